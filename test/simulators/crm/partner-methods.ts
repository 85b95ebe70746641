import { isRecord } from '../web/http.ts';
import { compileDomain } from './domain.ts';
import { describeField, fieldNames, readField } from './fields.ts';
import type { FieldOptions } from './fields.ts';
import { OdooError } from './odoo-error.ts';
import type { CrmRecord } from './records.ts';

type Row = Record<string, unknown>;
type Method = (records: CrmRecord[], args: unknown[], kwargs: Row, options: FieldOptions) => unknown;

const METHODS: Record<string, Method> = {
  search_read: searchRead,
  search: (records, args, kwargs, options) => select(records, args, kwargs, options).map(({ id }) => id),
  search_count: (records, args, kwargs, options) => select(records, args, kwargs, options).length,
  fields_get: fieldsGet,
  web_search_read: webSearchRead,
  web_read: webRead,
  web_save: webSave,
  create,
  unlink,
};

/** Runs a method of `res.partner`. Throws OdooError for unknown methods, fields and bad domains. */
export function callPartner(
  records: CrmRecord[],
  method: string,
  args: unknown[],
  kwargs: Row,
  options: FieldOptions,
): unknown {
  const run = METHODS[method];
  if (!run)
    throw new OdooError('builtins.AttributeError', `The method 'res.partner.${method}' does not exist`);
  return run(records, args, kwargs, options);
}

function searchRead(records: CrmRecord[], args: unknown[], kwargs: Row, options: FieldOptions): Row[] {
  const names = wantedFields(kwargs['fields'] ?? args[1], options);
  const offset = numberOr(kwargs['offset'], 0);
  const found = ordered(select(records, args, kwargs, options), kwargs['order']).slice(offset);
  return found.slice(0, numberOr(kwargs['limit'], found.length)).map((record) => read(record, names));
}

function webSearchRead(records: CrmRecord[], args: unknown[], kwargs: Row, options: FieldOptions): object {
  const found = searchRead(records, args, { ...kwargs, fields: specified(kwargs) }, options);
  return { length: found.length, records: found };
}

function webRead(records: CrmRecord[], args: unknown[], kwargs: Row, options: FieldOptions): Row[] {
  const names = wantedFields(specified(kwargs), options);
  return byIds(records, args[0]).map((record) => read(record, names));
}

function webSave(records: CrmRecord[], args: unknown[], kwargs: Row, options: FieldOptions): Row[] {
  const values = isRecord(args[1]) ? args[1] : {};
  for (const record of byIds(records, args[0])) {
    if (typeof values['comment'] === 'string') record.note = values['comment'];
  }
  return webRead(records, args, kwargs, options);
}

function create(records: CrmRecord[], args: unknown[]): number[] {
  const wanted: unknown[] = Array.isArray(args[0]) ? args[0] : [args[0]];
  return wanted.map((values) => {
    if (!isRecord(values) || typeof values['name'] !== 'string')
      throw new OdooError('odoo.exceptions.ValidationError', 'Contacts require a name');
    const id = Math.max(0, ...records.map((record) => record.id)) + 1;
    const [phone, mobile] = ['phone', 'mobile'].map((field) => {
      const value = values[field];
      return typeof value === 'string' ? value : (false as const);
    });
    const empty = { company: false, isCompany: false, email: false, note: '', country: 'DE' } as const;
    records.push({ id, name: values['name'], ...empty, phone: phone ?? false, mobile: mobile ?? false });
    return id;
  });
}

function unlink(records: CrmRecord[], args: unknown[]): true {
  for (const gone of byIds(records, args[0])) records.splice(records.indexOf(gone), 1);
  return true;
}

function fieldsGet(_records: CrmRecord[], args: unknown[], kwargs: Row, options: FieldOptions): Row {
  const wanted = kwargs['allfields'] ?? args[0];
  const names = fieldNames(options).filter((name) => !Array.isArray(wanted) || wanted.includes(name));
  return Object.fromEntries(names.map((name) => [name, describeField(name)]));
}

/** By the names of fields, ascending, as far as a client of ours asks for an order. */
function ordered(records: CrmRecord[], order: unknown): CrmRecord[] {
  if (typeof order !== 'string') return records;
  const names = order.split(',').map((name) => name.trim());
  const compare = (one: unknown, other: unknown) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other));
  return records.toSorted((one, other) =>
    names.reduce((before, name) => before || compare(readField(one, name), readField(other, name)), 0),
  );
}

/** Archived ones are left out unless the context asks for them. */
function select(records: CrmRecord[], args: unknown[], kwargs: Row, options: FieldOptions): CrmRecord[] {
  const context = isRecord(kwargs['context']) ? kwargs['context'] : {};
  const fits = compileDomain(args[0] ?? kwargs['domain'] ?? [], options);
  return records.filter((record) => (context['active_test'] === false || !record.inactive) && fits(record));
}

function byIds(records: CrmRecord[], ids: unknown): CrmRecord[] {
  const wanted: unknown[] = Array.isArray(ids) ? ids : [ids];
  return records.filter(({ id }) => wanted.includes(id));
}

function wantedFields(fields: unknown, options: FieldOptions): string[] {
  const known = fieldNames(options);
  if (!Array.isArray(fields) || fields.length === 0) return known;
  for (const name of fields as unknown[]) {
    if (typeof name !== 'string' || !known.includes(name)) {
      throw new OdooError('builtins.ValueError', `Invalid field '${String(name)}' on model 'res.partner'`);
    }
  }
  return [...new Set(['id', ...(fields as string[])])];
}

function specified(kwargs: Row): string[] {
  return isRecord(kwargs['specification']) ? Object.keys(kwargs['specification']) : [];
}

function read(record: CrmRecord, names: string[]): Row {
  return Object.fromEntries(names.map((name) => [name, readField(record, name)]));
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
