import * as z from 'zod/mini';
import { once } from '../domain/once.ts';
import type { NumberForms } from '../domain/phone-number.ts';
import type { Ask, Crm, FindResult, FoundRecord, PageAnswer } from './crm.ts';

/** Odoo 16 to 18: its own JSON-RPC, in the person's session. */
export const odoo: Crm = {
  id: 'odoo',
  name: 'Odoo',
  exampleUrl: 'https://mycompany.odoo.com',
  find,
  recordType: 'res.partner',
  recordUrl: (base, { type, record }) =>
    // Understood by all versions; 18 turns it into /odoo/res.partner/ID by itself.
    absolute(base, `/mail/view?model=${encodeURIComponent(type)}&res_id=${encodeURIComponent(record)}`),
  // Proven for the client of 18, whose pages are below /odoo; earlier ones have another router.
  recordRoute: ({ type, record }, path) =>
    path.startsWith('/odoo')
      ? { by: 'history', path: `/odoo/${encodeURIComponent(type)}/${encodeURIComponent(record)}` }
      : undefined,
  searchUrl: (base, number) => absolute(base, `/odoo/contacts?search=${encodeURIComponent(number.tail)}`),
  // A form shows its save and discard buttons only while it holds unsaved input.
  unsavedSelector: '.o_form_status_indicator_buttons:not(.invisible)',
};

const NAMES = ['id', 'name', 'parent_id', 'company_name'];
const FIELDS = [...NAMES, 'phone', 'mobile', 'phone_sanitized'];
/** Without the module phone_validation, and from the version without `mobile` on, fields are missing. */
const UNKNOWN_FIELD = 'builtins.ValueError';
const SESSION_EXPIRED = 100;
const MOST_RECORDS = 25;

const answerSchema = once(() => {
  /** Odoo says `false` where there is no value. */
  const maybeText = z.optional(z.union([z.string(), z.literal(false)]));
  return z.object({
    result: z.optional(
      z.array(
        z.object({
          id: z.number(),
          name: maybeText,
          phone: maybeText,
          mobile: maybeText,
          phone_sanitized: maybeText,
          /** Odoo writes a reference as id and name. */
          parent_id: z.optional(z.union([z.tuple([z.number(), z.string()]), z.literal(false)])),
          company_name: maybeText,
        }),
      ),
    ),
    error: z.optional(
      z.object({
        code: z.optional(z.number()),
        data: z.optional(z.object({ name: z.optional(z.string()) })),
      }),
    ),
  });
});

async function find(ask: Ask, number: NumberForms): Promise<FindResult> {
  const first = await search(ask, searchableDomain(number), FIELDS);
  if (first !== 'unknown-field') return first;
  const fields = [...NAMES, 'phone', 'mobile'];
  const plain = await search(
    ask,
    ['|', ['phone', 'ilike', number.tail], ['mobile', 'ilike', number.tail]],
    fields,
  );
  if (plain !== 'unknown-field') return plain;
  const last = await search(ask, [['phone', 'ilike', number.tail]], [...NAMES, 'phone']);
  return last === 'unknown-field' ? { outcome: 'failed', reason: 'bad-answer' } : last;
}

/** `phone_mobile_search` ignores separators; the last digits are the net for numbers stored nationally. */
function searchableDomain({ e164, tail }: NumberForms): unknown[] {
  const net = ['phone_mobile_search', 'ilike', tail];
  return e164 ? ['|', ['phone_sanitized', '=', e164], net] : [net];
}

async function search(ask: Ask, domain: unknown[], fields: string[]): Promise<FindResult | 'unknown-field'> {
  const answer = await ask({
    method: 'POST',
    path: '/web/dataset/call_kw/res.partner/search_read',
    body: {
      jsonrpc: '2.0',
      method: 'call',
      id: 1,
      params: {
        model: 'res.partner',
        method: 'search_read',
        args: [domain],
        kwargs: { fields, limit: MOST_RECORDS },
      },
    },
  });
  return answer ? read(answer) : { outcome: 'failed', reason: 'unreachable' };
}

function read(answer: PageAnswer): FindResult | 'unknown-field' {
  if (answer.redirected && answer.contentType.includes('html')) return { outcome: 'signed-out' };
  if (answer.status === 401 || answer.status === 403) return { outcome: 'failed', reason: 'refused' };
  const parsed = answerSchema().safeParse(jsonOf(answer.text));
  if (!parsed.success) return { outcome: 'failed', reason: 'bad-answer' };
  const { result, error } = parsed.data;
  if (error?.code === SESSION_EXPIRED) return { outcome: 'signed-out' };
  if (error?.data?.name === UNKNOWN_FIELD) return 'unknown-field';
  if (!result) return { outcome: 'failed', reason: error ? 'refused' : 'bad-answer' };
  return { outcome: 'records', records: result.map(toRecord) };
}

function toRecord(row: NonNullable<z.infer<ReturnType<typeof answerSchema>>['result']>[number]): FoundRecord {
  const company = (row.parent_id || undefined)?.[1] ?? (row.company_name || undefined);
  return {
    record: String(row.id),
    type: 'res.partner',
    name: row.name || '',
    ...(company !== undefined && { company }),
    numbers: [row.phone, row.mobile, row.phone_sanitized].filter((text): text is string => Boolean(text)),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function absolute(base: string, path: string): string {
  return new URL(path, base).href;
}
