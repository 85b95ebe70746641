import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/domain/live-state.ts';
import { emptyLiveState } from '../../../lib/domain/live-state.ts';
import { matchView } from '../../../lib/domain/lookup.ts';
import { veil, veilState } from '../../../lib/domain/veil.ts';
import { fullEntries, fullStatus } from '../../fixtures/full-state.ts';

const NOW = 1_700_000_000_000;
/** Everything in the fixture that tells who somebody is, or what they want. */
const TELLING =
  /Ada|Lovelace|Analytical|Konrad|Zuse|Grace|Hopper|Mary|Jackson|4711|parcel|printer|planning|Neema|Mwangi|7946|901820|3456789/;

const texts = (entry: Entry) => JSON.stringify(entry);

describe('a veiled entry', () => {
  it.each(fullEntries(NOW).map((entry) => [entry.key, entry] as const))(
    'tells nobody who it is about: %s',
    (_key, entry) => {
      expect(texts(veil(entry, 'Caller'))).not.toMatch(TELLING);
    },
  );

  it.each(fullEntries(NOW).map((entry) => [entry.key, entry] as const))(
    'is still the same to click on, and on the same line: %s',
    (_key, entry) => {
      const veiled = veil(entry, 'Caller');
      expect([veiled.key, veiled.toast, veiled.line, veiled.handled]).toEqual([
        entry.key,
        entry.toast,
        entry.line,
        entry.handled,
      ]);
      expect(matchView(veiled.lookups).state).toBe(matchView(entry.lookups).state);
    },
  );

  it('gives away neither what is remembered of a number nor the words of the phone system', () => {
    const [call] = fullEntries(NOW);
    if (call?.kind !== 'call') throw new Error('no call');
    const candidate = { record: '7', type: 'p', name: 'Ada', company: 'Co', certainty: 'exact' as const };
    const told = veil(
      {
        ...call,
        memo: 'Ada wants tea',
        reason: { code: 'other', text: 'Ada hung up' },
        lookups: { crm: { state: 'pending', since: 0, known: { at: 0, candidates: [candidate] } } },
      },
      'Caller',
    );
    expect(texts(told)).not.toMatch(/Ada|Co"/);
    expect(told.lookups['crm']).toMatchObject({ known: { candidates: [{ record: '7', name: 'Caller' }] } });
  });

  it('stands in a state whose studio names no caller', () => {
    const state = { ...emptyLiveState(), ...fullStatus(NOW) };
    expect(JSON.stringify(state.studios)).toMatch(/Neema/);
    const veiled = veilState(state, 'Caller');
    expect(JSON.stringify(veiled.studios)).not.toMatch(/Neema|Mwangi/);
    expect(Object.keys(veiled.studios['studio']?.channels ?? {})).toEqual(
      Object.keys(state.studios['studio']?.channels ?? {}),
    );
  });
});
