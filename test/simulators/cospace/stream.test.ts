import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCospace } from './cospace.ts';
import { EVENTS } from './event-table.ts';
import { logIn, tell } from './test-client.ts';
import type { CospaceOptions, CospaceSimulator } from './types.ts';

let simulator: CospaceSimulator;

beforeEach(async () => {
  simulator = await startCospace({ sleep: () => Promise.resolve() });
});

afterEach(() => simulator.close());

async function started(options: CospaceOptions): Promise<CospaceSimulator> {
  await simulator.close();
  simulator = await startCospace(options);
  return simulator;
}

describe('the stream', () => {
  it('numbers events from 0 on for each session, and tells them at once', async () => {
    const first = await logIn(simulator);
    simulator.emit('trash_purge');
    const second = await logIn(simulator);
    simulator.emit('phone_modify');

    expect(await first.poll(5)).toMatchObject([
      { id: 0, event: 'trash_purge' },
      { id: 1, event: 'phone_modify' },
    ]);
    expect(await second.poll(5)).toMatchObject([{ id: 0, event: 'phone_modify' }]);
    expect([first.next, second.next]).toEqual([2, 1]);
  });

  it('keeps a poll waiting until something happens', async () => {
    const client = await logIn(simulator);
    const polling = client.poll(20);
    await simulator.until(({ name }) => name === 'poll');
    simulator.emit('dialplan_callreverse_start', { phone_from: '+12125550177' });

    expect(await polling).toMatchObject([{ phone_from: '+12125550177', phone_to: '+493023125680' }]);
  });

  it('gives the same events again to who asks again, and to several at once', async () => {
    const client = await logIn(simulator);
    simulator.emit('trash_purge');
    const ask = () => client.ask('GET', 'event?timeout=5&next=0');
    const [one, other] = await Promise.all([ask(), ask()]);

    expect(one.members['event']).toMatchObject([{ id: 0 }]);
    expect(other).toEqual(one);
  });

  it.each([
    ['status', { status: 'timeout' }],
    ['member', { status: 'ok', timeout: true, next: 0 }],
    ['empty', { status: 'ok', event: [], next: 0 }],
    ['missing', { status: 'ok' }],
    ['bare', {}],
  ] as const)('says in the form "%s" that nothing came', async (timeoutForm, members) => {
    await started({ timeoutForm });
    const client = await logIn(simulator);

    expect((await client.ask('GET', 'event?timeout=0&next=0')).members).toEqual(members);
  });

  it('refuses what is no number of seconds', async () => {
    const client = await logIn(simulator);

    expect((await client.ask('GET', 'event?timeout=301')).status).toBe('wrong-syntax');
    expect((await client.ask('GET', 'event?next=-1')).status).toBe('wrong-syntax');
  });

  it('drops the oldest events, which leaves a gap in the ids', async () => {
    simulator.set({ bufferSize: 2 });
    const client = await logIn(simulator);
    for (let count = 0; count < 5; count += 1) simulator.emit('trash_purge');

    expect(await client.poll(0)).toMatchObject([{ id: 3 }, { id: 4 }]);
    simulator.loseEvents(2);
    simulator.emit('trash_purge');
    expect(await client.poll(0)).toMatchObject([{ id: 7 }]);
  });

  it('takes a position that is not there yet, in both ways', async () => {
    const client = await logIn(simulator);
    simulator.emit('trash_purge');
    expect((await client.ask('GET', 'event?timeout=0&next=9')).status).toBe('timeout');

    await started({ nextBeyond: 'all' });
    const other = await logIn(simulator);
    simulator.emit('trash_purge');
    expect((await other.ask('GET', 'event?timeout=0&next=9')).members['event']).toMatchObject([{ id: 0 }]);
  });

  it('tells of calls and conferences only who asked for them', async () => {
    const client = await logIn(simulator);
    const conference = EVENTS['conference_join']?.fields['conference'] as string;
    simulator.emit('call_update');
    simulator.emit('conference_join');
    expect(await client.poll(0)).toEqual([]);

    await client.ask('GET', 'call/event');
    await client.ask('GET', `conference/${conference}/event`);
    simulator.emit('call_update');
    simulator.emit('conference_join');
    await client.ask('DELETE', 'call/event');
    simulator.emit('call_dtmf');
    expect(await client.poll(0)).toMatchObject([{ event: 'call_update' }, { event: 'conference_join' }]);
  });

  it('filters, without using up ids', async () => {
    const client = await logIn(simulator);
    const filter = { op: 'rematch', key: 'event', value: '^(call_|dialplan_)' };
    expect((await client.ask('POST', 'event/filter', filter)).status).toBe('ok');
    expect((await client.ask('POST', 'event/filter', { op: 'filter' })).status).toBe('wrong-syntax');
    simulator.emit('trash_purge');
    simulator.emit('dialplan_modify');

    expect(await client.poll(0)).toMatchObject([{ id: 0, event: 'dialplan_modify' }]);
    await client.ask('DELETE', 'event/filter');
    simulator.emit('trash_purge');
    expect(await client.poll(0)).toHaveLength(1);
  });

  it('can leave out what is not withheld', async () => {
    await started({ withheldCaller: '' });
    const client = await logIn(simulator);
    simulator.emit('dialplan_callreverse_start', { phone_from: 'anonymous' });

    expect((await client.poll(0))[0]).not.toHaveProperty('phone_from');
  });
});

describe('events', () => {
  it('are the 56 documented ones, and each can be sent', () => {
    expect(Object.keys(EVENTS)).toHaveLength(56);
    for (const name of Object.keys(EVENTS))
      expect(simulator.emit(name)).toMatchObject({ name, direction: 'out' });
  });

  it('are refused when no document has them, or their members', () => {
    expect(() => simulator.emit('incoming_call')).toThrow('incoming_call');
    expect(() => simulator.emit('tag_delete', { lable: 'x' })).toThrow('lable');
  });

  it('may be anything when they are sent raw', async () => {
    const client = await logIn(simulator);
    simulator.raw({ event: 'something_new', more: 1 });
    simulator.raw('odd');

    expect(await client.poll(0)).toMatchObject([{ id: 0, event: 'something_new', more: 1 }, 'odd']);
  });
});

describe('faults', () => {
  it('answer with a status of the API or of HTTP, some times or always', async () => {
    simulator.set({ apiStatus: { status: 'resource-throttle', path: '^/api/session', times: 1 } });
    expect(await tell(`${simulator.url}/api/session`)).toMatchObject({
      http: 200,
      status: 'resource-throttle',
    });
    expect((await tell(`${simulator.url}/api/session`)).status).toBe('ok');
    simulator.set({ restStatus: { status: 503, retryAfterSeconds: 7 } });
    expect((await fetch(`${simulator.url}/api/session`)).headers.get('retry-after')).toBe('7');
    simulator.heal();
    simulator.set({ wrongPassword: true });
    expect(await logIn(simulator)).toMatchObject({ server: undefined });
    expect(() => simulator.set(JSON.parse('{"apistatus":1}') as object)).toThrow('apistatus');
  });

  it.each(['reset', 'half'] as const)(
    'cut a poll (%s), and its events come with the next',
    async (cutPolls) => {
      const client = await logIn(simulator);
      simulator.set({ cutPolls });
      simulator.emit('trash_purge');
      await expect(client.poll(5)).rejects.toThrow();

      simulator.heal();
      expect(await client.poll(5)).toMatchObject([{ id: 0 }]);
    },
  );

  it('end polls gently, with a reset, or when the session ends', async () => {
    const client = await logIn(simulator);
    const poll = async () => {
      const after = simulator.log.length;
      const polling = client.ask('GET', 'event?timeout=20');
      polling.catch(() => undefined);
      await simulator.until(({ name }) => name === 'poll', { after });
      return { polling };
    };
    const gentle = await poll();
    simulator.dropConnections('close');
    expect((await gentle.polling).status).toBe('timeout');
    const reset = await poll();
    simulator.dropConnections('reset');
    await expect(reset.polling).rejects.toThrow();
    const over = await poll();
    simulator.expireSessions();
    expect((await over.polling).status).toBe('no-session');
  });

  it('keep silent, and notice who has gone', async () => {
    const client = await logIn(simulator);
    simulator.dropConnections('silent');
    const stopper = new AbortController();
    const polling = fetch(`${client.server}/api/event?sid=${client.sid}&timeout=20`, {
      signal: stopper.signal,
    });
    await simulator.until(({ name }) => name === 'poll');
    expect(simulator.sessions()).toMatchObject([{ polls: 1 }]);
    stopper.abort();
    await expect(polling).rejects.toThrow();
    await simulator.until(({ name }) => name === 'GET /api/event');
    expect(simulator.sessions()).toMatchObject([{ polls: 0 }]);
  });
});
