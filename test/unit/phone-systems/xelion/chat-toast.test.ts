import { describe, expect, it } from 'vitest';
import type { CtiEvent } from '../../../../lib/domain/event.ts';
import { connect } from '../../../../lib/phone-systems/xelion/session.ts';
import { run } from '../../../fixtures/calls.ts';
import { pretend } from '../../../fixtures/xelion/session.ts';

const SESSION = { sessionOid: 's1', sessionName: 'Web visitor' };
const message = (chatOid: string, more: object = {}) =>
  [
    'newChatEvent',
    { ...SESSION, chatOid, contents: `Message ${chatOid}`, incoming: true, silent: false, ...more },
  ] as const;
const about = (type: string, more: object = {}) => [type, { ...SESSION, ...more }] as const;

/** What a connection makes of messages, a second apart, and what is shown of it. */
async function shown(...messages: (readonly [string, object])[]): Promise<string[]> {
  const clock = { now: Date.parse('2026-03-02T09:15:00Z') };
  const pretended = pretend({ now: () => clock.now });
  const connected = await connect(pretended.context);
  if (!connected.ok) throw new Error(connected.problem.code);
  for (const [notificationType, notification] of messages) {
    clock.now += 1_000;
    pretended.push({ notificationType, notification });
  }
  const inputs = pretended.events.map((event: CtiEvent) => ({ type: 'cti' as const, event }));
  return run(inputs).effects.flatMap((effect) => {
    if (effect.do === 'notify') return [`${effect.toast}: ${effect.view.note ?? ''}`];
    return effect.do === 'clear' ? ['cleared'] : [];
  });
}

describe('a chat', () => {
  it('has one toast, which tells the newest message', async () => {
    expect(await shown(message('m1'), message('m2'))).toEqual([
      'chat:xelion:s1: Message m1',
      'chat:xelion:s1: Message m2',
    ]);
  });

  it('is not shown again for a double of a message', async () => {
    expect(await shown(message('m1'), message('m1'))).toHaveLength(1);
  });

  it.each([
    'chatHasBeenActivatedEvent',
    'chatHasBeenReadEvent',
    'removeNewChatEvent',
    'chatHasBeenEndedEvent',
  ])('is cleared by %s, and shown again with its next message', async (type) => {
    expect(await shown(message('m1'), about(type), message('m2'))).toEqual([
      'chat:xelion:s1: Message m1',
      'cleared',
      'chat:xelion:s1: Message m2',
    ]);
  });

  it('shows nothing of typing, delivery, silent messages and one’s own', async () => {
    expect(
      await shown(
        about('chatTypingEvent'),
        message('m1', { silent: true }),
        message('m2', { incoming: false }),
        about('chatHasBeenDeliveredEvent'),
      ),
    ).toEqual([]);
  });

  it('does not put one’s own message into the toast of another’s', async () => {
    expect(
      await shown(message('m1'), message('m2', { incoming: false }), about('chatTypingEvent')),
    ).toHaveLength(1);
  });

  it.each([
    ['waits for an answer', 'chatIsIdleEvent'],
    ['is given to this user', 'chatReassignedEvent'],
    ['finds nobody', 'chatNoAgentsAvailableEvent'],
  ])('is shown where it %s', async (_what, type) => {
    expect(await shown(message('m1'), about('chatHasBeenReadEvent'), about(type))).toHaveLength(3);
  });
});
