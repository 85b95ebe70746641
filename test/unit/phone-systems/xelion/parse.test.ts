import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctiEventSchema } from '../../../../lib/domain/event.ts';
import { readFrame } from '../../../../lib/phone-systems/xelion/frame.ts';
import { parse } from '../../../../lib/phone-systems/xelion/parse.ts';
import { context, frameOf } from '../../../fixtures/xelion/frames.ts';

const rows = JSON.parse(
  readFileSync(new URL('../../../fixtures/xelion/events.json', import.meta.url), 'utf8'),
) as { row: string; data: { notificationType: string; notification: Record<string, unknown> } }[];

const one = (type: string, notification: object) => parse(frameOf(type, notification), context);

describe('a message', () => {
  it.each([
    [7, 'a message that is no object'],
    [{}, 'a message of unknown type'],
    [{ notificationType: '+49 30 901820' }, 'a message of unknown type'],
    [{ messageType: 'greeting' }, 'a message of unknown type greeting'],
  ])('%j is %s', (message, problem) => {
    expect(readFrame(message, context)).toEqual({ ok: false, problem });
  });

  it('of a type that is not known is listed under its name', () => {
    expect(one('sneezeEvent', { message: 'Bless you' })).toMatchObject([
      { kind: 'activity', event: 'sneezeEvent', phase: 'listed', note: 'Bless you', mine: false },
    ]);
  });

  it('is understood in any casing, with anything beside it', () => {
    const read = readFrame(
      { MessageType: 'notification', NotificationType: 'NEWALARMEVENT', Notification: { AlarmOid: 7 } },
      context,
    );
    expect(read).toMatchObject({
      ok: true,
      value: { type: 'newAlarmEvent', common: { event: 'newAlarmEvent' } },
    });
  });

  it('has the same id when it comes twice, and another when it says something else', () => {
    const id = (notification: object) => frameOf('generalEvent', notification).common.id;
    expect(id({ message: 'one' })).toBe(id({ message: 'one' }));
    expect(id({ message: 'one' })).not.toBe(id({ message: 'other' }));
  });

  it('never throws and gives only valid events, whatever its members are', () => {
    const row = fc.constantFrom(...rows.map(({ data }) => data));
    const mutated = row.chain((data) =>
      fc.tuple(
        fc.constant(data),
        fc.constantFrom(...Object.keys(data.notification), 'callId', 'sessionOid', 'oid'),
        fc.anything(),
      ),
    );
    fc.assert(
      fc.property(mutated, ([data, key, value]) => {
        const frame = frameOf(data.notificationType, { ...data.notification, [key]: value });
        for (const event of parse(frame, context))
          expect(ctiEventSchema().safeParse(event).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a chat', () => {
  const message = {
    sessionOid: 's1',
    sessionName: 'Web visitor',
    chatOid: 'm1',
    contents: 'Hello',
    incoming: true,
  };

  it.each([
    ['silent', { silent: true }],
    ['one’s own', { incoming: false }],
  ])('that is %s shows nothing, and changes nothing that is shown', (_what, more) => {
    expect(one('newChatEvent', { ...message, ...more })).toEqual([
      expect.objectContaining({ kind: 'chat', item: 's1', phase: 'update', party: {} }),
    ]);
    expect(one('newChatEvent', { ...message, ...more })[0]).not.toHaveProperty('note');
  });

  it('is the same message where it is told as external too', () => {
    const [told] = one('newChatEvent', message);
    const [again] = one('newExternalChatEvent', message);
    expect(told?.id).toBe(again?.id);
  });

  it('names who writes by what is known of them', () => {
    const party = (more: object) =>
      (one('newChatEvent', { ...message, ...more })[0] as { party: object }).party;
    expect(party({})).toEqual({ name: 'Web visitor' });
    expect(party({ creatorName: 'Visitor 12' })).toEqual({ name: 'Visitor 12' });
    expect(party({ addressable: { oid: '7', commonName: 'Ada' }, reference: '+442079460018' })).toEqual({
      name: 'Ada',
      record: { source: 'xelion', id: '7' },
      number: '+442079460018',
    });
    expect(party({ reference: 'order 12' })).toEqual({ name: 'Web visitor' });
  });

  it('is found by its message where the session is not told', () => {
    const chats = new Map([['m1', 's1']]);
    expect(parse(frameOf('removeNewChatEvent', { chatOid: 'm1' }), { ...context, chats })).toMatchObject([
      { item: 's1', phase: 'closed' },
    ]);
    expect(one('removeNewChatEvent', {})).toEqual([]);
  });

  it.each([
    ['a colleague', { activeUserPerson: '1650012' }, 'closed'],
    ['this user', { activeUserPerson: '1650011' }, 'update'],
    ['nobody', {}, 'update'],
  ])('that is handed to %s is %s', (_who, more, phase) => {
    expect(one('chatActiveUserHasBeenChangedEvent', { sessionOid: 's1', ...more })).toMatchObject([
      { phase },
    ]);
  });
});

describe('a trigger', () => {
  it.each([
    ['openDocumentEvent', { value: '  https://crm.example.com/ ' }, 'https://crm.example.com/'],
    ['executeCommandEvent', { value: 'notepad.exe' }, 'notepad.exe'],
    ['showNotificationEvent', { value: 'A visitor\nwaits' }, 'A visitor waits'],
    ['showNotificationEvent', { name: 'Front door' }, undefined],
    ['showNotificationEvent', { name: 'Front door', value: ' ' }, 'Front door'],
    ['openDocumentEvent', { value: '' }, undefined],
    ['openDocumentEvent', { value: 7 }, undefined],
    ['executeCommandEvent', { value: 'notepad\u202e.exe' }, undefined],
    ['executeCommandEvent', { value: 'one\ntwo' }, undefined],
    ['openDocumentEvent', { value: `https://crm.example.com/${'x'.repeat(8_000)}` }, undefined],
  ])('%s with %j is %s', (type, fields, value) => {
    const events = one(type, fields);
    if (value === undefined) expect(events).toEqual([]);
    else expect(events).toMatchObject([{ kind: 'trigger', value }]);
  });
});

describe('an alarm', () => {
  it('is cleared by the one that was processed, also where neither says which', () => {
    const item = (type: string, fields: object) => (one(type, fields)[0] as { item: string }).item;
    expect(item('newAlarmEvent', { alarmOid: '7' })).toBe(item('alarmProcessedEvent', { alarmOid: '7' }));
    expect(item('newAlarmEvent', { subject: 'Door' })).toBe(item('alarmProcessedEvent', {}));
  });
});

describe('do not disturb', () => {
  it.each([
    [{ doNotDisturb: true }, { availability: 'do-not-disturb' }],
    [{ enabled: 'false' }, { availability: 'available' }],
    [{ status: 'at_appointment' }, { availability: 'busy' }],
  ])('is read from %j', (fields, told) => {
    expect(one('doNotDisturbEvent', fields)).toMatchObject([{ kind: 'presence', ...told }]);
  });

  it('says nothing where nothing is said', () => {
    expect(one('doNotDisturbEvent', {})[0]).not.toHaveProperty('availability');
  });
});
