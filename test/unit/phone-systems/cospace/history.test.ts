import { describe, expect, it } from 'vitest';
import { ctiEventSchema } from '../../../../lib/domain/event.ts';
import { pastEvents } from '../../../../lib/phone-systems/cospace/history.ts';
import { nothingKnown } from '../../../../lib/phone-systems/cospace/known.ts';
import { HttpStatus, pretend, SERVER, USER_ID } from '../../../fixtures/cospace/session.ts';

const TO = Date.parse('2026-03-02T09:15:00Z');
const FROM = TO - 600_000;
const S = TO / 1000;
const UNREAD = '7a900002-974f-11e0-a900-0024e8f90c01';
const ROW = {
  incoming: true,
  from: '+442079460018',
  to: '+493023125690',
  status: 'hangup',
  hangup_time: S - 60,
};

async function past(answers: Record<string, unknown>, clockOffset = 0) {
  const pretended = pretend();
  Object.assign(pretended.answers, answers);
  const events = await pastEvents(
    {
      api: { http: pretended.context.http, server: SERVER, sid: 'a-sid' },
      frame: { account: 'desk', now: TO, clockOffset },
      known: { ...nothingKnown(), me: { id: USER_ID, unread: UNREAD } },
    },
    { from: FROM, to: TO },
  );
  if (events.ok)
    for (const event of events.value) expect(ctiEventSchema().safeParse(event).success).toBe(true);
  return { events, pretended };
}

const calls = (rows: Record<string, unknown>) => ({ 'GET call': { status: 'ok', call: rows } });

describe('what was missed', () => {
  it.each([
    ['was not answered', {}, 'in', 'missed', undefined],
    ['was answered', { answer_time: S - 120 }, 'in', 'answered', 60],
    ['was taken by somebody else', { hangup_cause: 26 }, 'in', 'answered-elsewhere', undefined],
    ['was this person’s own', { incoming: false }, 'out', 'answered', undefined],
  ])('is a call that %s', async (_how, more, direction, outcome, duration) => {
    const { events } = await past(calls({ c1: { ...ROW, create_time: S - 130, ...more } }));
    expect(events).toMatchObject({
      ok: true,
      value: [{ kind: 'call', phase: 'past', call: 'c1', direction, outcome, at: (S - 130) * 1000 }],
    });
    expect(events.ok && events.value[0]).toEqual(
      duration === undefined
        ? expect.not.objectContaining({ duration: 0 })
        : expect.objectContaining({ duration }),
    );
  });

  it('is asked for with a margin, on the server’s clock', async () => {
    const { pretended } = await past({}, 60_000);
    const asked = pretended.requests
      .map(({ url }) => new URL(url))
      .find(({ pathname }) => pathname === '/api/call');
    expect(asked?.search).toBe(
      `?state=hangup&order=desc&count=500&from=${FROM / 1000 - 60 - 3_600}&to=${S - 60 + 1}`,
    );
  });

  it('is no call that ended before, and no odd row', async () => {
    const rows = { c1: { ...ROW, hangup_time: S - 3_000 }, c2: null, c3: 'odd', c4: { hangup_time: 'soon' } };
    const { events } = await past(calls(rows));
    expect(events.ok && events.value.map((event) => event.kind === 'call' && event.call)).toEqual(['c4']);
  });

  it('is a voicemail, a fax and a chat that are unread, of that time', async () => {
    const object = { time: S - 60, tag: [UNREAD], from: '+12125550177', to: '+493023125680' };
    const { events } = await past({
      [`GET tag/${UNREAD}/object?filter=recording&order=desc&count=50`]: {
        object: { r1: { ...object, type: 'recording' }, r2: { ...object, time: S - 6_000 } },
      },
      [`GET tag/${UNREAD}/object?filter=fax&order=desc&count=50`]: {
        object: { f1: { ...object, time: S - 50 } },
      },
      'GET chat': {
        chat: {
          read: { message_head: 'm1', message_read: 'm1' },
          unread: { message_head: 'm2', message_read: 'm1' },
        },
      },
      'GET chat/unread/message': {
        message: {
          m2: { user: 'somebody', time: S - 40, type: 'text', text: 'Hello?' },
          m1: { user: 'somebody', time: S - 6_000, type: 'text', text: 'Hello' },
        },
      },
    });
    expect(events).toMatchObject({
      ok: true,
      value: [
        { kind: 'voicemail', phase: 'open', item: 'r1', party: { number: '+12125550177' }, recording: 'r1' },
        { kind: 'fax', phase: 'open', item: 'f1' },
        { kind: 'chat', phase: 'renewed', item: 'unread', id: 'chat_message:m2', note: 'Hello?' },
      ],
    });
  });

  it('is nothing where the account has no such things', async () => {
    const no = { status: 'access-denied' };
    const { events } = await past({
      'GET call': no,
      'GET chat': no,
      [`GET tag/${UNREAD}/object`]: new HttpStatus(404),
    });
    expect(events).toEqual({ ok: true, value: [] });
  });

  it.each(['unreachable', new HttpStatus(503)])('is unknown after %j', async (answer) => {
    const { events } = await past({ 'GET call': answer });
    expect(events).toMatchObject({ ok: false, problem: { step: 'history' } });
  });
});
