/** Where a caller or a call to be made is put: on air, on hold, to the answering system, or to one operator. */
export type StudioPlace = 'air' | 'hold' | 'ivr' | { operator: string };

/** What can be listed, favoured and deleted at a studio. */
export type StudioList = 'messages' | 'questions' | 'calls';

/** Filters of a list. Instants in milliseconds since the epoch; tags must all be there. */
export interface StudioFilter {
  from?: number;
  to?: number;
  tags?: string[];
  ids?: string[];
  buckets?: string[];
}

/**
 * Everything that a person can tell a studio to do: each of the client's documented events has one form here. Levels
 * are percent, from 1 to 100.
 */
export type StudioCommand =
  | { tell: 'ping' | 'noop' }
  | {
      tell: 'channel-property';
      channel: string;
      name: ChannelProperty;
      value: boolean | number | string | null;
    }
  | { tell: 'channel-muted' | 'channel-recording'; channel: string; on: boolean }
  | { tell: 'channel-mode'; channel: string; to: StudioPlace | 'free' }
  | { tell: 'channel-auto-answer'; channel: string; to: StudioPlace | null }
  | { tell: 'channel-volume'; channel: string; level: number }
  | { tell: 'channel-contact'; channel: string; name: string }
  | { tell: 'channel-call'; channel: string; number: string; to: StudioPlace }
  | { tell: 'master-property'; name: MasterProperty; value: boolean | number }
  | { tell: 'master-muted' | 'master-recording' | 'master-on-air' | 'host-muted'; on: boolean }
  | { tell: 'master-volume' | 'host-volume'; level: number }
  | { tell: 'master-delay'; delay: number }
  | { tell: 'user-volume'; user: string; level: number }
  | { tell: 'user-property'; user: string; name: 'muted' | 'level' | 'recording'; value: boolean | number }
  | { tell: 'user-muted' | 'user-recording'; user: string; on: boolean }
  | { tell: 'user-whisper'; user: string; channel: string | null }
  | { tell: 'call'; number: string; to: StudioPlace; line?: string }
  | { tell: 'suggest-numbers'; text: string }
  | { tell: 'bucket'; bucket: string }
  | { tell: 'send-message'; to: string; text: string; channel?: string; replyTo?: string }
  | { tell: 'delete'; list: StudioList; ids: readonly [string, ...string[]] }
  | { tell: 'favour' | 'unfavour'; list: StudioList; ids: readonly [string, ...string[]] }
  | { tell: 'add-tags' | 'remove-tags'; ids: readonly [string, ...string[]]; tags: readonly string[] }
  | { tell: 'fetch'; list: StudioList; filter: StudioFilter };

export type ChannelProperty = 'muted' | 'mode' | 'recording' | 'level' | 'autoanswer';
export type MasterProperty = 'muted' | 'on_air' | 'recording' | 'level' | 'delay';
