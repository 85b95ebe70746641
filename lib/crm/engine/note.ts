import type { Ask, CallNote, NoteResult, RecordId } from '../crm.ts';
import { failed, readAnswer, refusalIn, type Read } from './answer.ts';
import { requestOf, type Values } from './fill.ts';
import { textsAt } from './paths.ts';
import type { NoteSpec, RequestSpec, Signs } from './description.ts';

const LONGEST_KEY = 80;
const LONGEST_NOTE = 4_000;

/** Writes a note unless one with the mark of this call is there. */
export async function writeNote(
  ask: Ask,
  spec: NoteSpec,
  signs: Signs,
  values: Values,
  { record: id, type }: RecordId,
  { key, text }: CallNote,
): Promise<NoteResult> {
  const marker = markerOf(key);
  const known = { ...values, id, type, marker, text: `${plain(text)}\n${marker}` };
  const look = await request(ask, spec.look, signs, known);
  if (look.outcome !== 'json') return look;
  const texts = textsAt(look.json, spec.texts);
  if (texts.some((earlier) => earlier.includes(marker))) return { outcome: 'already' };
  const token = spec.token && (await request(ask, spec.token, signs, known));
  if (token && token.outcome !== 'json') return token;
  const [value] = token && spec.token ? textsAt(token.json, spec.token.value) : [''];
  if (value === undefined) return failed('refused');
  const before = texts[0] ? `${texts[0]}\n` : '';
  const written = await request(ask, spec.write, signs, { ...known, token: value, before }, true);
  return written.outcome === 'json' ? { outcome: 'logged' } : written;
}

/** Stands in the note and is looked for; without characters that any search takes for its own. */
function markerOf(key: string): string {
  return `callcard-${key.replace(/[^A-Za-z0-9.-]+/g, '-').slice(-LONGEST_KEY)}`;
}

/** Some CRMs take a note for HTML, others do not: without its characters it reads the same in both. */
function plain(text: string): string {
  return text.slice(0, LONGEST_NOTE).replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '+');
}

/** @param isWriting what was created is told by its status; some answer with nothing. No search does. */
async function request(
  ask: Ask,
  spec: RequestSpec,
  signs: Signs,
  values: Values,
  isWriting = false,
): Promise<Read> {
  const answer = await ask(requestOf(spec, values));
  const isEmpty = isWriting && answer && answer.status < 300 && answer.text === '';
  const read = readAnswer(isEmpty ? { ...answer, status: 204 } : answer, signs, false);
  return (read.outcome === 'json' && refusalIn(read.json, signs)) || read;
}
