import { expect, it } from 'vitest';
import { saysLeaving } from '../../../lib/connection/close-code.ts';

it.each([1001, 1012, 1013])('code %i says that the server goes, which concerns everybody', (code) => {
  expect(saysLeaving(code)).toBe(true);
});

// 1006 stands for no code at all: the line broke, which may be one's own.
it.each([undefined, 1000, 1005, 1006, 1008, 1011, 1014, 4000])('code %s does not', (code) => {
  expect(saysLeaving(code)).toBe(false);
});
