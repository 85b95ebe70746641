import type { Told } from './commands.ts';
import type { WireMessage } from './types.ts';

/** How long the modem of a healthy studio takes, in milliseconds. */
const MODEM_MS = 5;
const USUAL_TIMEOUT_MS = 40_000;

/** Sends a text message by a modem, which takes its time. */
export function sendMessage(told: Told, key: string, entry: Record<string, unknown>): void {
  const { state } = told;
  const { type, endpoint, content, channel_id: channel } = entry;
  // Where the type is none that can be sent, the real server breaks without a word.
  if (type !== 'sms_out') return;
  const id = typeof channel === 'string' ? channel : 'airtel1';
  if (state.channels[id]?.type !== 'dongle') {
    told.refuse('messageSend', `[${id}] Device not found`, key);
    return;
  }
  if (state.faults.smsLost) {
    const timeout = state.options.smsTimeoutMs ?? USUAL_TIMEOUT_MS;
    setTimeout(() => told.refuse('messageSend', 'Timeout', key), timeout).unref();
    return;
  }
  setTimeout(() => {
    const message: WireMessage = {
      id: state.nextId(),
      type,
      endpoint: String(endpoint),
      content: String(content),
      channel_id: id,
      timestamp: state.now(),
      ...(typeof entry['reply_to'] === 'string' && { reply_to: entry['reply_to'] }),
    };
    state.messages.set(message.id, message);
    told.reply('messages:sent', key);
    told.all('messages:update', { [message.id]: message });
  }, MODEM_MS).unref();
}
