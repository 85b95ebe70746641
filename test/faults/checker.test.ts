import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './checker.ts';
import type { Disturbance, Evidence, ListedCall, SentEvent, ShownEvent } from './evidence.ts';

/** One second after the other, so that instants read as seconds of a run. */
const s = (seconds: number) => 1_000_000 + seconds * 1_000;

const sent = (
  call: string,
  seconds: number,
  says: SentEvent['says'],
  more: Partial<SentEvent> = {},
): SentEvent => ({ n: 0, at: s(seconds), call, says, taken: true, ...more });
const shown = (
  call: string,
  seconds: number,
  did: ShownEvent['did'],
  toast: ShownEvent['toast'] = 'ring',
) => ({
  at: s(seconds),
  call,
  toast,
  did,
});
const entry = (call: string, state: ListedCall['state'], offline = false): ListedCall => ({
  call,
  state,
  offline,
});
const fault = (
  from: number,
  until: number,
  recovered: number | undefined,
  more: Partial<Disturbance> = {},
) => ({
  what: 'network gone',
  from: s(from),
  until: s(until),
  recovered: recovered === undefined ? undefined : s(recovered),
  ...more,
});

/** A run in which all went well: a missed call, an answered one, and one that was missed while nobody could hear it. */
const good: Evidence = {
  remembers: 'calls',
  tellsRings: false,
  sent: [
    sent('missed', 1, 'ring'),
    sent('missed', 5, 'over'),
    sent('answered', 10, 'ring'),
    sent('answered', 13, 'answered'),
    sent('answered', 20, 'over'),
    sent('meanwhile', 32, 'ring', { taken: false }),
    sent('meanwhile', 36, 'over', { taken: false }),
    sent('rings', 60, 'ring'),
  ],
  shown: [
    shown('missed', 1.1, 'shown'),
    shown('missed', 5.1, 'gone'),
    shown('missed', 5.1, 'shown', 'missed'),
    shown('answered', 10.1, 'shown'),
    shown('answered', 10.4, 'changed'),
    shown('answered', 13.1, 'gone'),
    shown('rings', 60.1, 'shown'),
  ],
  listed: [
    entry('missed', 'missed'),
    entry('answered', 'ended'),
    entry('meanwhile', 'missed', true),
    entry('rings', 'ring'),
  ],
  disturbances: [fault(30, 40, 42)],
  reconnects: [s(42)],
  end: s(90),
};

const without = <Row>(rows: readonly Row[], gone: Row[]) => rows.filter((row) => !gone.includes(row));
const at = <Row>(rows: readonly Row[], index: number): Row[] => rows.slice(index, index + 1);

describe('a run in which all went well', () => {
  it('is without fault', () => expect(check(good)).toEqual([]));

  it('is judged alike in whatever order the list is read', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([...good.listed], { minLength: good.listed.length }), (listed) => {
        expect(check({ ...good, listed })).toEqual([]);
      }),
    ));

  it('shows a fault for each row of the list and each toast that is taken away', () => {
    const rows = good.listed.slice(0, 3);
    const toasts = good.shown.filter(({ did, call }) => did === 'shown' && call !== 'answered');
    for (const row of rows) expect(check({ ...good, listed: without(good.listed, [row]) })).toHaveLength(1);
    for (const toast of toasts)
      expect(check({ ...good, shown: without(good.shown, [toast]) })).not.toEqual([]);
  });
});

describe('a breach of the promise is found:', () => {
  it.each<[string, Partial<Evidence>, string]>([
    [
      'a lost ring',
      { shown: without(good.shown, at(good.shown, 6)) },
      'rings: was told on a sound connection and not shown',
    ],
    [
      'a call that is not in a list which was damaged, though it was still known otherwise',
      {
        listed: good.listed.filter(({ call }) => call !== 'missed'),
        disturbances: [fault(26, 26, 28, { destroys: true }), ...good.disturbances],
      },
      'missed: is not in the list',
    ],
    [
      'a ring that is shown twice',
      { shown: [...good.shown, shown('rings', 62, 'gone'), shown('rings', 63, 'shown')] },
      'rings: rang 2 times on the desktop',
    ],
    [
      'a ring that comes late',
      { shown: [...without(good.shown, at(good.shown, 6)), shown('rings', 63, 'shown')] },
      'rings: was shown 3000 ms after it was told',
    ],
    [
      'a ring after its end',
      {
        shown: [
          ...without(good.shown, good.shown.slice(3, 6)),
          shown('answered', 21, 'shown'),
          shown('answered', 21.5, 'gone'),
        ],
      },
      'answered: was shown 8000 ms after it was over',
    ],
    [
      'a ring after the reconnect that was over before it',
      { shown: [...good.shown, shown('meanwhile', 43, 'shown'), shown('meanwhile', 43.5, 'gone')] },
      'meanwhile: was shown 7000 ms after it was over',
    ],
    [
      'a missed toast for what was over before the reconnect',
      { shown: [...good.shown, shown('meanwhile', 43, 'shown', 'missed')] },
      'meanwhile: was over before the reconnect and still had a toast',
    ],
    [
      'a toast that stands',
      { shown: without(good.shown, at(good.shown, 1)) },
      'missed: its toast still stands though it is over',
    ],
    [
      'a toast that stands too long',
      { shown: [...without(good.shown, at(good.shown, 1)), shown('missed', 7, 'gone')] },
      'missed: its toast stood 2000 ms after it was over',
    ],
    [
      'a missed call that is not said',
      { shown: without(good.shown, at(good.shown, 2)) },
      'missed: rang, was missed, and that was not said',
    ],
    [
      'a missed call that is said twice',
      { shown: [...good.shown, shown('missed', 6, 'gone', 'missed'), shown('missed', 7, 'shown', 'missed')] },
      'missed: was said to be missed 2 times',
    ],
    [
      'an answered call that is called missed',
      { shown: [...good.shown, shown('answered', 14, 'shown', 'missed')] },
      'answered: was said to be missed though it was answered',
    ],
    [
      'a call that is not in the list',
      { listed: without(good.listed, at(good.listed, 2)) },
      'meanwhile: is not in the list',
    ],
    [
      'a call that is in the list twice',
      { listed: [...good.listed, entry('missed', 'missed')] },
      'missed: is in the list 2 times',
    ],
    [
      'a call that is in the list as something else',
      { listed: [...without(good.listed, at(good.listed, 1)), entry('answered', 'missed')] },
      'answered: is in the list as missed, though it was answered',
    ],
    [
      'a call that is over and goes on in the list',
      { listed: [...without(good.listed, at(good.listed, 1)), entry('answered', 'answered')] },
      'answered: is in the list as a call that goes on, though it is over',
    ],
    [
      'a call that was missed while offline and does not say so',
      { listed: [...without(good.listed, at(good.listed, 2)), entry('meanwhile', 'missed')] },
      'meanwhile: was missed while offline, but the list does not say so',
    ],
    [
      'a toast out of nowhere',
      { shown: [...good.shown, shown('ghost', 50, 'shown')] },
      'ghost: was shown, but nobody has called',
    ],
    [
      'a connection that does not come again',
      { disturbances: [fault(30, 40, undefined)] },
      'network gone: no connection came again',
    ],
    [
      'a connection that comes too late',
      { disturbances: [fault(30, 40, 75.001)], end: s(200) },
      'network gone: connected again only after 35001 ms',
    ],
  ])('%s', (_what, change, violation) => expect(check({ ...good, ...change })).toContain(violation));

  it('a ring after its time to live', () => {
    const late = sent('late', 70, 'ring', { expiresAt: s(70.5) });
    const run = { ...good, sent: [...good.sent, late], shown: [...good.shown, shown('late', 70.6, 'shown')] };
    expect(check(run)).toContain('late: was shown after its time to live');
  });

  it('a ring before it rang', () => {
    const run = {
      ...good,
      shown: [...good.shown, shown('soon', 69, 'shown')],
      sent: [...good.sent, sent('soon', 70, 'ring')],
    };
    expect(check(run)).toContain('soon: was shown before it rang');
  });
});

describe('what is no breach:', () => {
  it.each<[string, Partial<Evidence>]>([
    ['a ring that nobody took', { sent: [...good.sent, sent('lost', 33, 'ring')] }],
    [
      'a ring of half a second',
      {
        sent: [...good.sent, sent('short', 70, 'ring'), sent('short', 70.5, 'over')],
        listed: [...good.listed, entry('short', 'missed')],
      },
    ],
    ['a doubled event', { sent: [...good.sent, sent('rings', 60.2, 'ring')] }],
    [
      'a ring before a gap, the end of which came out afterwards',
      {
        sent: [...good.sent, sent('over', 29, 'ring'), sent('over', 35, 'over', { taken: false })],
        shown: [...good.shown, shown('over', 29.1, 'shown'), shown('over', 42.5, 'gone')],
        listed: [...good.listed, entry('over', 'missed', true)],
      },
    ],
    [
      'a ring and its end that crawled over a slow line',
      {
        sent: [...good.sent, sent('slow', 31, 'ring'), sent('slow', 34, 'over')],
        shown: [
          ...good.shown,
          shown('slow', 36, 'shown'),
          shown('slow', 39, 'gone'),
          shown('slow', 39, 'shown', 'missed'),
        ],
        listed: [...good.listed, entry('slow', 'missed')],
        disturbances: [fault(30, 40, 42, { delays: true })],
      },
    ],
    [
      'a ring that was over before it came over a slow line, together with its end',
      {
        sent: [...good.sent, sent('slow', 31, 'ring'), sent('slow', 33, 'over')],
        shown: [...good.shown, shown('slow', 42.05, 'shown', 'missed')],
        listed: [...good.listed, entry('slow', 'missed')],
        disturbances: [fault(30, 42, 42, { delays: true })],
      },
    ],
    [
      'a toast that stays while nothing runs that could take it away',
      {
        sent: [...good.sent, sent('cut', 25, 'ring'), sent('cut', 35, 'over', { taken: false })],
        shown: [...good.shown, shown('cut', 25.1, 'shown'), shown('cut', 801, 'gone')],
        listed: [...good.listed, entry('cut', 'missed', true)],
        disturbances: [fault(30, 40, 42), fault(42.5, 800, 800, { stops: true })],
        end: s(1_100),
      },
    ],
    [
      'an end of a gap that is learnt only after the next one, which begins at once',
      {
        sent: [...good.sent, sent('cut', 29, 'ring'), sent('cut', 35, 'over', { taken: false })],
        shown: [...good.shown, shown('cut', 29.1, 'shown'), shown('cut', 101, 'gone')],
        listed: [...good.listed, entry('cut', 'missed', true)],
        disturbances: [fault(30, 40, 42), fault(43, 98, 100)],
        end: s(400),
      },
    ],
    [
      'a call that was in a list which was damaged after the browser had ended',
      {
        listed: good.listed.filter(({ call }) => call !== 'missed' && call !== 'answered'),
        disturbances: [
          fault(22, 24, 25, { forgets: true }),
          fault(26, 26, 28, { destroys: true }),
          ...good.disturbances,
        ],
      },
    ],
    [
      'a ring that a wrong clock gave up, however long it had rung by then',
      {
        sent: [...good.sent, sent('early', 50, 'ring')],
        shown: [...good.shown, shown('early', 50.1, 'shown'), shown('early', 81, 'gone')],
        disturbances: [...good.disturbances, fault(80, 90, 95, { clock: true })],
        end: s(120),
      },
    ],
    [
      'a connection that is late where that was asked for',
      { disturbances: [fault(30, 40, 80, { within: 45_000 })], end: s(200), listed: good.listed },
    ],
  ])('%s', (_what, change) => {
    const found = check({ ...good, ...change });
    expect(found.filter((violation) => !violation.startsWith('rings:'))).toEqual([]);
  });
});

describe('what a phone system cannot tell', () => {
  /** Shown, and ended while nobody could hear it. */
  const cut = (listed: ListedCall[], remembers: Evidence['remembers'], gone: number): Evidence => ({
    remembers,
    tellsRings: false,
    sent: [
      sent('cut', 28, 'ring'),
      sent('cut', 33, 'answered', { taken: false }),
      sent('cut', 38, 'over', { taken: false }),
    ],
    shown: [shown('cut', 28.1, 'shown'), shown('cut', gone, 'gone')],
    listed,
    disturbances: [fault(30, 40, 42)],
    reconnects: [s(42)],
    end: s(900),
  });

  it('is not asked of it, but of one that keeps a history', () => {
    const asMissed = [entry('cut', 'missed', true)];
    expect(check(cut(asMissed, 'channels', 42.5))).toEqual([]);
    expect(check(cut(asMissed, 'nothing', 42.5))).toEqual([]);
    expect(check(cut(asMissed, 'calls', 42.5))).toEqual([
      'cut: is in the list as missed, though it was answered',
    ]);
  });

  it('is not asked of a wrong clock where calls have no name: what it ended begins anew', () => {
    const twice = [entry('cut', 'missed', true), entry('cut', 'ended')];
    const wrong = { disturbances: [fault(30, 40, 42, { clock: true })] };
    expect(check({ ...cut(twice, 'channels', 42.5), ...wrong })).toEqual([]);
    expect(check(cut(twice, 'channels', 42.5))).toEqual(['cut: is in the list 2 times']);
    expect(check({ ...cut(twice, 'nothing', 42.5), ...wrong })).toEqual(['cut: is in the list 2 times']);
  });

  it('is no excuse for a toast that stands for ever, or an entry that rings on', () => {
    const asMissed = [entry('cut', 'missed', true)];
    expect(check(cut(asMissed, 'nothing', 200))).toEqual([]);
    expect(check(cut(asMissed, 'channels', 200))).toEqual([
      'cut: its toast stood 167000 ms after it was over',
    ]);
    expect(check(cut(asMissed, 'nothing', 300))).toEqual([
      'cut: its toast stood 267000 ms after it was over',
    ]);
    expect(check(cut([entry('cut', 'ring')], 'nothing', 200))).toEqual([
      'cut: is in the list as ring, though it is over',
    ]);
    expect(check(cut([], 'channels', 42.5))).toEqual(['cut: was shown and is not in the list']);
  });
});

describe('a call that rings on', () => {
  const ringing = (more: Partial<Evidence>): Evidence => ({
    remembers: 'calls',
    tellsRings: true,
    sent: [sent('on', 32, 'ring', { taken: false })],
    shown: [],
    listed: [],
    disturbances: [fault(30, 40, 42)],
    reconnects: [s(42)],
    end: s(60),
    ...more,
  });

  it('over the end of a gap is shown, where the phone system tells of it', () => {
    expect(check(ringing({}))).toEqual(['on: still rang after the reconnect and was not shown']);
    expect(check(ringing({ tellsRings: false }))).toEqual([]);
    expect(check(ringing({ shown: [shown('on', 42.2, 'shown')] }))).toEqual([]);
  });

  it('is shown again where nobody could know of it any more', () => {
    const toasts = [shown('on', 42, 'shown'), shown('on', 50, 'gone'), shown('on', 55, 'shown')];
    const disturbances = [fault(30, 40, 42), fault(49, 49, 54, { forgets: true, stops: true })];
    expect(check(ringing({ shown: toasts, disturbances }))).toEqual([]);
  });

  it('is shown again only where its toast was taken away', () => {
    const twice = (did: ShownEvent['did']) =>
      check(ringing({ shown: [shown('on', 42, 'shown'), shown('on', 50, did), shown('on', 55, 'shown')] }));
    expect(twice('taken')).toEqual([]);
    expect(twice('gone')).toEqual([
      'on: rang 2 times on the desktop',
      'on: its toast went after 18000 ms though it still rang',
    ]);
  });
});
