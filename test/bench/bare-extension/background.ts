import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { browser } from 'wxt/browser';
import type { BareConfig } from '../bare-config.ts';

/** The least that shows a toast when a phone rings: what Callcard is measured against. */

declare const chrome: typeof browser;

interface Message {
  data: { eventType: string; callId: string; callerNumber: string; targetNumber: string };
}

void chrome.storage.local
  .get<{ config?: BareConfig }>('config')
  .then(({ config }) => config && connect(config));

async function connect({ api, authorization, user }: BareConfig): Promise<void> {
  const answer = await fetch(`${api}/token/me/rte/`, { headers: { Authorization: authorization } });
  const { WssEndpoint, Token } = (await answer.json()) as { WssEndpoint: string; Token: string };
  const connection = new HubConnectionBuilder()
    .withUrl(WssEndpoint.replace(/^ws/, 'http'), {
      transport: HttpTransportType.WebSockets,
      accessTokenFactory: () => Token,
    })
    .configureLogging(LogLevel.None)
    .build();
  connection.on('MessageReceived', ({ data }: Message) => {
    if (data.eventType === 'UserCallInComing') show(data);
    else void chrome.notifications.clear(data.callId);
  });
  await connection.start();
  const events = ['UserCallInComing', 'UserCallInDisconnected'];
  await connection.invoke(
    'Subscribe',
    events.map((EventName) => ({ EntityId: user, EventName })),
  );
}

function show({ callId, callerNumber, targetNumber }: Message['data']): void {
  void chrome.notifications.create(callId, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL('/icon/128.png'),
    title: `${callerNumber} is calling`,
    message: `Dialled: ${targetNumber}`,
    buttons: [{ title: 'Open' }, { title: 'Dismiss' }],
    requireInteraction: true,
    silent: true,
  });
}
