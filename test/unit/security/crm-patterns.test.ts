import { Linter } from 'eslint';
import { rules } from 'eslint-plugin-regexp';
import { describe, expect, it } from 'vitest';
import { descriptions } from '../../../lib/crm/descriptions.ts';

/**
 * Patterns in the CRMs' descriptions are data, which lint does not see as patterns. They read answers and pages of CRMs,
 * up to a million characters long: the same rules hold.
 */

const NAMES = ['idIn', 'signedOutText', 'address'];
const linter = new Linter();

function patternsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    const scripts = [...value.matchAll(/\{\{script:(.*?)\}\}/g)].map(([, pattern = '']) => pattern);
    return NAMES.includes(name) ? [value] : scripts;
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => patternsIn(member, key));
}

function problemsOf(pattern: string): string[] {
  const code = `new RegExp(${JSON.stringify(pattern)}).exec(text);`;
  const found = linter.verify(code, {
    plugins: { regexp: { rules } },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  });
  return found.map(({ message }) => message);
}

describe("patterns of the CRMs' descriptions", () => {
  const patterns = [...new Set(Object.values(descriptions).flatMap((described) => patternsIn(described)))];

  it('are found', () => expect(patterns.length).toBeGreaterThan(5));

  it('would not be let through if they were slow', () => {
    expect(problemsOf(String.raw`id=(\d+\d+)x`)).not.toEqual([]);
  });

  it.each(patterns)('%s takes no longer than the text is', (pattern) => {
    expect(problemsOf(pattern)).toEqual([]);
  });
});
