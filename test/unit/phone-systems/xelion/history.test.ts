import { describe, expect, it } from 'vitest';
import { eventsOf, pastEvents } from '../../../../lib/phone-systems/xelion/history.ts';
import type { Api } from '../../../../lib/phone-systems/xelion/api.ts';
import { readFields } from '../../../../lib/phone-systems/shared/fields.ts';
import { failure, success } from '../../../../lib/domain/result.ts';
import { context } from '../../../fixtures/xelion/frames.ts';
import { list, NOW, VOICEMAIL } from '../../../fixtures/xelion/session.ts';

const read = (row: object) => eventsOf(readFields(row) ?? new Map(), context);
const CALL = { ...VOICEMAIL, voicemail: false, oid: '7', callId: 'c7' };

/** An API that answers page by page. */
function apiWith(pages: object[][]): { api: Api; paths: string[] } {
  const paths: string[] = [];
  const ask: Api['ask'] = ({ path }) => {
    paths.push(path);
    const page = pages[paths.length - 1];
    const refused = { problem: { step: 'history', code: 'server', status: 500 } } as const;
    return Promise.resolve(page ? success({ status: 200, json: list(...page) }) : failure(refused));
  };
  return { api: { base: '', ask } as unknown as Api, paths };
}

const rowsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_nothing, index) => ({
    ...CALL,
    oid: String(first - index),
    callId: `c${first - index}`,
    date: new Date(NOW - (1_000 - (first - index)) * 60_000).toISOString().slice(0, 19).replace('T', ' '),
  }));

describe('a row of the history', () => {
  it.each([
    [
      { status: 'Answer', durationSec: 42 },
      { outcome: 'answered', duration: 42, direction: 'in' },
    ],
    [{ status: 'Cancel' }, { outcome: 'missed', direction: 'in' }],
    [{ status: 'Unavailable' }, { outcome: 'missed' }],
    [{ status: undefined, durationSec: 0 }, { outcome: 'missed' }],
    [{ status: undefined, callAnswerTime: '2026-03-02 09:18:04' }, { outcome: 'answered' }],
    [
      { incoming: false, status: 'Cancel' },
      { outcome: 'answered', direction: 'out' },
    ],
  ])('%j is %j', (more, told) => {
    expect(read({ ...CALL, ...more })).toMatchObject([
      {
        kind: 'call',
        call: 'c7',
        phase: 'past',
        scope: 'own',
        at: Date.parse('2026-03-02T09:18:00Z'),
        ...told,
      },
    ]);
  });

  it('tells the other side, not this user', () => {
    expect(read(CALL)[0]).toMatchObject({
      party: { number: '+442079460018', name: 'Ada Lovelace', record: { source: 'xelion', id: '1041861' } },
      line: { name: 'Service desk', number: '+31152511400' },
    });
    const [me, other] = [VOICEMAIL.participants[1], { address: '+12125550177', commonName: '+12125550177' }];
    expect(read({ ...CALL, participants: [me, other] })[0]).toMatchObject({
      party: { number: '+12125550177' },
    });
    expect(read({ ...CALL, participants: 'none' })[0]).toMatchObject({ party: {} });
  });

  it('is a voicemail too where one was left, closed where it was heard', () => {
    expect(read(VOICEMAIL)).toMatchObject([
      { kind: 'call', outcome: 'missed' },
      { kind: 'voicemail', item: '2100007', recording: '2100007', phase: 'open' },
    ]);
    expect(read({ ...VOICEMAIL, voicemailIsHeard: true })[1]).toMatchObject({ phase: 'closed' });
  });

  it('is left out where it is a chat or names nothing', () => {
    expect(read({ ...CALL, objectType: 'XCCUserChat' })).toEqual([]);
    expect(read({ objectType: 'CallLog' })).toEqual([]);
  });
});

describe('the history', () => {
  it('is read page by page until the span is covered, oldest first', async () => {
    const { api, paths } = apiWith([rowsFrom(1_000, 50), rowsFrom(950, 50), rowsFrom(900, 50)]);
    const past = await pastEvents(api, { from: NOW - 60 * 60_000, to: NOW }, context);
    expect(paths).toEqual([
      '/communications?order=descending&limit=50',
      '/communications?order=descending&limit=50&after=951',
    ]);
    const calls = past.ok ? past.value.map(({ id }) => id) : [];
    expect(calls).toHaveLength(61);
    expect([calls[0], calls.at(-1)]).toEqual(['past:940', 'past:1000']);
  });

  it('ends with the list, and is not read for ever', async () => {
    const short = apiWith([rowsFrom(1_000, 3)]);
    await pastEvents(short.api, { from: 0, to: NOW }, context);
    expect(short.paths).toHaveLength(1);
    const long = apiWith(Array.from({ length: 9 }, (_nothing, page) => rowsFrom(1_000 - page * 50, 50)));
    await pastEvents(long.api, { from: 0, to: NOW }, context);
    expect(long.paths).toHaveLength(4);
  });

  it('passes a refusal on', async () => {
    const { api } = apiWith([]);
    expect(await pastEvents(api, { from: 0, to: NOW }, context)).toMatchObject({
      problem: { step: 'history', code: 'server' },
    });
  });
});
