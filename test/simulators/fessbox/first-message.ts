import { SECRETS } from './account.ts';
import { messagesOf } from './lists.ts';
import type { FessboxState } from './state.ts';

/** The data of `initialize`, with the login data and the staff that a real server sends along. */
export function firstMessage(state: FessboxState): Record<string, unknown> {
  const { options, dialect, channels, master, operators } = state;
  const isOlder = dialect === 'older';
  return {
    ...((options.lines ?? !isOlder) && { lines: linesWithStaff(state) }),
    mixer: { channels, master, host: master.in },
    ...(isOlder ? { users: operators, inbox: inbox(state) } : { operators, server_version: 'v0.4.3' }),
    ...(options.serverTime !== false && { server_time: state.now() }),
    webrtc: { user: SECRETS.user, password: SECRETS.password, uri: 'sip:701@127.0.0.1' },
  };
}

function linesWithStaff({ lines }: FessboxState): object {
  const agent = { id: 7, email: SECRETS.email, firstname: 'Nobody', lastname: 'Atall', phone: SECRETS.phone };
  return { ...lines, uliza_fm: { agents: [agent] } };
}

function inbox(state: FessboxState): object {
  const messages = messagesOf(state, {});
  return {
    reference_id: null,
    ids: messages.map(({ id }) => id),
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
  };
}
