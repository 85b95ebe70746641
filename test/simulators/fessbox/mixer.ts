import { isRecord } from '../web/http.ts';
import { newChannel } from './account.ts';
import type { FessboxState } from './state.ts';
import type { WireChannel } from './types.ts';

/**
 * Changes what is known of a channel as the real mixer does: a new one is made whole, members that are objects are
 * merged key by key (so that a contact keeps what the next call does not bring), a new mode gets a new timestamp, and
 * the end of a call takes the direction away but leaves the contact. Null takes the whole channel away.
 */
export function changeChannel(state: FessboxState, id: string, parts: Record<string, unknown> | null): void {
  if (parts === null) {
    state.channels[id] = null;
    return;
  }
  const known = state.channels[id];
  const channel = known ?? newChannel(id, state.now());
  const mode = parts['mode'];
  if (!known) Object.assign(channel, parts);
  else merge(channel, withConsequences(state, known, parts));
  state.channels[id] =
    state.options.finishedSip === 'null' && isFinishedSip(channel, mode) && known ? null : channel;
}

function withConsequences(
  state: FessboxState,
  known: WireChannel,
  parts: Record<string, unknown>,
): Record<string, unknown> {
  const mode = parts['mode'];
  if (typeof mode !== 'string' || mode === known.mode) return parts;
  const isOver = (mode === 'free' || mode === 'defunct') && known.direction !== 'operator';
  return { timestamp: state.now(), ...parts, ...(isOver && { direction: null }) };
}

function merge(channel: WireChannel, parts: Record<string, unknown>): void {
  const target = channel as unknown as Record<string, unknown>;
  for (const [key, value] of Object.entries(parts)) {
    const old = target[key];
    // As the real one: nothing but keys are looked at, so null leaves the old object as it is.
    if (isRecord(old)) Object.assign(old, value);
    else target[key] = value;
  }
}

function isFinishedSip(channel: WireChannel, mode: unknown): boolean {
  return channel.type === 'sip' && channel.direction !== 'operator' && mode === 'free';
}
