import * as z from 'zod/mini';
import type { NationalPlan } from './national-plan.ts';
import { once } from './once.ts';

/** Longest text that is read as a number. */
const LONGEST_DIALLED = 60;

/**
 * What the dial script in a CRM's page may say to the worker; nothing else that runs in a page may say anything. A web
 * page shares its process, so all of it is checked, and so is where it comes from.
 *
 * - `start` asks whether numbers are to be marked on this page
 * - `card` asks for the other script, which shows something over the page: it is loaded when first needed
 * - `preview` asks what a number is and who can dial it
 * - `call` dials; only ever after a second click of the person
 * - `gave-up` says that the page was too much to look through
 */
export const dialRequestSchema = once(() => {
  const number = z.string().check(z.minLength(1), z.maxLength(LONGEST_DIALLED));
  return z.discriminatedUnion('dial', [
    z.object({ dial: z.literal('start') }),
    z.object({ dial: z.literal('card') }),
    z.object({ dial: z.literal('preview'), text: number }),
    z.object({
      dial: z.literal('call'),
      account: z.string().check(z.minLength(1), z.maxLength(400)),
      number,
    }),
    z.object({ dial: z.literal('gave-up'), why: z.enum(GAVE_UP) }),
  ]);
});

/** More text, more time or more numbers than a page is worth. */
const GAVE_UP = ['texts', 'time', 'numbers'] as const;
export type GaveUp = (typeof GAVE_UP)[number];

export type DialRequest = z.infer<ReturnType<typeof dialRequestSchema>>;

/** A number as it would be dialled. */
export interface DialPreview {
  /** E.164, or the digits of an extension. */
  number: string;
  /** As people in the person's country write it. */
  shown: string;
  /** False where the number is in no plan of the world's. */
  isSure: boolean;
  /** `tel:` address for the telephone program of this computer. */
  program: string;
  /** Who can dial it now. */
  accounts: { id: string; label: string }[];
}

/** What the worker answers; `null` where a text is no number. */
export interface DialAnswers {
  start: { isOn: boolean; plan?: NationalPlan | undefined };
  card: null;
  preview: DialPreview | null;
  /** Why it was not dialled, in words; `null` where it was. */
  call: { refusal: string | null };
  'gave-up': null;
}

/** What the worker tells the dial script: to leave the page alone, or that the person has pressed the shortcut. */
export type DialOrder = { dial: 'stop' | 'shortcut' };
