import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { ctiEventSchema, type CallEvent, type CtiEvent } from '../../../../lib/domain/event.ts';
import { readFrame, type FrameContext } from '../../../../lib/phone-systems/cospace/frame.ts';
import { learn, nothingKnown, type Known } from '../../../../lib/phone-systems/cospace/known.ts';
import { parse } from '../../../../lib/phone-systems/cospace/parse.ts';
import { readFields } from '../../../../lib/phone-systems/shared/fields.ts';
import { CALL_ID, USER_ID } from '../../../fixtures/cospace/session.ts';

const T = 1_772_442_900;
const at = (seconds: number): FrameContext => ({
  account: 'desk',
  now: (T + seconds) * 1000,
  clockOffset: 0,
});
const me = { id: USER_ID };

/** Reads messages one after the other, each as it is heard `late` seconds after it was sent. */
function read(
  messages: Record<string, unknown>[],
  known: Known = { ...nothingKnown(), me },
  late = 0,
): CtiEvent[] {
  const events: CtiEvent[] = [];
  for (const message of messages) {
    const frame = readFrame(message, at((message['time'] as number) - T + late));
    if (!frame.ok) continue;
    const parsed = parse(frame.value, known);
    known = parsed.known;
    events.push(...parsed.events);
  }
  return events;
}

const update = (seconds: number, row: object) => ({
  id: seconds,
  event: 'call_update',
  time: T + seconds,
  call: { [CALL_ID]: row },
});
const reverse = (what: 'start' | 'stop', seconds: number, from = '+442079460018', to = '+493023125680') => ({
  id: seconds,
  event: `dialplan_callreverse_${what}`,
  time: T + seconds,
  phone_from: from,
  phone_to: to,
});
const incoming = { incoming: true, from: '+442079460018', to: '+493023125690' };
const phases = (events: CtiEvent[]) => (events as CallEvent[]).map(({ phase }) => phase);

describe('calls of the call API', () => {
  it('wait until they ring', () => {
    const events = read(
      ['init', 'progress', 'ringing', 'answered', 'hangup'].map((status, second) =>
        update(second, { ...incoming, status }),
      ),
    );
    expect(phases(events)).toEqual(['waiting', 'waiting', 'ring', 'answered', 'ended']);
  });

  it('never go back, whatever is heard late', () => {
    const known = learn(
      { ...nothingKnown(), me },
      `call?uuid=${CALL_ID}`,
      readFields({ call: { [CALL_ID]: { ...incoming, status: 'answered', answer_time: T } } }) ?? new Map(),
      at(0),
    );
    expect(
      phases(read([update(1, { status: 'ringing' }), update(2, { status: 'answered' })], known)),
    ).toEqual(['answered', 'leg']);
  });

  it.each([
    [16, 'withdrawn', 'caller-hung-up'],
    [17, 'withdrawn', 'busy'],
    [19, 'withdrawn', 'no-answer'],
    [21, 'withdrawn', 'declined'],
    [26, 'answered-elsewhere', 'answered-elsewhere'],
    [999, 'withdrawn', 'caller-hung-up'],
  ])('that were not answered end with cause %d as %s, %s', (cause, phase, code) => {
    const [, end] = read([
      update(1, { ...incoming, status: 'ringing' }),
      update(2, { status: 'hangup', hangup_time: T + 2, hangup_cause: cause }),
    ]);
    expect(end).toMatchObject({ phase, reason: { code } });
  });

  it('that were answered tell how long they were', () => {
    const events = read([
      update(1, { ...incoming, status: 'ringing' }),
      update(2, { status: 'answered', answer_time: T + 2 }),
      update(9, { status: 'hangup', hangup_time: T + 9, hangup_cause: 16 }),
    ]);
    expect(events[2]).toMatchObject({ phase: 'ended', duration: 7 });
  });

  it('that are over when they are heard of belong to the past', () => {
    const over = update(2, { ...incoming, status: 'hangup', hangup_time: T + 2 });
    expect(read([over], undefined, 60)).toMatchObject([{ phase: 'past', outcome: 'missed' }]);
  });

  it('of this person name whom they called', () => {
    const events = read([
      update(1, { incoming: false, from: '+493023125690', to: '+12125550177', status: 'answered' }),
    ]);
    expect(events).toMatchObject([
      { direction: 'out', phase: 'answered', party: { number: '+12125550177' } },
    ]);
    expect(events[0]).not.toHaveProperty('line');
  });

  it('tell a bridge and a control as something that changes nothing', () => {
    const ring = update(1, { ...incoming, status: 'ringing' });
    expect(phases(read([ring, update(2, { bridge: CALL_ID }), update(3, { current_control: '' })]))).toEqual([
      'ring',
      'leg',
      'leg',
    ]);
  });

  it('may come several in one event', () => {
    const other = 'ca110002-8677-11e2-a7c1-0024e8f90c01';
    const both = {
      ...update(1, incoming),
      call: { [CALL_ID]: { ...incoming, status: 'ringing' }, [other]: { status: 'ringing' } },
    };
    const events = read([both]);
    expect(phases(events)).toEqual(['ring', 'ring']);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });
});

describe('calls of the dialplan', () => {
  it('are one call from start to stop, and another the next time', () => {
    const events = read([reverse('start', 0), reverse('stop', 9), reverse('start', 20), reverse('stop', 25)]);
    const calls = (events as CallEvent[]).map(({ call }) => call);
    expect(phases(events)).toEqual(['ring', 'withdrawn', 'ring', 'withdrawn']);
    expect(calls[0]).toBe(calls[1]);
    expect(calls[2]).toBe(calls[3]);
    expect(calls[0]).not.toBe(calls[2]);
    expect(calls.join()).not.toContain('7946');
  });

  it('are kept apart by caller and by line', () => {
    const events = read([
      reverse('start', 0),
      reverse('start', 1, '+12125550177'),
      reverse('start', 2, undefined, '+493023125681'),
    ]);
    expect(new Set((events as CallEvent[]).map(({ call }) => call)).size).toBe(3);
  });

  it('are another call when the stop of the last one was lost', () => {
    const events = read([reverse('start', 0), reverse('start', 1), reverse('start', 600)]) as CallEvent[];
    expect(events[1]?.call).toBe(events[0]?.call);
    expect(events[2]?.call).not.toBe(events[0]?.call);
  });

  it.each([
    ['is no object', 7],
    ['has no name', { id: 5, time: T + 5 }],
    ['names something else', { ...reverse('stop', 5), event: 'Dialplan Stop' }],
    ['tells no number', { id: 5, event: 'dialplan_callreverse_stop', time: T + 5 }],
    ['tells of another number', reverse('stop', 5, '+12125550177')],
  ])('end all the same when their stop %s: the next one is another call', (_what, damaged) => {
    const messages = [reverse('start', 0), damaged as Record<string, unknown>, reverse('start', 600)];
    const events = read(messages) as CallEvent[];
    const [first, last] = [events[0], events.at(-1)];
    expect([first?.phase, last?.phase]).toEqual(['ring', 'ring']);
    expect(last?.call).not.toBe(first?.call);
    // What was told ends by itself: nothing rings beyond this.
    expect(first?.expiresAt).toBe((T + 120) * 1000);
  });

  it.each([-9e8, 9e8])('hold no later call where their own time is damaged (%d s beside)', (beside) => {
    const damaged = { ...reverse('start', 0), time: T + beside };
    const frames = [damaged, reverse('start', 5)].map((message, second) =>
      readFrame(message, at(second * 5)),
    );
    let known: Known = { ...nothingKnown(), me };
    const calls = frames.flatMap((frame) => {
      if (!frame.ok) return [];
      const parsed = parse(frame.value, known);
      known = parsed.known;
      return (parsed.events as CallEvent[]).map(({ call }) => call);
    });
    expect(new Set(calls).size).toBe(2);
  });

  it.each(['anonymous', '', undefined])('may hide their number (%j)', (from) => {
    const { phone_from: _from, ...rest } = reverse('start', 0);
    const start = from === undefined ? rest : { ...rest, phone_from: from };
    const events = read([
      start,
      { ...start, event: 'dialplan_callreverse_stop', time: T + 5 },
    ]) as CallEvent[];
    expect(events.map(({ party }) => party)).toEqual([{}, {}]);
    expect(events[1]?.call).toBe(events[0]?.call);
  });

  it('are missed while away when their end is heard late', () => {
    expect(read([reverse('stop', 0)], undefined, 60)).toMatchObject([{ phase: 'past', outcome: 'missed' }]);
  });

  it('do not ring for ever', () => {
    expect(read([reverse('start', 0)])).toMatchObject([{ phase: 'ring', expiresAt: (T + 120) * 1000 }]);
  });
});

describe('frames', () => {
  const fixtures = JSON.parse(
    readFileSync(new URL('../../../fixtures/cospace/events.json', import.meta.url), 'utf8'),
  ) as { data: Record<string, unknown> }[];
  const frames = fixtures.map(({ data }) => data);

  it('are never in the future, and on this computer’s clock', () => {
    const frame = (time: unknown, clockOffset: number) =>
      readFrame({ event: 'trash_purge', id: 1, time }, { account: 'desk', now: T * 1000, clockOffset });
    expect(frame(T + 600, 0)).toMatchObject({ value: { common: { at: T * 1000 } } });
    expect(frame(T - 600, 300_000)).toMatchObject({ value: { common: { at: (T - 300) * 1000 } } });
    expect(frame('soon', 0)).toMatchObject({ value: { common: { at: T * 1000 } } });
  });

  it('in any order, doubled and lost, give only valid events', () => {
    const streams = fc.array(fc.constantFrom(...frames), { maxLength: 60 });
    fc.assert(
      fc.property(streams, fc.nat({ max: 3_000 }), (stream, late) => {
        for (const event of read(stream, undefined, late))
          expect(ctiEventSchema().safeParse(event).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('that are doubled give the same ids', () => {
    for (const frame of frames) {
      const [one, other] = [read([frame]), read([frame])];
      expect(one).toEqual(other);
    }
  });

  it('with keys of objects’ own do no harm', () => {
    const hostile = JSON.parse(
      '{"id":1,"event":"call_update","time":1,"call":{"__proto__":{"status":"ringing"},"constructor":{"status":"ringing"}}}',
    ) as Record<string, unknown>;
    expect(read([hostile]).map((event) => (event as CallEvent).call)).toEqual(['__proto__', 'constructor']);
    expect(read([{ id: 1, event: 'constructor', time: T }])).toMatchObject([
      { kind: 'activity', phase: 'listed' },
    ]);
  });
});
