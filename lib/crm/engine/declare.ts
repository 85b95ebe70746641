import type { NumberForms } from '../../domain/phone-number.ts';
import type { Ask, CallNote, Crm, ListPosition, PageRoute, RecordId } from '../crm.ts';
import type { Description } from './description.ts';
import { fillAddress, numberValues } from './fill.ts';
import { findAll } from './find.ts';
import { countRows, readPage } from './list.ts';
import { writeNote } from './note.ts';
import { addressAt, placeOf } from './place.ts';

/** Makes the adapter of a description. */
export function declare(described: Description): Crm {
  const { asks, lists, note, newRecord, signIn, signs = {}, unsavedSelector } = described;
  const byNumber = (template: string | undefined) => (base: string, number: NumberForms) =>
    template && addressAt(base, placeOf(described, base), template, numberValues(number));
  return {
    searchUrl: byNumber(described.search),
    ...(signIn && { signInUrl: byNumber(signIn) }),
    ...(newRecord && { newRecordUrl: byNumber(newRecord) }),
    ...(asks && {
      find: (ask: Ask, number: NumberForms, base: string) => {
        const values = { ...placeOf(described, base).values, ...numberValues(number) };
        return findAll(below(described, base, ask), asks, signs, values);
      },
    }),
    ...(lists && {
      lists: lists.map(({ type }) => type),
      listPage: (ask: Ask, base: string, list: number, position: ListPosition) =>
        readPage(below(described, base, ask), lists[list], signs, placeOf(described, base).values, position),
      countList: (ask: Ask, base: string, list: number) =>
        countRows(below(described, base, ask), lists[list], signs, placeOf(described, base).values),
    }),
    ...(described.record && {
      recordUrl: (base: string, record: RecordId) => recordUrl(described, base, record),
    }),
    ...(described.route && {
      recordRoute: (base: string, record: RecordId, path: string) =>
        recordRoute(described, base, record, path),
    }),
    ...(note && {
      logNote: (ask: Ask, base: string, record: RecordId, call: CallNote) => {
        const { values } = placeOf(described, base);
        return writeNote(below(described, base, ask), note, signs, values, record, call);
      },
    }),
    ...(unsavedSelector && { unsavedSelector }),
  };
}

/** Paths of a description begin below the CRM's folder. */
function below(described: Description, base: string, ask: Ask): Ask {
  const { folder } = placeOf(described, base);
  return (request) => ask({ ...request, path: folder + request.path });
}

function recordUrl(described: Description, base: string, { record, type }: RecordId): string {
  const { record: templates = '' } = described;
  const template = typeof templates === 'string' ? templates : new Map(Object.entries(templates)).get(type);
  return (template && addressAt(base, placeOf(described, base), template, { id: record, type })) || base;
}

function recordRoute(
  described: Description,
  base: string,
  { record, type }: RecordId,
  path: string,
): PageRoute | undefined {
  const { route } = described;
  const { folder, values } = placeOf(described, base);
  if (!route || !path.startsWith(folder + (route.within ?? ''))) return undefined;
  const to = fillAddress(route.to, { ...values, id: record, type });
  return route.by === 'hash' ? { by: 'hash', hash: to } : { by: 'history', path: folder + to };
}
