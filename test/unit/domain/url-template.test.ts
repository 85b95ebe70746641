import { describe, expect, it } from 'vitest';
import {
  fillUrlTemplate,
  hasPlaceholder,
  isWebAddress,
  originPattern,
} from '../../../lib/domain/url-template.ts';

const number = {
  e164: '+4915123456789',
  digits: '4915123456789',
  national: '015123456789',
  tail: '23456789',
};

describe('an address template', () => {
  it('takes every form of a number, encoded', () => {
    expect(fillUrlTemplate('https://x.example/{national}?p={e164}&d={digits}&l={last8}', number)).toBe(
      'https://x.example/015123456789?p=%2B4915123456789&d=4915123456789&l=23456789',
    );
  });

  it('falls back to the digits', () => {
    expect(fillUrlTemplate('https://x.example/{e164}', { digits: '4711', tail: '4711' })).toBe(
      'https://x.example/4711',
    );
  });

  it('gives nothing that is not a web address', () => {
    for (const template of [
      'javascript:alert({e164})',
      'x.example/{e164}',
      'https://user:pass@x.example/{e164}',
    ])
      expect(fillUrlTemplate(template, number)).toBeUndefined();
  });

  it('knows its placeholders', () => {
    expect(hasPlaceholder('https://x/{last8}')).toBe(true);
    expect(hasPlaceholder('https://x/{phone}')).toBe(false);
  });
});

describe('addresses', () => {
  it('are http or https without credentials', () => {
    expect(isWebAddress('http://127.0.0.1:8069/')).toBe(true);
    expect(isWebAddress('ftp://x.example')).toBe(false);
  });

  it('give a match pattern without port', () => {
    expect(originPattern('http://127.0.0.1:8069/odoo')).toBe('http://127.0.0.1/*');
  });
});
