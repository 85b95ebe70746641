import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lib/domain/command.ts';
import { live, NOW, SERVER_NOW } from '../../../fixtures/fessbox/session.ts';

const MINUTE = 60_000;

async function fetchRows(list: string, filter: object, answer: { event: string; data: unknown }) {
  const { studio, session } = await live();
  const outcome = session.act?.({ do: 'studio', command: { tell: 'fetch', list, filter } } as Command);
  studio.push(answer);
  return { sent: studio.sent[0]?.data, outcome: await outcome };
}

const messages = (...rows: unknown[]) => ({ event: 'messages:list', data: { messages: rows } });
const sms = (id: string, minutesAgo: number, more: object = {}) => ({
  id,
  type: 'sms_in',
  endpoint: '0712345001',
  content: `text of ${id}`,
  timestamp: String(SERVER_NOW - minutesAgo * MINUTE),
  ...more,
});

describe('messages', () => {
  it('come as rows on this computer’s clock, newest first', async () => {
    const { outcome } = await fetchRows(
      'messages',
      {},
      messages(
        sms('m1', 5, { favorite: '1', tags: ['maize', 7] }),
        sms('m2', 1, { type: 'sms_out' }),
        sms('m3', 9, { type: 'recording', endpoint: 'master', content: 'morning.wav' }),
        sms('m4', 7, { endpoint: 'AIRTEL' }),
        sms('m5', 8, { type: 'carrier pigeon' }),
        'no row',
      ),
    );
    const row = (id: string, minutesAgo: number, more: object) => ({
      id,
      direction: 'in',
      at: NOW - minutesAgo * MINUTE,
      text: `text of ${id}`,
      favourite: false,
      tags: [],
      ...more,
    });
    expect(outcome).toEqual({
      ok: true,
      value: {
        rows: [
          row('m2', 1, { direction: 'out', number: '0712345001' }),
          row('m1', 5, { number: '0712345001', favourite: true, tags: ['maize'] }),
          row('m4', 7, { name: 'AIRTEL' }),
          row('m3', 9, { text: 'morning.wav', recording: true }),
        ],
        more: false,
      },
    });
  });

  it('come by pages, the next of which ends where this one did', async () => {
    const all = Array.from({ length: 60 }, (_none, index) => sms(`m${index}`, index));
    const first = await fetchRows('messages', {}, messages(...all));
    if (!first.outcome?.ok) throw new Error('refused');
    const { rows = [], more } = first.outcome.value;
    expect(rows).toHaveLength(50);
    expect(more).toBe(true);
    const to = rows.at(-1)?.at ?? 0;
    const second = await fetchRows('messages', { to }, messages(...all));
    expect(second.sent).toEqual({ from: null, to: SERVER_NOW - 49 * MINUTE });
    if (!second.outcome?.ok) throw new Error('refused');
    expect(second.outcome.value.rows?.map(({ id }) => id)).toEqual(all.slice(49).map(({ id }) => id));
    expect(second.outcome.value.more).toBe(false);
  });

  it('keep the whole of a long text', async () => {
    const { outcome } = await fetchRows(
      'messages',
      {},
      messages(sms('m1', 1, { content: 'x'.repeat(1_500) })),
    );
    expect(outcome).toMatchObject({ value: { rows: [{ text: 'x'.repeat(1_500) }] } });
  });

  it('of an older server come by their ids', async () => {
    const { outcome } = await fetchRows(
      'messages',
      {},
      {
        event: 'inboxMessages',
        data: { ids: ['m1'], messages: { m1: sms('m1', 1) } },
      },
    );
    expect(outcome).toMatchObject({ value: { rows: [{ id: 'm1' }] } });
  });

  it('answer one question at a time', async () => {
    const { studio, session } = await live();
    const ask = () =>
      session.act?.({ do: 'studio', command: { tell: 'fetch', list: 'messages', filter: {} } });
    const [first, second] = [ask(), ask()];
    studio.push(messages(sms('m1', 1)));
    studio.push(messages(sms('m2', 1)));
    await expect(first).resolves.toMatchObject({ value: { rows: [{ id: 'm1' }] } });
    await expect(second).resolves.toMatchObject({ value: { rows: [{ id: 'm2' }] } });
  });
});

describe('the filter', () => {
  const empty = { event: 'messages:list', data: { messages: [] } };
  it.each<[string, object, unknown]>([
    ['messages', {}, { from: null, to: null }],
    ['messages', { tags: [] }, { from: null, to: null }],
    [
      'messages',
      { tags: ['a'], buckets: ['b'], ids: ['m1'] },
      { tags: ['a'], from: null, to: null, bucket_ids: ['b'] },
    ],
    ['messages', { from: 'yesterday', to: Number.NaN }, { from: null, to: null }],
    ['calls', { ids: ['c1'] }, { from: null, to: null, ids: ['c1'] }],
    ['questions', {}, null],
    ['questions', { tags: ['maize'] }, null],
    ['questions', { ids: [] }, null],
    ['questions', { ids: ['1) OR (1=1'] }, null],
    ['questions', { from: NOW }, { from: SERVER_NOW, to: null }],
    ['questions', { ids: ['41'], tags: ['maize'] }, { tags: ['maize'], from: null, to: null, ids: ['41'] }],
  ])('of %s %j is sent as %j', async (list, filter, expected) => {
    const { sent } = await fetchRows(list, filter, { ...empty, event: `${list}:list` });
    expect(sent).toEqual(expected);
  });

  it('applies what the server takes no notice of', async () => {
    const question = (id: number, tags: string[], closed: string) => ({
      id,
      data: { id, title: `question ${id}`, subscriber_phone: '0712345001', closed_at: closed, tags },
    });
    const { outcome } = await fetchRows(
      'questions',
      { tags: ['maize'], from: Date.parse('2026-03-02T08:00:00Z') },
      {
        event: 'questions:list',
        data: [
          question(41, ['maize'], '2026-03-02T09:00:00Z'),
          question(42, ['goats'], '2026-03-02T09:00:00Z'),
          question(43, ['maize'], '2026-03-02T07:00:00Z'),
        ],
      },
    );
    expect(outcome).toMatchObject({ ok: true, value: { rows: [{ id: '41', text: 'question 41' }] } });
    expect(outcome?.ok && outcome.value.rows).toHaveLength(1);
  });
});

describe('past calls', () => {
  it('name caller and recording', async () => {
    const { outcome } = await fetchRows(
      'calls',
      {},
      {
        event: 'calls:list',
        data: {
          calls: [
            {
              id: 'c1',
              number: '0712345001',
              name: 'Amina',
              timestamp: String(SERVER_NOW),
              filename: 'a.wav',
            },
            null,
          ],
        },
      },
    );
    expect(outcome).toMatchObject({
      value: { rows: [{ id: 'c1', number: '0712345001', name: 'Amina', text: 'a.wav', at: NOW }] },
    });
  });
});
