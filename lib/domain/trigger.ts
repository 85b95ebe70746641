import type { TriggerEvent } from './event.ts';
import type { TriggerSettings } from './settings.ts';

/** Why a trigger was not carried out. */
export type TriggerRefusal =
  /** An address that is not of the web. */
  | 'scheme'
  /** An address that is none, or hides a password. */
  | 'address'
  /** Commands need the local helper, which is not there. */
  | 'no-helper'
  /** The helper's list does not allow this command. */
  | 'not-listed'
  /** The helper was there and allowed it, but it did not work. */
  | 'failed';

/** What a phone system asked this computer to do, and what is done about it. */
export interface Trigger {
  action: TriggerEvent['action'];
  value: string;
  /** `show` a text, `open` a page at once, `ask` the person first, `helper` is asked, `done`, or `refused`. */
  verdict: 'show' | 'open' | 'ask' | 'helper' | 'done' | 'refused';
  refusal?: TriggerRefusal;
  /** Whether the page comes to the front when it opens by itself. */
  foreground: boolean;
}

/** Decides about a trigger at first sight. */
export function judgeTrigger({ action, value }: TriggerEvent, settings: TriggerSettings): Trigger {
  const { foreground } = settings;
  switch (action) {
    case 'notification':
      return { action, value, foreground, verdict: 'show' };
    case 'command':
      return { action, value, foreground, verdict: 'helper' };
    case 'open-document': {
      const address = value.trim();
      const refusal = refusalOf(address);
      if (refusal) return { action, value, foreground, verdict: 'refused', refusal };
      const origin = originOf(address);
      const isAllowed = settings.origins.some((allowed) => originOf(allowed) === origin);
      return { action, value: address, foreground, verdict: isAllowed ? 'open' : 'ask' };
    }
  }
}

function refusalOf(value: string): TriggerRefusal | undefined {
  if (!URL.canParse(value)) return 'address';
  const { protocol, username, password } = new URL(value);
  if (protocol !== 'https:' && protocol !== 'http:') return 'scheme';
  return username || password ? 'address' : undefined;
}

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}
