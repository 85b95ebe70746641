import { FILE_NAMES } from '../file-names.ts';
import type { HelperFiles } from './folders.ts';
import type { Platform } from './environment.ts';

/**
 * The script that browsers start. It knows Node by its full path, since a browser from a menu has another search path
 * than a terminal, and drops options for Node that were meant for other programs.
 */
export function launcherOf(platform: Platform, node: string, { host }: HelperFiles): string {
  if (platform !== 'win32')
    return ['#!/bin/sh', 'unset NODE_OPTIONS', `exec ${quote(node)} ${quote(host)}`, ''].join('\n');
  // A batch file is read in the code page of the console, where other letters would be others.
  const codePage = /[^\x20-\x7e]/.test(node) ? ['chcp 65001 >nul'] : [];
  const program = node.replaceAll('%', '%%');
  const lines = ['@echo off', ...codePage, 'set NODE_OPTIONS=', `"${program}" "%~dp0${FILE_NAMES.host}"`, ''];
  return lines.join('\r\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
