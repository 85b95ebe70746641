import { readFileSync } from 'node:fs';
import type { FoundRecord, PageRoute } from '../../../lib/crm/crm.ts';
import { numberForms, type NumberForms } from '../../../lib/domain/phone-number.ts';
import { readGerman } from '../../fixtures/phone.ts';

/** What a server answers. */
export interface FixtureAnswer {
  status?: number;
  /** Content type; JSON unless there is `html`. */
  type?: string;
  redirected?: boolean;
  json?: unknown;
  html?: string;
}

/** One request, as it must be asked, and its answer. */
export interface Exchange {
  /** Method and decoded path. */
  ask: string;
  headers?: Record<string, string>;
  body?: unknown;
  answer: FixtureAnswer;
}

/** What is known of a CRM's wire. Names, numbers and tokens are made up. */
export interface CrmFixture {
  /** Where the shapes are from. */
  about: string;
  base: string;
  settings?: unknown;
  /** What the page holds that requests need. */
  page?: { html?: string; cookies?: Record<string, string>; storage?: Record<string, string> };
  exchanges: Exchange[];
  found: FoundRecord[];
  signedOut: FixtureAnswer[];
  addresses: {
    record: { type: string; record: string; url: string; route?: { path: string; leads: PageRoute } };
    search?: string;
    signIn?: string;
    newRecord?: string;
  };
}

/** A German mobile number: stored in most fixtures as somebody typed it there. */
export const CALLER = formsOf('+4915123456789');
/** An extension of a company in Berlin whose other numbers are written `030 9018-20`. */
export const EXTENSION = formsOf('+4930901821');

/** The fixture of a CRM; throws where it has none. */
export function fixtureOf(id: string): CrmFixture {
  return JSON.parse(readFileSync(`test/fixtures/crm/${id}.json`, 'utf8')) as CrmFixture;
}

/** What a CRM is asked with for a number, as a person in Germany reads it. */
export function formsOf(text: string): NumberForms {
  const forms = numberForms(readGerman(text));
  if (!forms) throw new Error(`${text} is no number`);
  return forms;
}
