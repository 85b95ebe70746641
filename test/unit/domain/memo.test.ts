import { describe, expect, it } from 'vitest';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const key = 'desk/call-1';
const memo = (text: string) => ({ type: 'memo' as const, entry: key, text });

describe('a note during the call', () => {
  it('stays with the call to its end and into the history, and shows no toast again', () => {
    const house = run([
      callEvent('ring', 1_000),
      memo('blue'),
      callEvent('answered', 2_000),
      memo('blue one'),
      callEvent('ended', 62_000),
    ]);
    expect(onlyEntry(house)).toMatchObject({ memo: 'blue one', state: 'ended', duration: 60 });
    expect(house.effects.filter((effect) => effect.do === 'notify')).toHaveLength(1);
    const written = run([memo('blue one!')], { from: house.state });
    expect(written.last).toEqual([{ do: 'record', entries: [key], why: 'counted' }]);
  });

  it('is taken back with an empty text, and the same text changes nothing', () => {
    const written = run([callEvent('ring', 1_000), memo('blue')]);
    expect(run([memo('blue')], { from: written.state }).last).toEqual([]);
    expect(onlyEntry(run([memo('')], { from: written.state }))).not.toHaveProperty('memo');
  });

  it('is one note, whichever account heard the call', () => {
    const both = run([
      callEvent('ring', 1_000),
      callEvent('ring', 1_000, { account: 'office' }),
      memo('blue'),
    ]);
    expect(Object.values(both.state.entries).map((entry) => 'memo' in entry && entry.memo)).toEqual([
      'blue',
      'blue',
    ]);
  });
});

describe('a new record', () => {
  it('opens the form of the CRM that was chosen', () => {
    const open = { type: 'open' as const, entry: key, choice: { open: 'new' as const, crm: 'crm' } };
    const { last } = run([callEvent('ring', 1_000), open]);
    expect(last.find((effect) => effect.do === 'open')).toMatchObject({
      target: { to: 'new', crm: 'crm' },
      number: { e164: '+4930901820' },
      why: 'chosen',
    });
  });
});

describe('how long was talked', () => {
  it('is what the phone system says, where it says it', () => {
    const house = run([
      callEvent('ring', 1_000),
      callEvent('answered', 2_000),
      callEvent('ended', 62_000, { duration: 58 }),
    ]);
    expect(onlyEntry(house)).toMatchObject({ duration: 58 });
  });

  it('is nothing for a call that nobody took', () => {
    expect(onlyEntry(run([callEvent('ring', 1_000), callEvent('withdrawn', 20_000)]))).not.toHaveProperty(
      'duration',
    );
  });
});
