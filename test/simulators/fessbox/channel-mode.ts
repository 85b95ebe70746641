import { changeChannel } from './mixer.ts';
import type { FessboxState } from './state.ts';
import type { WireChannel } from './types.ts';

const PLACES = ['master', 'on_hold', 'ivr'];

/**
 * Puts a channel somewhere, as the real server allows it.
 *
 * @returns why not; else which channels have changed.
 */
export function setChannelMode(
  state: FessboxState,
  id: string,
  wanted: unknown,
): { refusal: string } | { changed: string[] } {
  const channel = state.channels[id];
  if (!channel) return { refusal: 'channel not found' };
  const mode = typeof wanted === 'string' ? wanted : 'free';
  const invalid = { refusal: `invalid mode, can't change ${channel.type} from ${channel.mode} to ${mode}` };
  if (channel.mode === mode) return { refusal: `channel mode already set to ${mode}` };
  switch (channel.mode) {
    case 'defunct':
      return channel.type === 'dongle' ? { refusal: "can't change defunct dongle channel" } : invalid;
    case 'free':
      return channel.direction === 'operator' && mode === 'master' ? move(state, id, mode) : invalid;
    case 'ivr':
    case 'dial':
      return mode === 'free' ? move(state, id, mode) : invalid;
    case 'ring':
      if (channel.direction === 'outgoing' && mode !== 'free') return invalid;
      return fromCall(state, id, channel, mode) ?? invalid;
    case 'on_hold':
    case 'master':
      return fromCall(state, id, channel, mode) ?? invalid;
    default:
      return fromPrivate(state, id, channel, mode) ?? invalid;
  }
}

/** Takes a channel's private talk away from the operator who has it. */
export function freePartner(state: FessboxState, id: string, partner: string | undefined): string[] {
  const other = partner === undefined ? undefined : state.channels[partner];
  if (!other || other.mode !== id || partner === undefined) return [];
  changeChannel(state, partner, { mode: 'free' });
  return [partner];
}

function fromCall(state: FessboxState, id: string, channel: WireChannel, mode: string) {
  if (mode === 'free' || PLACES.includes(mode)) return move(state, id, mode);
  const partner = state.channels[mode];
  if (!partner) return undefined;
  if (partner.mode === 'defunct' || partner.mode === 'ivr')
    return { refusal: `can't connect to channel in ${partner.mode} mode` };
  if (partner.mode !== 'free') return { refusal: `operator ${mode} is currently busy` };
  changeChannel(state, mode, { mode: id });
  // The real server leaves the timestamp of a channel alone where it goes to an operator.
  channel.mode = mode;
  return { changed: [id, mode] };
}

function fromPrivate(state: FessboxState, id: string, channel: WireChannel, mode: string) {
  if (mode !== 'free' && !PLACES.includes(mode) && !state.channels[mode]) return undefined;
  const partner = channel.mode;
  const moved = move(state, id, mode);
  return { changed: [...moved.changed, ...freePartner(state, id, partner)] };
}

function move(state: FessboxState, id: string, mode: string): { changed: string[] } {
  changeChannel(state, id, { mode });
  return { changed: [id] };
}
