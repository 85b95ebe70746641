import type { BarePhone } from '../bare-config.ts';
import { clear, show } from './show.ts';

interface ChannelMessage {
  notification?: { activeChannel?: { callId: string; state: string; name: string } };
}

type StudioMessage = { event: string; data: Record<string, { mode?: string; contact?: { number: string } }> };

/** Often enough for a worker to live. */
const KEEP_ALIVE_MS = 15_000;

/** Xelion: a fresh address, a socket, the channels. */
export async function listenToSwitch({ base, authorization }: BarePhone & { system: 'xelion' }) {
  const answer = await fetch(`${base}/me/websocket`, { method: 'POST', headers: { authorization } });
  const { object } = (await answer.json()) as { object: string };
  const socket = new WebSocket(object);
  const types = ['activeChannelEvent', 'presenceListEvent'];
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.onopen = () => {
    const notifications = types.map((notificationType) => ({ notificationType, toggle: 'true', oid: '' }));
    send({ messageType: 'multiNotificationRequest', notifications });
    setInterval(() => send({ messageType: 'test' }), KEEP_ALIVE_MS);
  };
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const { activeChannel } = (JSON.parse(data) as ChannelMessage).notification ?? {};
    if (activeChannel?.state === 'RINGING') show(activeChannel.callId, activeChannel.name, '');
    else if (activeChannel?.state === 'HANGUP') clear(activeChannel.callId);
  };
}

/** The studio: a socket, which is told everything. */
export function listenToStudio({ url }: BarePhone & { system: 'fessbox' }): void {
  const socket = new WebSocket(url);
  socket.onopen = () => setInterval(() => socket.send('{"event":"ping"}'), KEEP_ALIVE_MS);
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as StudioMessage;
    if (message.event === 'ping') socket.send('{"event":"pong"}');
    if (message.event !== 'channelUpdate') return;
    for (const [id, channel] of Object.entries(message.data))
      if (channel.mode === 'ring') show(id, channel.contact?.number ?? '', id);
      else clear(id);
  };
}
