import { isRecord } from '../web/http.ts';
import { setChannelMode } from './channel-mode.ts';
import type { Commands, Told } from './commands.ts';
import { newChannel } from './account.ts';
import type { FessboxState } from './state.ts';
import type { WireChannel, WireLine } from './types.ts';

/** What clients can do with channels. */
export const channelCommands: Commands = {
  channelProperty: (told) =>
    eachChannel(told, (id, data) => {
      const { name, value } = isRecord(data) ? data : {};
      setProperty(told, id, String(name), value);
    }),
  channelMuted: (told) => eachChannel(told, (id, value) => setProperty(told, id, 'muted', value)),
  channelMode: (told) => eachChannel(told, (id, value) => setProperty(told, id, 'mode', value)),
  channelRecording: (told) => eachChannel(told, (id, value) => setProperty(told, id, 'recording', value)),
  channelAutoAnswer: (told) => eachChannel(told, (id, value) => setProperty(told, id, 'autoanswer', value)),
  channelVolume: (told) =>
    eachChannel(told, (id, value) => {
      const refusal = setLevel(told.state, id, value);
      if (refusal === undefined) told.others('channelVolumeChange', { [id]: value });
      else told.refuse('channelVolume', refusal, id);
    }),
  channelContactInfo: (told) => {
    told.others('channelContactInfo', told.data);
    eachChannel(told, (id, data) => {
      const contact = told.state.channels[id]?.contact;
      // The real server breaks here instead of refusing.
      if (contact && isRecord(data)) Object.assign(contact, data);
    });
  },
  channelCallNumber: (told) =>
    eachChannel(told, (id, data) => {
      const { number, mode } = isRecord(data) ? data : {};
      dial(told, { number, mode, line: id, event: 'channelCallNumber' });
    }),
  callNumber: (told) => {
    const { number, mode, ...more } = isRecord(told.data) ? told.data : {};
    // Servers of 2018 read the one, older ones the other.
    const line = told.state.dialect === 'older' ? more['channel_id'] : more['line_id'];
    dial(told, { number, mode, line, event: 'callNumber' });
  },
};

function eachChannel({ data }: Told, act: (id: string, value: unknown) => void): void {
  for (const [id, value] of Object.entries(isRecord(data) ? data : {})) act(id, value);
}

function setProperty(told: Told, id: string, name: string, value: unknown): void {
  const refuse = (words: string) => told.refuse(`channel::${name}`, words, id);
  const channel = told.state.channels[id];
  switch (name) {
    case 'mode': {
      const set = setChannelMode(told.state, id, value);
      if ('refusal' in set) refuse(set.refusal);
      else told.update(...set.changed);
      return;
    }
    case 'level': {
      const refusal = setLevel(told.state, id, value);
      if (refusal === undefined) told.update(id);
      else refuse(refusal);
      return;
    }
    case 'muted':
    case 'recording':
      if (!channel) refuse('channel not found');
      else if (typeof value !== 'boolean') refuse('invalid input value, boolean required');
      else if (channel[name] === value) refuse('value alredy set');
      else if (channel.mode === 'ivr') refuse('not applicable in IVR mode');
      else setFlag(told, channel, name, value, id);
      return;
    case 'autoanswer':
      if (!channel) refuse('channel not found');
      else if (!isAutoAnswer(told.state, value)) refuse('invalid autoanswer value');
      else {
        channel.autoanswer = value;
        told.update(id);
      }
      return;
    default:
      refuse(`Unknown channel property: ${name}`);
  }
}

function setFlag(
  told: Told,
  channel: WireChannel,
  name: 'muted' | 'recording',
  value: boolean,
  id: string,
): void {
  const isActive = channel.mode !== 'free' && channel.mode !== 'defunct';
  // The recording of a call that is going on is begun by code that calls nobody back.
  if (name === 'recording' && isActive && told.state.dialect !== 'document') return;
  channel[name] = value;
  told.update(id);
}

function setLevel(state: FessboxState, id: string, value: unknown): string | undefined {
  const channel = state.channels[id];
  if (!channel) return 'channel not found';
  if (typeof value !== 'number' || value > 100 || value < 0) return 'invalid input value';
  channel.level = value;
  return undefined;
}

function isAutoAnswer({ operators }: FessboxState, value: unknown): value is string | null {
  if (typeof value !== 'string') return value === null;
  return ['ivr', 'master', 'on_hold'].includes(value) || value in operators;
}

function dial(
  told: Told,
  { number, mode, line: wanted, event }: Record<'number' | 'mode' | 'line', unknown> & { event: string },
): void {
  const { state } = told;
  const isOlder = state.dialect === 'older';
  const automatic = isOlder || state.dialect === 'document' ? 'airtel1' : undefined;
  const id = typeof wanted === 'string' ? wanted : automatic;
  // Without a line the real server of 2018 breaks: nothing is said and nobody is called.
  if (id === undefined) return;
  const line = isOlder ? lineOfChannel(state, id) : state.lines[id];
  const operator = String(mode);
  const phone = state.channels[operator];
  if (!line) told.refuse(event, 'line not found');
  else if (line.status !== 'free') told.refuse(event, `${id} is currently ${line.status}`);
  else if (!['ivr', 'on_hold', 'master'].includes(operator) && !(operator in state.operators))
    told.refuse(event, 'invalid call-out mode');
  else if (phone && phone.mode !== 'free') told.refuse(event, `operator ${operator} is currently busy`);
  else {
    const channelId = line.type === 'dongle' ? id : `${id}:${String(number)}`;
    const channel = state.channels[channelId] ?? newChannel(channelId, state.now());
    state.channels[channelId] = {
      ...channel,
      mode: 'ring',
      direction: 'outgoing',
      timestamp: state.now(),
      contact: { ...channel.contact, number: String(number) },
    };
    told.update(channelId);
  }
}

/** Older servers know no lines: a channel is all that can be named. */
function lineOfChannel(
  { channels }: FessboxState,
  id: string,
): Pick<WireLine, 'type' | 'status'> | undefined {
  const channel = channels[id];
  return channel ? { type: channel.type, status: channel.mode } : undefined;
}
