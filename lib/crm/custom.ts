import * as z from 'zod/mini';
import { once } from '../domain/once.ts';
import type { AskSpec, Description } from './engine/description.ts';

/** What the options page needs of it; the rest is in the person's settings. */
export const custom: Description = { exampleUrl: 'https://crm.example.com' };

/** What the settings of a CRM of one's own hold. The only description that comes from outside, so it is checked. */
const customSchema = once(() => {
  const text = z.string().check(z.minLength(1), z.maxLength(2000));
  return z.object({
    method: z._default(z.enum(['GET', 'POST']), 'GET'),
    path: text.check(z.regex(/^\/(?!\/)/)),
    headers: z.optional(z.record(z.string(), text)),
    /** JSON, with placeholders in its texts. */
    body: z.optional(z.unknown()),
    list: z._default(z.string(), ''),
    type: z._default(text, 'record'),
    id: text,
    name: text,
    company: z.optional(text),
    numbers: z.array(text).check(z.minLength(1), z.maxLength(20)),
    record: text,
    search: z.optional(text),
    newRecord: z.optional(text),
    signedOut: z.optional(z.object({ path: text, value: z.union([z.string(), z.number(), z.boolean()]) })),
  });
});

/** As a person or a policy writes it. */
export type CustomSettings = z.input<ReturnType<typeof customSchema>>;

/** Reads the description of a CRM of one's own: the description, or the names of what is wrong in it. */
export function readCustom(settings: unknown): { described: Description } | { wrong: string[] } {
  const parsed = customSchema().safeParse(settings);
  if (!parsed.success)
    return { wrong: [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))] };
  const { record, search, newRecord, signedOut, ...ask } = defined(parsed.data);
  return {
    described: {
      ...custom,
      asks: [defined(ask) as AskSpec],
      signs: signedOut ? { signedOut: [signedOut.path, signedOut.value] } : {},
      record,
      ...(search !== undefined && { search }),
      ...(newRecord !== undefined && { newRecord }),
    },
  };
}

/** Without members that are there but undefined. */
function defined<Members extends object>(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members;
}
