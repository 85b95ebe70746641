import type { Dialect } from './types.ts';

/** The 41 events that clients send, as the wiki page of August 2018 names them. */
export const CLIENT_EVENTS = [
  'ping',
  'noop',
  'channelProperty',
  'channelMuted',
  'channelMode',
  'channelAutoAnswer',
  'channelRecording',
  'channelVolume',
  'channelContactInfo',
  'channelCallNumber',
  'masterProperty',
  'masterMuted',
  'masterVolume',
  'masterRecording',
  'masterOnAir',
  'masterDelay',
  'userVolume',
  'userProperty',
  'userMuted',
  'userRecording',
  'userWhisper',
  'hostVolume',
  'hostMuted',
  'callNumber',
  'addrBookSuggestions',
  'currentBucketUpdate',
  'messages:send',
  'messages:delete',
  'messages:favorite',
  'messages:unfavorite',
  'messages:addTags',
  'message:removeTags',
  'messages:fetch',
  'questions:delete',
  'questions:favorite',
  'questions:unfavorite',
  'questions:fetch',
  'calls:delete',
  'calls:favorite',
  'calls:unfavorite',
  'calls:fetch',
] as const;

/** Events that the server of 2018 sends, and those of older ones. */
export const SERVER_EVENTS: readonly string[] = [
  'initialize',
  'channelUpdate',
  'channelContactInfo',
  'channelVolumeChange',
  'masterUpdate',
  'masterVolumeChange',
  'hostVolumeChange',
  'hostUpdate',
  'userUpdate',
  'messages:update',
  'messages:list',
  'messages:sent',
  'questions:list',
  'questions:update',
  'calls:list',
  'calls:update',
  'event_error',
  'client:error',
  'server:error',
  'client:reload',
  'ping',
  'pong',
  // Only of other years.
  'inboxUpdate',
  'inboxMessages',
  'messageSent',
  'questionsUpdate',
  'input_error',
  'message:update',
  'message:list',
  'message:sent',
];

/** What the server of 2018 does not know. */
const UNKNOWN_2018 = new Set<string>([
  'channelAutoAnswer',
  'channelCallNumber',
  'masterRecording',
  'masterDelay',
  'userProperty',
  'userRecording',
  'userWhisper',
  'addrBookSuggestions',
  'currentBucketUpdate',
  'message:removeTags',
]);

const OLDER_CLIENT_NAMES: Record<string, string> = {
  messageSend: 'messages:send',
  inboxFetch: 'messages:fetch',
  messageDelete: 'messages:delete',
  messageFavoriteSet: 'messages:favorite',
  messageFavoriteUnset: 'messages:unfavorite',
};

const OLDER_SERVER_NAMES: Record<string, string> = {
  'messages:update': 'inboxUpdate',
  'messages:list': 'inboxMessages',
  'messages:sent': 'messageSent',
  'questions:update': 'questionsUpdate',
  'questions:list': 'questionsUpdate',
};

/** The documented name of what a client sent; undefined where a server of this dialect does not know it. */
export function documentedName(dialect: Dialect, sent: string): string | undefined {
  const known = CLIENT_EVENTS.find((name) => name === sent);
  switch (dialect) {
    case 'document':
      return known;
    case '2018':
      if (sent === 'messageSend') return 'messages:send';
      if (sent === 'messages:removeTags') return 'message:removeTags';
      return known && !UNKNOWN_2018.has(known) ? known : undefined;
    case 'singular':
      if (sent.startsWith('messages:')) return undefined;
      return documentedName('2018', sent.replace(/^message:/, 'messages:'));
    case 'older':
      if (sent.includes(':')) return undefined;
      return OLDER_CLIENT_NAMES[sent] ?? documentedName('2018', sent);
  }
}

/** How a server of this dialect calls what it sends. */
export function wireName(dialect: Dialect, event: string): string {
  if (dialect === 'singular') return event.replace(/^messages:/, 'message:');
  return dialect === 'older' ? (OLDER_SERVER_NAMES[event] ?? event) : event;
}
