import type { Effect, OpenTarget } from './effect.ts';
import type { OpenChoice } from './input.ts';
import type { Entry } from './live-state.ts';
import { candidatesIn, matchView, type Choice } from './lookup.ts';
import { numberForms } from './phone-number.ts';
import { pickMade } from './picks.ts';
import type { Why } from './story.ts';
import type { Trigger } from './trigger.ts';
import type { WorkItem } from './work-item.ts';

/** What a click opens. Several matches are a choice for the person, never a guess of ours. */
export function decideOpen(entry: Entry, choice: OpenChoice): Effect {
  if (entry.kind !== 'call' && entry.trigger) return agree(entry, entry.trigger);
  const { target, why } = targetOf(entry, choice);
  return { do: 'open', toast: entry.toast, target, number: numberForms(entry.caller), why };
}

/** What the person chose of several is remembered for the next call of the number. */
export function decidePick({ toast, caller, lookups }: Entry, choice: OpenChoice): Effect[] {
  const picked = pickMade(lookups, choice);
  return picked ? [{ do: 'pick', toast, caller, picked, why: 'chosen' }] : [];
}

/** A click on a trigger's toast is the person's word that it may be done. */
function agree({ key, toast }: WorkItem, { action, value, verdict }: Trigger): Effect {
  if (verdict !== 'ask')
    return { do: 'open', toast, target: { to: 'list' }, number: undefined, why: 'clicked' };
  return action === 'command'
    ? { do: 'helper', toast, entry: key, command: value, confirmed: true, why: 'agreed' }
    : { do: 'open', toast, target: { to: 'page', url: value }, number: undefined, why: 'agreed' };
}

function targetOf(entry: Entry, choice: OpenChoice): { target: OpenTarget; why: Why } {
  switch (choice.open) {
    case 'record': {
      const lookup = entry.lookups[choice.crm];
      const chosen = lookup && candidatesIn(lookup).find(({ record }) => record === choice.record);
      if (!chosen) return { target: { to: 'list' }, why: 'not-asked' };
      return { target: recordOf({ crm: choice.crm, candidate: chosen }), why: 'chosen' };
    }
    case 'search':
    case 'new':
      return { target: { to: choice.open, crm: choice.crm }, why: 'chosen' };
    case 'main':
      return mainTarget(entry);
  }
}

function mainTarget(entry: Entry): { target: OpenTarget; why: Why } {
  const match = matchView(entry.lookups);
  switch (match.state) {
    case 'one':
      return {
        target: recordOf(match),
        why: match.candidate.certainty === 'exact' ? 'one-exact-match' : 'one-unsure-match',
      };
    case 'many':
      return match.picked
        ? { target: recordOf(match.picked), why: 'picked-before' }
        : { target: { to: 'list' }, why: 'several-matches' };
    case 'none':
    case 'no-tab':
    case 'failed':
    case 'search-only':
      return { target: { to: 'search', crm: match.crm }, why: 'no-match' };
    case 'signed-out':
      return { target: { to: 'sign-in', crm: match.crm }, why: 'clicked' };
    case 'no-permission':
      return { target: { to: 'permission', crm: match.crm }, why: 'clicked' };
    case 'pending':
    case 'unasked':
      return { target: { to: 'list' }, why: 'not-asked' };
  }
}

function recordOf({ crm, candidate: { record, type } }: Choice): OpenTarget {
  return { to: 'record', crm, record, type };
}
