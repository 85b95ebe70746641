import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyCsv } from '../../../lib/domain/history-csv.ts';
import { candidate, LONDON, NOW, sampleCall, sampleItem } from '../components/samples.ts';

const rowsOf = (csv: string) => csv.split('\r\n').slice(0, -1);

/** Reads a table as a spreadsheet does. */
function readCsv(csv: string): string[][] {
  const rows = [...csv.matchAll(/(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))+?(?<=\r\n)/g)].map(
    ([row]) => row,
  );
  return rows.map((row) =>
    [...row.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)/g)].map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    ),
  );
}

describe('the history as a table', () => {
  it('has a line for each entry below its heads', () => {
    const call = sampleCall({
      at: NOW,
      state: 'missed',
      caller: LONDON,
      reason: { code: 'no-answer' },
      memo: 'Call back',
      lookups: { crm: { state: 'found', candidates: [candidate()] } },
    });
    expect(
      rowsOf(historyCsv([call, sampleItem({ note: 'two\nlines, "quoted"' })], { desk: 'Service desk' })),
    ).toEqual([
      'time,kind,direction,state,handled,number,name,company,line,account,duration_seconds,reason,title,note',
      '2026-11-21T09:00:00.000Z,call,in,missed,no,+442079460018,Ada Lovelace,Analytical Engines Ltd,Service desk,Service desk,,no-answer,,Call back',
      '2026-11-21T08:59:00.000Z,voicemail,,open,no,+4930901820,,,,Service desk,,,,"two\nlines, ""quoted"""',
    ]);
  });

  it('names nobody on an unsure match', () => {
    const unsure = candidate({ certainty: 'possible' });
    const call = sampleCall({ lookups: { crm: { state: 'found', candidates: [unsure] } } });
    expect(historyCsv([call], {})).not.toContain('Ada');
  });

  it.each(['=1+1', '+cmd|calc', '-2', '@SUM(A1)', '\tx'])('lets no spreadsheet calculate with %j', (name) => {
    const [, row = []] = readCsv(historyCsv([sampleCall({ name })], {}));
    expect(row[6]).toBe(`'${name}`);
  });

  it('survives any text, and any instant', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, fc.double(), (name, note, at) => {
        const [heads = [], row = []] = readCsv(historyCsv([sampleItem({ name, note, at })], {}));
        expect(row).toHaveLength(heads.length);
        expect(row[6]?.replace(/^'/, '')).toBe(name.replace(/^'/, ''));
      }),
    );
  });
});
