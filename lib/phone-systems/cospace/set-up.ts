import type { RefusedSubscription } from '../../domain/connection-health.ts';
import { flagOf } from '../shared/fields.ts';
import { membersOf } from './frame.ts';
import { ask, type Api } from './rest.ts';

/** What the user's numbers are set up for. */
export interface Phones {
  /** A number of the dialplan, which alone may be called from. */
  dialFrom: string | undefined;
  hasCallApi: boolean;
}

/** How the account is set up: what is possible, and what will never be heard of because of it. */
export interface SetUp {
  phones: Phones;
  refused: RefusedSubscription[];
}

/**
 * Reads what the user's numbers and dialplan are set up for. Where that cannot be read, everything is taken to be
 * possible: the system itself refuses what is not.
 *
 * @param deaf why there are no events of the call API, where there are none.
 */
export async function readSetUp(api: Api, deaf: string | undefined): Promise<SetUp> {
  const [phones, dialplan] = await Promise.all([ask(api, 'phone'), ask(api, 'dialplan')]);
  const numbers = phones.ok ? membersOf(phones.value.fields, 'phone') : [];
  const ofDialplan = numbers.filter(([, phone]) => flagOf(phone, 'dialplan_enable'));
  // Each other switch is ignored while the dialplan has the number (API manual).
  const ofCalls = numbers.filter(
    ([, phone]) => flagOf(phone, 'call_enable') && !flagOf(phone, 'dialplan_enable'),
  );
  const isReverseOff = dialplan.ok && flagOf(dialplan.value.fields, 'callreverse_enable') === false;
  const hasNone = phones.ok && ofDialplan.length + ofCalls.length === 0;
  return {
    phones: {
      dialFrom: ofDialplan[0]?.[0],
      hasCallApi: deaf === undefined && (ofCalls.length > 0 || !phones.ok),
    },
    refused: [
      ...(deaf === undefined ? [] : [{ event: 'call_update', entity: 'call', reason: deaf }]),
      ...(isReverseOff && ofDialplan.length > 0 ? [unheard('callreverse_enable')] : []),
      ...(hasNone ? [unheard('dialplan_enable')] : []),
    ],
  };
}

function unheard(reason: string): RefusedSubscription {
  return { event: 'dialplan_callreverse_start', entity: 'dialplan', reason };
}
