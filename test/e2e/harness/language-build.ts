import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserKind } from './browser-under-test.ts';
import { buildOf } from './callcard.ts';
import { pseudoText } from './pseudo-text.ts';

type Messages = Record<string, { message: string }>;

/** A language that Callcard has, or English made longer: from left to right, or from right to left. */
export type TestLanguage = 'da' | 'de' | 'es' | 'fi' | 'fr' | 'nl' | 'sv' | 'longer' | 'right-to-left';

const TEMPORARY = process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir();

/**
 * A copy of a browser's build that has one language only, under English's name: whatever the browser speaks, it shows
 * that one. Gives the folder; it goes with the desktop.
 *
 * @param allowed pattern of addresses that it may ask from the start.
 */
export function buildIn(language: TestLanguage, kind: BrowserKind, allowed: string): string {
  const folder = mkdtempSync(join(TEMPORARY, `callcard-${language}-`));
  cpSync(buildOf(kind), folder, { recursive: true });
  allow(join(folder, 'manifest.json'), kind, allowed);
  const locales = join(folder, '_locales');
  const messages = messagesOf(locales, language);
  for (const other of readdirSync(locales))
    if (other !== 'en') rmSync(join(locales, other), { recursive: true });
  writeFileSync(join(locales, 'en', 'messages.json'), JSON.stringify(messages));
  return folder;
}

function allow(file: string, kind: BrowserKind, pattern: string): void {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const key = kind === 'chromium' ? 'host_permissions' : 'permissions';
  const before = (manifest[key] ?? []) as string[];
  writeFileSync(file, JSON.stringify({ ...manifest, [key]: [...before, pattern] }));
}

function messagesOf(locales: string, language: TestLanguage): Messages {
  const isMadeUp = language === 'longer' || language === 'right-to-left';
  const file = join(locales, isMadeUp ? 'en' : language, 'messages.json');
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Messages;
  if (!isMadeUp) return messages;
  const kept = ['language_code', 'extension_name'];
  const longer = Object.entries(messages).map(([key, { message }]) => [
    key,
    { message: kept.includes(key) ? message : pseudoText(message) },
  ]);
  return {
    ...(Object.fromEntries(longer) as Messages),
    language_direction: { message: language === 'longer' ? 'ltr' : 'rtl' },
  };
}
