import { OdooError } from './odoo-error.ts';

/** A note at a record, as its log shows it. */
export interface CrmNote {
  id: number;
  model: string;
  res_id: number;
  /** HTML. */
  body: string;
}

/**
 * Searches notes, as `mail.message` does: all conditions must hold.
 *
 * @param args the domain, in a list.
 */
export function searchNotes(notes: readonly CrmNote[], args: readonly unknown[]): CrmNote[] {
  const domain: unknown = args[0];
  if (!Array.isArray(domain)) throw new OdooError('builtins.ValueError', 'Domain() invalid domain');
  return notes.filter((note) => (domain as unknown[]).every((leaf) => holds(note, leaf)));
}

/** Writes a note at a partner, as `message_post` does: what is no markup object is text. Gives its id. */
export function postNote(
  notes: CrmNote[],
  args: readonly unknown[],
  kwargs: Record<string, unknown>,
): number {
  const ids: unknown = args[0];
  const [id] = Array.isArray(ids) ? (ids as unknown[]) : [];
  const { body } = kwargs;
  if (typeof id !== 'number' || typeof body !== 'string')
    throw new OdooError('builtins.ValueError', 'message_post() on no record');
  notes.push({ id: notes.length + 1, model: 'res.partner', res_id: id, body: `<p>${body}</p>` });
  return notes.length;
}

function holds(note: CrmNote, leaf: unknown): boolean {
  const [field, operator, value] = Array.isArray(leaf) ? (leaf as unknown[]) : [];
  const stored = new Map<unknown, unknown>(Object.entries(note)).get(field);
  if (stored === undefined)
    throw new OdooError('builtins.ValueError', `Invalid leaf ${JSON.stringify(leaf)}`);
  return operator === 'ilike'
    ? typeof stored === 'string' && stored.toLowerCase().includes(String(value).toLowerCase())
    : stored === value;
}
