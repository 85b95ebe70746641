import { describe, expect, it } from 'vitest';
import { isQuery, kindOf, matcherOf, type HistoryQuery } from '../../../lib/domain/history-query.ts';
import { candidate, sampleCall, sampleItem } from '../components/samples.ts';

const call = sampleCall({
  state: 'ended',
  memo: 'Wants the blue one',
  line: { name: 'Orders', number: '17' },
  lookups: {
    crm: { state: 'found', candidates: [candidate({ name: 'Jörg Müller', company: 'Kühne Works' })] },
  },
});
const fits = (query: Partial<HistoryQuery>, entry = call) => matcherOf({ text: '', ...query })(entry);

describe('a search of the history', () => {
  it.each(['müller', 'MULLER', 'jorg mull', 'kuhne', 'blue', 'orders', 'works jörg', '  blue  '])(
    'finds by "%s"',
    (text) => expect(fits({ text })).toBe(true),
  );

  it.each([
    '030 901820',
    '030/90 18-20',
    '+49 30 901820',
    '+49 (0)30 901820',
    '004930901820',
    '4930',
    '9018',
    '+49',
  ])('finds the number as "%s"', (text) => expect(fits({ text })).toBe(true));

  it.each(['zuse', '031 901820', '+48 30', 'blue green'])('does not find "%s"', (text) =>
    expect(fits({ text })).toBe(false),
  );

  it('finds internal numbers, titles and notes', () => {
    const item = sampleItem({
      title: 'Delivery',
      note: 'My parcel',
      caller: { kind: 'internal', digits: '170', display: '170' },
    });
    for (const text of ['170', 'delivery', 'parcel']) expect(matcherOf({ text })(item)).toBe(true);
    expect(matcherOf({ text: '171' })(item)).toBe(false);
  });

  it('narrows by kind, account, line and span, each by itself and together', () => {
    expect(
      fits({ kind: 'incoming', account: 'desk', line: 'Orders', from: call.at, before: call.at + 1 }),
    ).toBe(true);
    for (const other of [
      { kind: 'missed' as const },
      { account: 'office' },
      { line: 'Support' },
      { from: call.at + 1 },
      { before: call.at },
    ])
      expect(fits({ text: 'blue', ...other })).toBe(false);
  });

  it('tells kinds apart as a person does', () => {
    expect(kindOf(sampleCall({ state: 'missed' }))).toBe('missed');
    expect(kindOf(sampleCall({ state: 'missed', direction: 'out' }))).toBe('outgoing');
    expect(kindOf(sampleCall({ state: 'answered-elsewhere' }))).toBe('incoming');
    expect(kindOf(sampleItem({ kind: 'voicemail' }))).toBe('voicemail');
    expect(kindOf(sampleItem({ kind: 'fax' }))).toBe('other');
  });

  it('knows whether anything is looked for', () => {
    expect(isQuery({ text: '  ' })).toBe(false);
    expect([{ text: 'a' }, { text: '', line: 'x' }].every(isQuery)).toBe(true);
  });

  it('finds withheld callers by nothing that they hid', () => {
    expect(matcherOf({ text: '030' })({ ...call, caller: { kind: 'withheld' } })).toBe(false);
  });
});
