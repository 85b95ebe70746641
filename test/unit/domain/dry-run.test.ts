import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dryRun, isSameVerdict, type DryRunRow } from '../../../lib/domain/dry-run.ts';
import type { Entry } from '../../../lib/domain/live-state.ts';
import type { LookupState } from '../../../lib/domain/lookup.ts';
import type { Hours, Rule } from '../../../lib/domain/rule-schema.ts';
import type { CallEvent } from '../../../lib/domain/event.ts';
import { sampleItem } from '../components/samples.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const RING_AT = 600;
const ada = { record: '7', type: 'res.partner', name: 'Ada', certainty: 'exact' as const };
const found: LookupState = { state: 'found', candidates: [ada] };
/** An instant is its minute of the day here. */
const localTime = (at: number) => ({ minutes: at, day: 1 });

const past = (phases: CallEvent['phase'][], over: Partial<CallEvent> = {}): Entry =>
  onlyEntry(run(phases.map((phase, index) => callEvent(phase, RING_AT + index * 60, over))));
const quiet = (when: Rule['when'], why?: string): Rule => ({
  when,
  then: { notify: false, open: 'never' },
  ...(why !== undefined && { why }),
});
const opening = (open: 'ring' | 'answer'): Rule => ({ when: {}, then: { notify: true, open } });
const tried = (entries: Entry[], rules: Rule[] = [], quietHours: Hours | null = null) =>
  dryRun(entries, { rules, quietHours }, localTime);
const said = (rows: DryRunRow[]) => rows.map(({ moment, isShown, opens }) => [moment, isShown, opens]);

describe('a dry run', () => {
  const missed = past(['ring', 'ended']);
  const talked = past(['ring', 'answered', 'ended']);

  it('knows a missed call twice: when it rang and when nobody had answered, the latest first', () => {
    expect(said(tried([missed]))).toEqual([
      ['missed', true, false],
      ['ring', true, false],
    ]);
  });

  it('judges each moment by itself', () => {
    const rule = quiet({ kinds: ['ring'] }, 'no rings');
    const [later, first] = tried([missed], [rule]);
    expect([later?.isShown, first?.isShown, first?.by]).toEqual([true, false, { rule }]);
  });

  it('goes by the clock of that moment', () => {
    const hours = { from: '10:00', to: '10:30' };
    const [later, first] = tried([missed], [], hours);
    expect([later?.isShown, first?.isShown, first?.by]).toEqual([true, false, { quietHours: true }]);
  });

  it('tells about sound where a rule does', () => {
    const rules: Rule[] = [{ when: {}, then: { notify: true, open: 'never', sound: true } }];
    expect(tried([talked], rules)[0]).toMatchObject({ isShown: true, sound: true });
    expect(tried([talked])[0]).not.toHaveProperty('sound');
  });

  it.each<[string, Entry, 'ring' | 'answer', boolean]>([
    ['as it rings', { ...missed, lookups: { crm: found } }, 'ring', true],
    ['only once answered, and it was not', { ...missed, lookups: { crm: found } }, 'answer', false],
    ['only once answered, and it was', { ...talked, lookups: { crm: found } }, 'answer', true],
    ['never without an exact match', { ...talked, lookups: { crm: { state: 'none' } } }, 'ring', false],
  ])('opens %s', (_name, entry, open, opens) => {
    expect(tried([entry], [opening(open)]).some((row) => row.opens)).toBe(opens);
  });

  it('shows nothing of an outgoing call, but may open its record', () => {
    const out: Entry = { ...past(['answered', 'ended'], { direction: 'out' }), lookups: { crm: found } };
    expect(said(tried([out], [opening('answer')]))).toEqual([['talk', false, true]]);
  });

  it('says nothing of what was learnt afterwards, or was for the list only', () => {
    const offline = past(['past'], { outcome: 'missed' });
    const listed = sampleItem({ state: 'closed', mine: false });
    expect(tried([offline, listed])).toEqual([]);
  });

  it('says that what asked for attention was shown when it did', () => {
    const item = sampleItem({ at: 500, asked: { id: '2', at: 700 } });
    expect(tried([item])).toMatchObject([{ moment: 'item', at: 700, isShown: true }]);
    expect(tried([item], [quiet({ kinds: ['voicemail'] })])[0]?.isShown).toBe(false);
  });

  it('counts a call that two accounts heard once', () => {
    const other = past(['ring', 'ended'], { account: 'office' });
    expect(tried([missed, { ...other, toast: missed.toast }])).toHaveLength(2);
  });

  it('has the same rows whatever the rules, so that two runs can be compared', () => {
    const entries = [missed, { ...talked, toast: 'other', key: 'desk/2' }, sampleItem({ at: 650 })];
    const rules = fc.array(
      fc.record({
        when: fc.constantFrom<Rule['when']>({}, { kinds: ['ring'] }, { line: 'x' }, { days: [1] }),
        then: fc.constantFrom<Rule['then']>({ notify: true, open: 'ring' }, { notify: false, open: 'never' }),
      }),
    );
    const keys = (rows: DryRunRow[]) => rows.map(({ entry, moment }) => `${entry.key} ${moment}`);
    fc.assert(
      fc.property(rules, (some) => {
        expect(keys(tried(entries, some))).toEqual(keys(tried(entries)));
      }),
    );
  });

  it('knows which verdicts come to the same', () => {
    const [before] = tried([talked]);
    const [after] = tried([talked], [quiet({})]);
    if (!before || !after) throw new Error('no rows');
    expect(isSameVerdict(before, before)).toBe(true);
    expect(isSameVerdict(before, after)).toBe(false);
  });
});
