import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctiEventSchema, type CtiEvent } from '../../../../lib/domain/event.ts';
import type { ParseContext } from '../../../../lib/phone-systems/enreach/frame.ts';
import { parse } from '../../../../lib/phone-systems/enreach/parse.ts';
import { QUEUE_ID, USER_ID } from '../../../fixtures/enreach/session.ts';

const COLLEAGUE = 'a11ce000-0000-4000-8000-000000000002';
const NOW = Date.parse('2026-03-02T09:20:00Z');
const CONTEXT: ParseContext = {
  account: 'desk',
  me: { id: USER_ID, name: 'agent@example.com' },
  places: {
    queues: [
      { id: QUEUE_ID, name: 'Service desk', numbers: ['493012345650'], personal: false },
      {
        id: 'c0e0e000-0000-4000-8000-000000000002',
        name: 'Agent',
        numbers: ['493012345611'],
        personal: true,
      },
    ],
    lists: [],
  },
  now: NOW,
  clockOffset: 0,
};

interface Fixture {
  data: Record<string, unknown>;
  expect: { kind: string }[];
}
const fixtures = JSON.parse(
  readFileSync(new URL('../../../fixtures/enreach/events.json', import.meta.url), 'utf8'),
) as Fixture[];

/** The only event of a message. */
function only(message: unknown, context: Partial<ParseContext> = {}): CtiEvent {
  const { events } = parse(message, { ...CONTEXT, ...context });
  expect(events).toHaveLength(1);
  const [event] = events;
  if (!event || !ctiEventSchema().safeParse(event).success) throw new Error('no valid event');
  return event;
}

function camel(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]),
  );
}

const RING = {
  eventType: 'UserCallInComing',
  entityType: 'User',
  entityId: USER_ID,
  callId: 'call-1',
  legId: 'leg',
  callerNumber: '+442079460018',
  targetNumber: '+493012345611',
  id: 'event-1',
  timestamp: '2026-03-02T09:19:59.5Z',
  messageTTLSeconds: -1,
};

describe('documented events', () => {
  it('are 31', () => {
    expect(new Set(fixtures.map(({ data }) => data['EventType'])).size).toBe(31);
  });

  it.each(fixtures.map((fixture) => [String(fixture.data['EventType']), fixture.data] as const))(
    '%s is read alike in every dress',
    (name, data) => {
      const plain = only(data);
      expect(only(camel(data))).toEqual(plain);
      expect(only({ data })).toEqual(plain);
      expect(only({ Subscription: { EventType: name }, Data: camel(data) })).toEqual(plain);
      expect(only({ ...data, EventType: name.toLowerCase() })).toEqual(plain);
      expect(only({ subscription: { eventType: name }, data: { ...data, EventType: 9999 } })).toEqual(plain);
    },
  );

  it.each([
    [1, 'UserAvailability', 'presence'],
    [10, 'UserCallInComing', 'call'],
    ['10', 'UserCallInComing', 'call'],
    [102, 'QueueCallInUserAllocated', 'call'],
    [140, 'QueueStatus', 'queue'],
    [141, 'UserStatus', 'presence'],
    ['UserCallIncoming', 'UserCallInComing', 'call'],
  ])('%s is %s', (eventType, event, kind) => {
    const entity = event.startsWith('Queue') ? { entityId: QUEUE_ID, userId: USER_ID } : {};
    expect(only({ ...RING, ...entity, eventType })).toMatchObject({ event, kind });
  });
});

describe('who calls on which line', () => {
  it.each([null, '', 'anonymous', 'Anonymous', 'sip:anonymous@anonymous.invalid', undefined])(
    '%s is withheld',
    (callerNumber) => {
      expect(only({ ...RING, callerNumber })).toMatchObject({ party: {} });
      expect(only({ ...RING, callerNumber })).not.toHaveProperty('party.number');
    },
  );

  it('is cleaned of what could fake something', () => {
    expect(only({ ...RING, callerNumber: '\u202e+44 20\u0000 7946' })).toMatchObject({
      party: { number: '+44 20 7946' },
    });
  });

  it('is the queue whose number was dialled', () => {
    expect(only({ ...RING, targetNumber: '0049 30 12345650' })).toMatchObject({
      line: { queue: QUEUE_ID, name: 'Service desk', number: '0049 30 12345650' },
    });
    expect(only(RING)).toMatchObject({ line: { number: '+493012345611' } });
    expect(only(RING)).not.toHaveProperty('line.queue');
  });
});

describe('time', () => {
  it('is corrected by the difference of the clocks', () => {
    expect(only(RING, { clockOffset: -30_000 }).at).toBe(Date.parse('2026-03-02T09:19:29.500Z'));
  });

  it.each([
    ['2026-03-02T09:19:59.1234567Z', '2026-03-02T09:19:59.123Z'],
    ['2026-03-02T09:19:59', '2026-03-02T09:19:59Z'],
    ['2026-03-02T10:19:59+01:00', '2026-03-02T09:19:59Z'],
    ['2027-01-01T00:00:00Z', '2026-03-02T09:20:00Z'],
    ['0001-01-01T00:00:00', '2026-03-02T09:20:00Z'],
    ['9999-12-31T23:59:59.9999999', '2026-03-02T09:20:00Z'],
    [null, '2026-03-02T09:20:00Z'],
  ])('%s is %s', (timestamp, iso) => {
    expect(only({ ...RING, timestamp }).at).toBe(Date.parse(iso));
  });

  it.each([
    [60, 60_000],
    ['120', 120_000],
  ])('runs out after %s s', (messageTTLSeconds, milliseconds) => {
    const event = only({ ...RING, messageTTLSeconds });
    expect((event.expiresAt ?? 0) - event.at).toBe(milliseconds);
  });

  it.each([-1, 0, null, 'soon', undefined])('does not run out with %s', (messageTTLSeconds) => {
    expect(only({ ...RING, messageTTLSeconds })).not.toHaveProperty('expiresAt');
  });

  it('has no end that .NET calls for ever', () => {
    const status = {
      ...RING,
      eventType: 'UserAvailability',
      availability: 'BRB',
      endTime: '9999-12-31T23:59:59.9999999',
    };
    expect(only(status)).toMatchObject({ kind: 'presence', availability: 'away' });
    expect(only(status)).not.toHaveProperty('until');
  });
});

describe('identity', () => {
  it('is the same for the same message without id', () => {
    const { id: _id, ...nameless } = RING;
    expect(only(nameless).id).toBe(only(nameless).id);
    expect(only(nameless).id).not.toBe(only({ ...nameless, callId: 'call-2' }).id);
    expect(only({ ...RING, id: '00000000-0000-0000-0000-000000000000' }).id).toBe(only(nameless).id);
  });

  it('leaves out events of other users', () => {
    const { events, oddity } = parse({ ...RING, entityId: COLLEAGUE }, CONTEXT);
    expect(events).toEqual([]);
    expect(oddity).toBe('UserCallInComing of another user');
  });
});

describe('why it rings no more', () => {
  it.each([
    ['NoAnswer', 'no-answer'],
    ['DND', 'do-not-disturb'],
    ['OffWork', 'off-work'],
    ['BusyOnBusy', 'busy'],
    ['BusyForTechnicalError', 'busy'],
    ['TransferAll', 'transferred'],
    ['BlindTransfer', 'transferred'],
    ['AVAActiveProfile', 'overflow'],
    ['InterruptOverflow', 'overflow'],
    ['UserActivelyDeclined', 'declined'],
  ])('%s is %s', (reason, code) => {
    expect(only({ ...RING, eventType: 'UserCallInUserOverflow', reason })).toMatchObject({
      phase: 'withdrawn',
      reason: { code, text: reason },
    });
  });

  it('has a code also without words', () => {
    expect(only({ ...RING, eventType: 'UserCallInOverflow' })).toMatchObject({
      phase: 'withdrawn',
      reason: { code: 'overflow' },
    });
  });

  it.each([
    ['cancelled', 'CallerHungUp', 'withdrawn', 'caller-hung-up'],
    ['cancelled', 'AnsweredElsewhere', 'answered-elsewhere', 'answered-elsewhere'],
    ['ConnectedToOtherUser', null, 'answered-elsewhere', 'answered-elsewhere'],
    ['Picked up', null, 'answered-elsewhere', 'answered-elsewhere'],
    ['cancelled', null, 'withdrawn', 'other'],
    ['timeout', null, 'withdrawn', 'no-answer'],
  ])('%s, %s is %s', (reason, detailedReason, phase, code) => {
    const cancelled = { ...RING, eventType: 'UserCallInUserCancelled', reason, detailedReason };
    expect(only(cancelled)).toMatchObject({ phase, reason: { code } });
  });
});

describe('who took it', () => {
  const queueCall = { ...RING, entityId: QUEUE_ID, queueId: QUEUE_ID };
  it.each([
    [
      'a colleague by id',
      { eventType: 'QueueCallInTransferConnected', connectedTarget: COLLEAGUE },
      'answered-elsewhere',
      undefined,
    ],
    [
      'a number',
      { eventType: 'QueueCallInTransferConnected', connectedTarget: '+4930999' },
      'answered-elsewhere',
      '+4930999',
    ],
    [
      'this person by id',
      { eventType: 'QueueCallInTransferConnected', connectedTarget: USER_ID.toUpperCase() },
      'leg',
      undefined,
    ],
    [
      'this person by number',
      { eventType: 'QueueCallInTransferConnected', connectedTarget: '+493012345611' },
      'leg',
      undefined,
    ],
    [
      'a colleague by name',
      { eventType: 'QueueCallInUserConnected', userId: COLLEAGUE, userName: 'second@example.com' },
      'answered-elsewhere',
      'second@example.com',
    ],
    [
      'this person in the queue',
      { eventType: 'QueueCallInUserConnected', userId: USER_ID },
      'leg',
      undefined,
    ],
    [
      'this person by e-mail',
      { eventType: 'QueueCallInUserConnected', username: 'AGENT@example.com' },
      'leg',
      undefined,
    ],
  ])('%s', (_who, fields, phase, by) => {
    const event = only({ ...queueCall, ...fields });
    expect(event).toMatchObject({ scope: 'queue', phase });
    expect('by' in event ? event.by : undefined).toBe(by);
  });

  it('a queue that this person knows, by its name', () => {
    const moved = { ...RING, eventType: 'UserCallInTransferConnected', connectedTarget: QUEUE_ID };
    expect(only(moved)).toMatchObject({ phase: 'answered-elsewhere', by: 'Service desk' });
  });
});

describe('names that only clients know', () => {
  const queueCall = { ...RING, entityId: QUEUE_ID, queueId: QUEUE_ID, targetNumber: '+493012345650' };
  it.each([
    [
      { ...RING, eventType: 'UserCallInConnected' },
      { phase: 'answered', scope: 'own' },
    ],
    [
      { ...RING, eventType: 'UserCallOutGoing' },
      { phase: 'leg', direction: 'out', party: { number: '+493012345611' } },
    ],
    [
      { ...queueCall, eventType: 'QueueCallInUserAllocated', userId: USER_ID },
      { phase: 'ring', scope: 'own' },
    ],
    [
      { ...queueCall, eventType: 'QueueCallInUserAllocated', userId: COLLEAGUE },
      { phase: 'leg', scope: 'queue' },
    ],
    [
      { ...queueCall, eventType: 'QueueCallInUserCancelled', userId: USER_ID, reason: 'NoAnswer' },
      { phase: 'withdrawn', scope: 'own', reason: { code: 'no-answer' } },
    ],
    [
      { ...queueCall, eventType: 'QueueCallInUserCancelled', userId: COLLEAGUE },
      { phase: 'leg', scope: 'queue' },
    ],
  ])('%o', (message, told) => {
    expect(only(message)).toMatchObject(told);
  });
});

describe('supervision', () => {
  const supervised = {
    entityType: 'User',
    entityId: USER_ID,
    callId: 'call-9',
    targetUserName: 'Second agent',
  };

  it('of a call is one alert: that it can be had, and who has it', () => {
    const offered = only({
      ...supervised,
      eventType: 'UserCallAvailableForMonitoring',
      callType: 'directcall',
    });
    const status = { ...supervised, eventType: 'UserSupervisionStatus', supervisorUserName: 'First agent' };
    expect(offered).toMatchObject({ item: 'call-9', phase: 'open', note: 'directcall' });
    expect(only({ ...status, queueName: 'Service desk' })).toMatchObject({
      item: 'call-9',
      phase: 'listed',
      note: 'First agent · Service desk',
    });
    const { note, ...bare } = only({ ...status, supervisorUserName: null }) as {
      note?: string;
      kind: string;
    };
    expect([note, bare.kind]).toEqual([undefined, 'alert']);
  });
});

describe('call lists', () => {
  const item = {
    ...RING,
    eventType: 'CallbackChanged',
    entityId: 'list',
    callBackId: 'item-1',
    contactNumber: '+44',
    created: true,
  };
  it.each([
    ['a callback for all', {}, { kind: 'callback', phase: 'open', mine: true }],
    ['a change of it', { created: false }, { kind: 'callback', phase: 'open', mine: false }],
    ['one for this person', { created: false, assignedUserId: USER_ID }, { mine: true }],
    ['one for a colleague', { assignedUserId: COLLEAGUE }, { mine: false }],
    ['a voicemail', { recordingId: 'rec-1' }, { kind: 'voicemail', recording: 'rec-1' }],
    ['no voicemail', { recordingId: '00000000-0000-0000-0000-000000000000' }, { kind: 'callback' }],
    ['one that is done', { isClosed: true }, { phase: 'closed' }],
    ['one that is done, by name', { eventType: 'CallbackClosed' }, { phase: 'closed' }],
    [
      'a new one, by name',
      { eventType: 'CallbackCreated', created: undefined },
      { phase: 'open', mine: true },
    ],
  ])('%s', (_what, fields, told) => {
    expect(only({ ...item, ...fields })).toMatchObject({ item: 'item-1', ...told });
  });
});

describe('queue status', () => {
  it.each([
    [0, undefined],
    [1, false],
    [2, false],
    [3, false],
    [4, false],
    [5, true],
    [6, true],
  ])('open status %i is %s', (openStatus, open) => {
    const event = only({
      ...RING,
      eventType: 'QueueStatus',
      entityId: QUEUE_ID,
      queueId: QUEUE_ID,
      openStatus,
    });
    expect('open' in event ? event.open : undefined).toBe(open);
  });
});

describe('what is not understood', () => {
  it.each([
    ['nothing', undefined, 'a frame that is no object'],
    ['an unknown name', { eventType: 'UserDancing' }, 'a frame of unknown type UserDancing'],
    ['a name with a secret in it', { eventType: 'token=abc' }, 'a frame of unknown type'],
    ['an unknown number', { eventType: 77 }, 'a frame of unknown type 77'],
    ['a call without id', { ...RING, callId: null }, 'UserCallInComing without what it is about'],
  ])('%s', (_what, message, oddity) => {
    expect(parse(message, CONTEXT)).toEqual({ events: [], oddity });
  });

  it('never throws and gives only valid events, whatever the members are', () => {
    const member = fc.oneof(
      fc.anything(),
      fc.string({ maxLength: 5_000 }),
      fc.constantFrom('__proto__', '9'.repeat(400)),
    );
    const message = fc.constantFrom(...fixtures.map(({ data }) => data)).chain((data) =>
      fc.dictionary(fc.constantFrom(...Object.keys(data)), member).map((changed) => ({
        ...data,
        ...changed,
        EventType: data['EventType'],
        EntityId: data['EntityId'],
      })),
    );
    fc.assert(
      fc.property(message, (data) => {
        for (const event of parse({ data }, CONTEXT).events)
          expect(ctiEventSchema().safeParse(event).success).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
