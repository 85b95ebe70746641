import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { BarePhone } from '../bare-config.ts';
import { clear, show } from './show.ts';

interface Message {
  data: { eventType: string; callId: string; callerNumber: string; targetNumber: string };
}

/** Enreach: a token, a hub, one `Subscribe`. */
export async function listenToHub({ api, authorization, user }: BarePhone & { system: 'enreach' }) {
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
    if (data.eventType === 'UserCallInComing') show(data.callId, data.callerNumber, data.targetNumber);
    else if (data.eventType === 'UserCallInDisconnected') clear(data.callId);
  });
  await connection.start();
  const events = ['UserCallInComing', 'UserCallInDisconnected', 'UserStatus'];
  await connection.invoke(
    'Subscribe',
    events.map((EventName) => ({ EntityId: user, EventName })),
  );
}
