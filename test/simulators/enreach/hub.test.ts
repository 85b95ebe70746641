import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEnreach } from './enreach.ts';
import { connect, fetchToken, subscribeTo } from './test-client.ts';
import type { EnreachOptions, EnreachSimulator } from './types.ts';

const OTHER_ENTITY = '00000000-0000-4000-8000-0000000000aa';
let simulator: EnreachSimulator;

beforeEach(async () => {
  simulator = await startEnreach();
});

afterEach(() => simulator.close());

async function restartWith(options: EnreachOptions): Promise<void> {
  await simulator.close();
  simulator = await startEnreach(options);
}

describe('connecting', () => {
  it.each([false, true])(
    'takes a client with a fresh token (negotiation skipped: %s)',
    async (skipNegotiation) => {
      const client = await connect(simulator, { skipNegotiation });

      expect(simulator.connections()).toHaveLength(1);
      await client.hub.stop();
    },
  );

  it('refuses a made-up, an expired and a withdrawn token with 401', async () => {
    await expect(connect(simulator, { token: 'a.b.c' })).rejects.toThrow('401');
    simulator.set({ tokenLifetimeSeconds: 0 });
    await expect(connect(simulator)).rejects.toThrow('401');
    simulator.heal();
    const token = await fetchToken(simulator);
    simulator.expireTokens();
    await expect(connect(simulator, { token })).rejects.toThrow('401');
  });

  it('keeps a connection open when its token expires', async () => {
    const client = await connect(simulator);
    simulator.expireTokens();

    expect(await client.hub.invoke('AvailableSubscriptions')).toContain('UserCallInComing');
    await client.hub.stop();
  });

  it.each([429, 503])('refuses negotiate with %i when told to', async (status) => {
    simulator.set({ negotiateStatus: status });

    await expect(connect(simulator)).rejects.toThrow(String(status));
    await expect(connect(simulator, { skipNegotiation: true })).rejects.toThrow();
  });

  it('redirects negotiate to another hub', async () => {
    const other = await startEnreach();
    const token = await fetchToken(simulator);
    simulator.set({ negotiateRedirect: `${other.url}/rte` });

    await expect(connect(simulator, { token })).rejects.toThrow('401');

    expect(other.log.map(({ name }) => name)).toEqual(['negotiate']);
    await other.close();
  });
});

describe('subscriptions', () => {
  it('grants what is the own, refuses the rest, and echoes names in lower case', async () => {
    const client = await connect(simulator);
    simulator.set({ refuse: [{ entity: simulator.user.id, event: 'UserAlert' }] });

    const results = await client.hub.invoke<unknown>('Subscribe', [
      { EntityId: simulator.user.id, EventName: 'UserCallIncoming' },
      { EntityId: simulator.user.id, EventName: 'UserAlert' },
      { EntityId: OTHER_ENTITY, EventName: 'UserStatus' },
      { EntityId: simulator.user.id, EventName: 'QueueStatus' },
      { EntityId: simulator.user.id, EventName: 'NoSuchEvent' },
    ]);

    const refused = { subscribed: false, message: 'Unauthorized' };
    const user = simulator.user.id;
    expect(results).toEqual([
      { subscribed: true, message: null, entityId: user, eventName: 'usercallincoming' },
      { ...refused, entityId: user, eventName: 'useralert' },
      { ...refused, entityId: OTHER_ENTITY, eventName: 'userstatus' },
      { ...refused, entityId: user, eventName: 'queuestatus' },
      { ...refused, entityId: user, eventName: 'nosuchevent' },
    ]);
    expect(simulator.subscriptions()).toMatchObject([{ entityId: user, event: 'UserCallInComing' }]);
    await client.hub.stop();
  });

  it('refuses events that are not on offer', async () => {
    simulator.set({ available: ['UserStatus'] });
    const client = await connect(simulator);

    expect(await client.hub.invoke('AvailableSubscriptions')).toEqual(['UserStatus']);
    expect(await subscribeTo(client, simulator.user.id, 'UserStatus', 'UserAlert')).toMatchObject([
      { subscribed: true },
      { subscribed: false },
    ]);
    await client.hub.stop();
  });

  it('are listed, given up one by one and all at once', async () => {
    const client = await connect(simulator);
    await subscribeTo(client, simulator.user.id, 'UserStatus', 'UserAlert', 'UserCallInComing');

    const gone = [{ EntityId: simulator.user.id, EventName: 'UserAlert' }];
    expect(await client.hub.invoke('Unsubscribe', gone)).toMatchObject([{ eventName: 'useralert' }]);
    expect(await client.hub.invoke('ActiveSubscriptions')).toMatchObject([
      { eventType: 'UserStatus', entityType: 'User', entityId: simulator.user.id },
      { eventType: 'UserCallInComing' },
    ]);
    await client.hub.invoke('UnsubscribeAll');
    expect(simulator.subscriptions()).toEqual([]);
    await client.hub.stop();
  });

  it('do not survive a reconnect', async () => {
    const first = await connect(simulator);
    await subscribeTo(first, simulator.user.id, 'UserStatus');
    simulator.dropConnections('close');
    await first.closed;
    const second = await connect(simulator);

    expect(await second.hub.invoke('ActiveSubscriptions')).toEqual([]);
    expect(simulator.emit('UserStatus').to).toEqual([]);
    await second.hub.stop();
  });

  it('answers unknown methods and wrong arguments with an error', async () => {
    const client = await connect(simulator);

    await expect(client.hub.invoke('subscribe', [])).rejects.toThrow('Unknown hub method');
    await expect(client.hub.invoke('Subscribe', 'UserStatus')).rejects.toThrow('Error binding arguments');
    await client.hub.stop();
  });
});

describe('events', () => {
  it('go to subscribers only, in camelCase with the subscription beside them', async () => {
    const client = await connect(simulator);
    const other = await connect(simulator);
    await subscribeTo(client, simulator.user.id, 'UserCallInComing');
    await subscribeTo(other, simulator.user.id, 'UserStatus');

    const entry = simulator.emit('UserCallInComing', { callerNumber: '+12125550177', publicity: 'Public' });
    const { subscription, data } = await client.message(0);

    expect(entry).toMatchObject({ direction: 'out', name: 'UserCallInComing', to: [expect.any(String)] });
    expect(subscription).toMatchObject({ eventType: 'UserCallInComing', allRootEntities: false });
    expect(data).toMatchObject({
      eventType: 'UserCallInComing',
      entityType: 'User',
      entityId: simulator.user.id,
      id: entry.id,
      callId: entry.callId,
      callerNumber: '+12125550177',
      targetNumber: simulator.user.number,
      username: simulator.user.email,
      publicity: 'Public',
      messageTTLSeconds: -1,
    });
    expect(data['timestamp']).toMatch(/T\d\d:\d\d:\d\d\.\d{7}Z$/);
    await other.hub.invoke('AvailableSubscriptions');
    expect(other.received).toEqual([]);
    await client.hub.stop();
    await other.hub.stop();
  });

  it('can be spelled as in the documented examples, or as hubs of 2021 did', async () => {
    await restartWith({ casing: 'pascal', eventTypes: 'numeric' });
    const client = await connect(simulator);
    await subscribeTo(client, simulator.user.id, 'UserCallInComing', 'UserAlert');
    simulator.emit('UserCallInComing');
    simulator.emit('UserAlert');

    expect((await client.message(0)).data).toMatchObject({ EventType: 10, CallerNumber: '+442079460018' });
    expect((await client.message(1)).data).toMatchObject({ EventType: 'UserAlert', MessageTTLSeconds: -1 });
    await client.hub.stop();
  });

  it('can carry the other spelling of the incoming call, and a PascalCase envelope', async () => {
    await restartWith({ incomingSpelling: 'UserCallIncoming', envelopeCasing: 'pascal' });
    const client = await connect(simulator);
    expect(await subscribeTo(client, simulator.user.id, 'usercallincoming')).toMatchObject([
      { Subscribed: true },
    ]);
    expect(await client.hub.invoke('AvailableSubscriptions')).toContain('UserCallIncoming');
    simulator.emit('UserCallInComing');

    expect(await client.message(0)).toMatchObject({
      Subscription: { EventType: 'UserCallIncoming' },
      Data: { eventType: 'UserCallIncoming' },
    });
    await client.hub.stop();
  });

  it('of queues and call lists carry the entity their fields name', async () => {
    const [, sales] = simulator.queues;
    const [list] = simulator.callLists;
    const client = await connect(simulator);
    await subscribeTo(client, sales?.id ?? '', 'QueueStatus');
    await subscribeTo(client, list?.id ?? '', 'CallbackChanged');
    simulator.emit('QueueStatus', { queueId: sales?.id });
    simulator.emit('CallbackChanged');

    expect((await client.message(0)).data).toMatchObject({ entityId: sales?.id, queueName: 'Sales' });
    expect((await client.message(1)).data).toMatchObject({ entityId: list?.id, messageTTLSeconds: 120 });
    await client.hub.stop();
  });
});
