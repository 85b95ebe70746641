import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctiEventSchema } from '../../../../lib/domain/event.ts';
import { cospace } from '../../../../lib/phone-systems/cospace/cospace.ts';
import { HttpStatus, pretend, settle, type Pretended } from '../../../fixtures/cospace/session.ts';

const RING = { id: 0, event: 'dialplan_callreverse_start', time: 1_772_442_905, phone_from: '+442079460018' };

async function connected(): Promise<{ pretended: Pretended; closed: Promise<unknown> }> {
  const pretended = pretend();
  const session = await cospace.connect(pretended.context);
  if (!session.ok) throw new Error('refused');
  return { pretended, closed: session.value.closed };
}

describe('polling', () => {
  it('waits 20 seconds at most at the server, and not longer than a worker may', async () => {
    const requests: { url: string; timeoutMs?: number; proof?: boolean }[] = [];
    const { context } = pretend();
    const { http } = context;
    const watched = {
      ...context,
      http: (request: (typeof requests)[number]) => (requests.push(request), http(request)),
    };
    await cospace.connect(watched);
    const poll = requests.find(({ url }) => url.includes('/api/event'));
    expect(poll).toMatchObject({
      url: expect.stringContaining('event?timeout=20&next=0') as string,
      proof: true,
    });
    expect(poll?.timeoutMs).toBeLessThan(30_000);
  });

  it('polls again at once after events, from behind them', async () => {
    const { pretended } = await connected();
    await pretended.answerPoll({ status: 'ok', event: [RING], next: 1 });
    expect(pretended.polls).toEqual([0, 1]);
    expect(pretended.events).toMatchObject([{ phase: 'ring' }]);
    expect(pretended.waits.map(({ milliseconds }) => milliseconds)).not.toContain(500);
  });

  it.each([
    ['a status', { status: 'timeout' }],
    ['a member', { status: 'ok', timeout: true }],
    ['no events', { status: 'ok', event: [], next: 0 }],
    ['no list', { status: 'ok' }],
    ['nothing at all', undefined],
    ['no JSON', 'plain text'],
    ['a proxy that has lost its patience', new HttpStatus(504)],
    ['a status that nobody knows', { status: 'over-the-hills' }],
    ['events that are no list', { status: 'ok', event: { id: 0 } }],
  ])('takes %s for nothing new, and does not storm a server that says it at once', async (_what, answer) => {
    const { pretended } = await connected();
    // Where there is no body the pretended server would answer 404.
    await pretended.answerPoll(answer ?? {});
    expect(pretended.polls).toEqual([0]);
    pretended.waits.find(({ milliseconds }) => milliseconds === 500)?.end();
    await settle();
    expect(pretended.polls).toEqual([0, 0]);
    await pretended.answerPoll({ status: 'ok', event: [RING] });
    expect(pretended.events).toMatchObject([{ phase: 'ring' }]);
  });

  it.each([
    [{ status: 'no-session' }, 'closed'],
    [{ status: 'no-auth' }, 'closed'],
    [{ status: 'wrong-origin' }, 'forbidden'],
    [{ status: 'resource-throttle' }, 'rate-limited'],
    [{ status: 'wrong-syntax' }, 'server'],
    [new HttpStatus(500), 'server'],
    [new HttpStatus(429, 5_000), 'rate-limited'],
    ['timeout', 'timeout'],
  ])('ends with %j as %s', async (answer, code) => {
    const { pretended, closed } = await connected();
    await pretended.answerPoll(answer);
    expect(await closed).toMatchObject({ step: 'hub', code });
  });

  it.each(['unreachable', new HttpStatus(503)])(
    'tries once more after %j, and ends after two',
    async (answer) => {
      const { pretended, closed } = await connected();
      await pretended.answerPoll(answer);
      pretended.waits.find(({ milliseconds }) => milliseconds === 500)?.end();
      await settle();
      await pretended.answerPoll(answer);
      expect(await closed).toMatchObject({ step: 'hub' });
      expect(pretended.polls).toEqual([0, 0]);
    },
  );

  it('keeps the position with the session, once what it stands for was told', async () => {
    const { pretended } = await connected();
    const slow = Promise.withResolvers<unknown>();
    pretended.answers['GET call?uuid=ca110003-8677-11e2-a7c1-0024e8f90c01'] = () => slow.promise;
    const call = { 'ca110003-8677-11e2-a7c1-0024e8f90c01': { status: 'ringing' } };
    await pretended.answerPoll({ event: [{ ...RING, event: 'call_update', call }], next: 1 });
    expect(pretended.memory.held.get('session')).toContain('"next":0');
    expect(pretended.events).toEqual([]);
    slow.resolve({ status: 'wrong-call' });
    await settle();
    expect(pretended.events).toMatchObject([{ kind: 'call', phase: 'ring', party: {} }]);
    expect(pretended.memory.held.get('session')).toContain('"next":1');
  });

  it('lives through any order, doubles, gaps and new counts, and gives only valid events', async () => {
    const fixtures = JSON.parse(
      readFileSync(new URL('../../../fixtures/cospace/events.json', import.meta.url), 'utf8'),
    ) as { data: Record<string, unknown> }[];
    const event = fc.record({
      data: fc.constantFrom(...fixtures.map(({ data }) => data)),
      id: fc.nat({ max: 30 }),
    });
    const answer = fc.record({
      events: fc.array(event, { maxLength: 6 }),
      next: fc.option(fc.nat({ max: 30 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 8 }), async (answers) => {
        const { pretended } = await connected();
        for (const { events, next } of answers) {
          await pretended.answerPoll({ event: events.map(({ data, id }) => ({ ...data, id })), next });
          pretended.waits.splice(0).forEach(({ end }) => end());
          await settle();
        }
        for (const told of pretended.events) expect(ctiEventSchema().safeParse(told).success).toBe(true);
        expect(pretended.polls).toHaveLength(answers.length + 1);
      }),
      { numRuns: 60 },
    );
  });
});
