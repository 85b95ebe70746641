import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', ROOT), 'utf8');
const named = [...new Set([...page.matchAll(/`(test\/[\w./-]+)`/g)].map(([, file = '']) => file))];

describe('docs/security.md', () => {
  it.each(named)('names %s, which is there and tests something', (file) => {
    const url = new URL(file, ROOT);
    expect(existsSync(url)).toBe(true);
    expect(readFileSync(url, 'utf8')).toMatch(/\b(it|test)(\.each|\.runIf)?[(<]|Check\[\]|\bleaks\b/);
  });

  it.each([
    'hostile caller',
    'hostile page of a CRM',
    'hostile phone system',
    'renderer that was broken into',
    'curious colleague',
    'lost laptop',
  ])('speaks of a %s, and of what shows it', (who) => {
    const [, part = ''] = page.split(new RegExp(`^### An? ${who}$`, 'm'));
    expect(part.split(/^##/m)[0]).toMatch(/`test\//);
  });
});
