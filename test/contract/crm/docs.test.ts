import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterOf } from '../../../lib/crm/adapter.ts';
import { readCustom } from '../../../lib/crm/custom.ts';
import { descriptions } from '../../../lib/crm/descriptions.ts';
import { crms } from '../../../lib/crm/registry.ts';

const page = readFileSync('docs/crms.md', 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| [^|]+ +\| `[\w-]+` +\|/.test(line) && line.split('|').length > 8)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, name]) => name !== 'CRM');
const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
const own = (example as { settings: unknown }).settings;
const can = (member: unknown) => (member === undefined ? '–' : 'yes');

describe('the page about CRMs', () => {
  it('lists them all, in the order of the registry', () => {
    expect(rows.map(([, name, id]) => [name, id])).toEqual(crms.map(({ id, name }) => [name, `\`${id}\``]));
  });

  it.each(crms.map(({ id }, index) => [id, index] as const))('tells what %s can do', (id, index) => {
    const settings = { ...(own as object), newRecord: '/new' };
    const crm = adapterOf({ crm: id, settings }, descriptions);
    const [asked, , inPage, newRecord, note] = rows[index]?.slice(3) ?? [];
    expect({ asked, inPage, newRecord, note }).toEqual({
      asked: can(crm?.find),
      inPage: can(crm?.recordRoute),
      newRecord: can(crm?.newRecordUrl),
      note: can(crm?.logNote),
    });
  });

  it('lists which can be asked without an open tab', () => {
    const named = (words: string) =>
      (new RegExp(`\\*\\*${words}\\*\\*: ([^.;]*)[.;]`).exec(page)?.[1] ?? '').split(/,\s+/).sort();
    const needsPage = (id: string) => /\{\{|"rows":/.test(JSON.stringify(descriptions[id]?.asks));
    const known = crms.filter(({ canFind, isAnyKind }) => canFind && !isAnyKind);
    const names = (need: boolean) => known.filter(({ id }) => needsPage(id) === need).map(({ name }) => name);
    expect(named('Can be asked so')).toEqual(names(false).sort());
    expect(named('Need a tab')).toEqual(names(true).sort());
  });

  it('shows a CRM of one’s own that works', () => {
    expect(readCustom(own)).toHaveProperty('described');
  });

  it('names every setting of such a CRM', () => {
    const named = [...page.matchAll(/^\| `(\w+)` +\| /gm)].map(([, name]) => name);
    const known = ['method', 'path', 'headers', 'body', 'list', 'id', 'name', 'company', 'numbers', 'type'];
    expect(named).toEqual([...known, 'record', 'search', 'newRecord', 'signedOut']);
  });
});
