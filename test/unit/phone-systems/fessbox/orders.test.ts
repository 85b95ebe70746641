import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lib/domain/command.ts';
import type { StudioCommand } from '../../../../lib/domain/studio-command.ts';
import { live } from '../../../fixtures/fessbox/session.ts';

/** One documented event: what a person says, what goes out, and what the server says to it. */
interface Row {
  row: string;
  command?: StudioCommand;
  sends: { event: string; data: unknown };
  before?: unknown[];
  data: { event: string; data: unknown };
  ends: 'done' | 'refused' | 'refused-twice' | 'silence';
}

const fixtures = JSON.parse(
  readFileSync(new URL('../../../fixtures/fessbox/events.json', import.meta.url), 'utf8'),
) as Row[];
const rows = fixtures.filter(({ command }) => command !== undefined);

async function begin(before: unknown[] = []) {
  const { studio, session } = await live();
  for (const message of before) studio.push(message);
  const act = (command: unknown) => {
    const asked = session.act?.({ do: 'studio', command } as Command);
    if (!asked) throw new Error('a studio can be told something');
    return asked;
  };
  return { studio, session, act };
}

const TIMEOUT = { ok: false, problem: { code: 'timeout' } };

describe('each of the 41 documented events', () => {
  it('has a row', () => {
    expect(new Set(rows.map(({ row }) => row)).size).toBe(41);
  });

  it.each(rows.map((row) => [row.row, row] as const))(
    '%s is sent as the server reads it',
    async (_name, row) => {
      const { studio, act } = await begin(row.before);
      void act(row.command);
      expect(studio.sent).toEqual([row.sends]);
      expect(row.sends.event).toBe(row.row);
    },
  );

  it.each(rows.map((row) => [row.row, row] as const))('%s ends as it should', async (_name, row) => {
    const { studio, act } = await begin(row.before);
    const outcome = act(row.command);
    studio.push(row.data);
    if (row.ends === 'refused-twice') {
      await studio.pass(0);
      studio.push({ ...row.data, data: { event: studio.sent.at(-1)?.event, msg: 'unknown event' } });
    }
    await studio.pass(1_000);
    await expect(outcome).resolves.toMatchObject(
      row.ends.startsWith('refused') ? { ok: false, problem: { code: 'refused' } } : { ok: true },
    );
  });

  const due = rows.filter(({ ends, row }) => ends === 'done' && row !== 'channelRecording');
  it.each(due.map((row) => [row.row, row] as const))(
    '%s fails without its confirmation',
    async (_name, row) => {
      const { studio, act } = await begin(row.before);
      const outcome = act(row.command);
      await studio.pass(45_000);
      await expect(outcome).resolves.toEqual(TIMEOUT);
    },
  );

  it.each(rows.map((row) => [row.row, row] as const))(
    '%s is given back when it is refused',
    async (_name, row) => {
      const { studio, act } = await begin(row.before);
      const outcome = act(row.command);
      studio.push({ event: 'event_error', data: { event: row.row, msg: 'not today' } });
      await expect(outcome).resolves.toEqual({
        ok: false,
        problem: { code: 'refused', detail: 'not today' },
      });
    },
  );
});

describe('refusals', () => {
  const mute = { tell: 'channel-muted', channel: 'airtel1', on: true };
  const air = { tell: 'channel-mode', channel: 'airtel2', to: 'air' };

  it('go to what they name, by whatever name', async () => {
    const { studio, act } = await begin();
    const [muted, moved] = [act(mute), act(air)];
    studio.push({
      event: 'event_error',
      data: { event: 'channel::mode', key: 'airtel2', msg: 'channel not found' },
    });
    await expect(moved).resolves.toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'channel not found' },
    });
    await studio.pass(5_000);
    await expect(muted).resolves.toEqual(TIMEOUT);
  });

  it('go to the channel that they name where two of one kind are under way', async () => {
    const { studio, act } = await begin();
    const [first, second] = [act(mute), act({ ...mute, channel: 'airtel2' })];
    studio.push({ event: 'event_error', data: { event: 'channel::muted', key: 'airtel2', msg: 'no' } });
    await expect(second).resolves.toMatchObject({ problem: { code: 'refused' } });
    await studio.pass(5_000);
    await expect(first).resolves.toEqual(TIMEOUT);
  });

  it('that name nothing go to the only one there is, and to nobody where there are two', async () => {
    const { studio, act } = await begin();
    const one = act(mute);
    studio.push({ event: 'input_error', data: 'channel not found' });
    await expect(one).resolves.toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'channel not found' },
    });
    const [first, second] = [act(mute), act(air)];
    studio.push({ event: 'input_error', data: 'channel not found' });
    await studio.pass(5_000);
    await expect(Promise.all([first, second])).resolves.toEqual([TIMEOUT, TIMEOUT]);
  });

  it.each([
    ['messages:send', { tell: 'send-message', to: '0712345001', text: 'hi' }, 'messageSend'],
    ['messages:favorite', { tell: 'favour', list: 'messages', ids: ['m1'] }, 'messageFavoriteSet'],
    ['messages:unfavorite', { tell: 'unfavour', list: 'messages', ids: ['m1'] }, 'messageFavoriteUnset'],
    ['messages:fetch', { tell: 'fetch', list: 'messages', filter: {} }, 'inboxFetchRange'],
  ])('of %s come under other names', async (_event, command, name) => {
    const { studio, act } = await begin();
    const [other, outcome] = [act(mute), act(command)];
    studio.push({ event: 'event_error', data: { event: name, msg: 'Timeout' } });
    await expect(outcome).resolves.toEqual({ ok: false, problem: { code: 'refused', detail: 'Timeout' } });
    await studio.pass(5_000);
    await expect(other).resolves.toEqual(TIMEOUT);
  });

  it('carry the words of strangers only cleaned', async () => {
    const { studio, act } = await begin();
    const outcome = act(mute);
    studio.push({
      event: 'event_error',
      data: { event: 'channel::muted', msg: `no\u202e ${'x'.repeat(900)}` },
    });
    const { problem } = (await outcome) as unknown as { problem: { detail: string } };
    expect(problem.detail).toMatch(/^no x+$/);
    expect(problem.detail).toHaveLength(500);
  });
});

describe('servers that do not know an event', () => {
  const unknown = (event: string) => ({
    event: 'client:error',
    data: { event, data: null, msg: 'unknown event' },
  });

  it.each([
    [
      { tell: 'channel-auto-answer', channel: 'airtel1', to: null },
      { event: 'channelProperty', data: { airtel1: { name: 'autoanswer', value: null } } },
    ],
    [
      { tell: 'channel-call', channel: 'airtel1', number: '0712345002', to: { operator: '701' } },
      {
        event: 'callNumber',
        data: { number: '0712345002', mode: '701', line_id: 'airtel1', channel_id: 'airtel1' },
      },
    ],
    [
      { tell: 'master-recording', on: true },
      { event: 'masterProperty', data: { name: 'recording', value: true } },
    ],
    [
      { tell: 'favour', list: 'messages', ids: ['m1'] },
      { event: 'message:favorite', data: ['m1'] },
    ],
    [
      { tell: 'remove-tags', ids: ['m1'], tags: ['a'] },
      { event: 'messages:removeTags', data: { message_ids: ['m1'], tags: ['a'] } },
    ],
  ])('are told %o in other words', async (command, second) => {
    const { studio, act } = await begin();
    const outcome = act(command);
    studio.push(unknown(studio.sent[0]?.event ?? ''));
    await studio.pass(0);
    expect(studio.sent.slice(1)).toEqual([second]);
    studio.push(unknown(second.event));
    await expect(outcome).resolves.toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'unknown event' },
    });
    expect(studio.sent).toHaveLength(2);
  });
});

describe('a call to be made', () => {
  it('takes a free line of its own where none is chosen, and leaves the channel to older servers', async () => {
    const { studio, act } = await begin();
    void act({ tell: 'call', number: '+44 (20) 7946-0018', to: 'air' });
    expect(studio.sent[0]?.data).toEqual({
      number: '+442079460018',
      mode: 'master',
      line_id: 'airtel2',
      channel_id: null,
    });
  });

  it('is proven by a channel that calls that number, in whatever form, and by no other', async () => {
    const { studio, act } = await begin();
    const outcome = act({ tell: 'call', number: '+255712345002', to: 'hold' });
    const calling = (number: string) => ({
      event: 'channelUpdate',
      data: { 'trunk:1': { mode: 'ring', direction: 'outgoing', contact: { number } } },
    });
    studio.push(calling('0712345999'));
    studio.push(calling('0712345002'));
    await expect(outcome).resolves.toEqual({ ok: true, value: {} });
  });
});

describe('what the server tells everybody else only', () => {
  it('reaches the board all the same', async () => {
    const { studio, act } = await begin();
    studio.events.splice(0);
    void act({ tell: 'channel-volume', channel: 'airtel1', level: 12 });
    void act({ tell: 'master-volume', level: 34 });
    void act({ tell: 'host-volume', level: 56 });
    void act({ tell: 'channel-recording', channel: 'airtel1', on: true });
    await studio.pass(1_000);
    expect(studio.events).toMatchObject([
      { kind: 'studio', channels: { airtel1: { level: 12 } } },
      { kind: 'studio', master: { level: 34 } },
      { kind: 'studio', master: { hostLevel: 56 } },
      { kind: 'studio', channels: { airtel1: { recording: true } } },
    ]);
  });

  it('does not when it was refused', async () => {
    const { studio, act } = await begin();
    studio.events.splice(0);
    void act({ tell: 'channel-volume', channel: 'airtel1', level: 12 });
    studio.push({ event: 'event_error', data: { event: 'channelVolume', key: 'airtel1', msg: 'no' } });
    await studio.pass(2_000);
    expect(studio.events).toEqual([]);
  });
});

describe('what must not leave', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an unknown command', { tell: 'reset-modem' }],
    ['a member of every object', { tell: 'constructor' }],
    ['a level of 0', { tell: 'channel-volume', channel: 'airtel1', level: 0 }],
    ['a level of 101', { tell: 'master-volume', level: 101 }],
    ['a level that is none', { tell: 'host-volume', level: Number.NaN }],
    ['a channel of no name', { tell: 'channel-muted', channel: '', on: true }],
    ['a channel with line breaks', { tell: 'channel-muted', channel: 'a\nb', on: true }],
    ['a mode of the wire', { tell: 'channel-mode', channel: 'airtel1', to: 'master' }],
    ['an operator who is none', { tell: 'channel-mode', channel: 'airtel1', to: { operator: 7 } }],
    ['a half-sure yes', { tell: 'master-muted', on: 1 }],
    ['a number without digits', { tell: 'call', number: 'Amina', to: 'air' }],
    ['an empty text', { tell: 'send-message', to: '0712345001', text: ' ' }],
    ['a foreign list', { tell: 'fetch', list: 'users', filter: {} }],
    ['no tags', { tell: 'add-tags', ids: ['m1'], tags: [] }],
    ['an unknown property', { tell: 'channel-property', channel: 'airtel1', name: 'timestamp', value: 1 }],
    [
      'a value of another kind',
      { tell: 'channel-property', channel: 'airtel1', name: 'muted', value: 'yes' },
    ],
  ])('%s is refused before it is sent', async (_what, command) => {
    const { studio, act } = await begin();
    await expect(act(command)).resolves.toEqual({ ok: false, problem: { code: 'not-supported' } });
    expect(studio.sent).toEqual([]);
  });

  it('line breaks and quotation marks do not get into commands of the exchange', async () => {
    const { studio, act } = await begin();
    void act({ tell: 'channel-contact', channel: 'airtel1', name: 'Ami"na\r\nAction: Logoff' });
    expect(studio.sent[0]?.data).toEqual({ airtel1: { name: 'Ami’na Action: Logoff' } });
  });
});

describe('deletes', () => {
  const LISTS = ['messages', 'questions', 'calls'];
  /** Anything at all where ids should stand, good ones among it. */
  const anyIds = fc.oneof(
    fc.anything(),
    fc.array(fc.oneof(fc.string(), fc.nat().map(String), fc.uuid(), fc.anything()), { maxLength: 4 }),
  );

  it('leave in no other form than a list of at least one id, or for messages an object of such', async () => {
    const { studio, act } = await begin();
    fc.assert(
      fc.property(
        fc.constantFrom(...LISTS),
        anyIds,
        fc.constantFrom('delete', 'favour', 'fetch', 'add-tags'),
        (list, ids, tell) => {
          studio.sent.splice(0);
          void act({ tell, list, ids, tags: ['a'], filter: { ids } });
          for (const { event, data } of studio.sent) {
            if (!event.endsWith(':delete')) continue;
            if (event === 'messages:delete') {
              expect(Object.values(data as object).length).toBeGreaterThan(0);
              expect(Object.values(data as object).every((value) => value === null)).toBe(true);
              expect(Array.isArray(data)).toBe(false);
            } else {
              expect(Array.isArray(data)).toBe(true);
              const listed = data as unknown[];
              expect(listed.length).toBeGreaterThan(0);
              for (const id of listed) expect(id).toEqual(expect.stringMatching(/^[\w.:@+-]{1,200}$/));
              // They stand in the server's query as they are.
              if (event === 'questions:delete') for (const id of listed) expect(id).toMatch(/^\d{1,15}$/);
            }
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['an empty list', []],
    ['none', undefined],
    ['an object, as the document has it', { 41: null }],
    ['one that would end the query', ['41) OR (1=1']],
    ['a good one and a bad one', ['41', '']],
    ['numbers', [41]],
  ])('of questions do not leave with %s', async (_what, ids) => {
    const { studio, act } = await begin();
    await expect(act({ tell: 'delete', list: 'questions', ids })).resolves.toMatchObject({ ok: false });
    expect(studio.sent).toEqual([]);
  });

  it('are made in one place only', () => {
    const folder = new URL('../../../../lib/phone-systems/fessbox/', import.meta.url);
    const makers = [
      'deletion',
      'list-orders',
      'channel-orders',
      'mixer-orders',
      'orders',
      'studio',
      'session',
      'act',
    ].filter((file) => readFileSync(new URL(`${file}.ts`, folder), 'utf8').includes(':delete'));
    expect(makers).toEqual(['deletion']);
  });
});
