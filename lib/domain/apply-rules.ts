import { decideAutoOpen } from './auto-open.ts';
import type { Change } from './change.ts';
import type { Effect, EffectOf } from './effect.ts';
import type { Entry, LiveState } from './live-state.ts';
import { matchView } from './lookup.ts';
import { judge, type RuleContext, type Verdict } from './rules.ts';

/**
 * Puts the person's rules and quiet hours over what was decided: a toast that they do not want is left out, with the
 * reason, and a record that they want opened opens.
 */
export function applyRules(
  effects: readonly Effect[],
  changes: readonly Change[],
  state: LiveState,
  context: RuleContext,
): Effect[] {
  if (context.rules.length === 0 && !context.quietHours) return [...effects];
  return [
    ...effects.flatMap((effect) => (effect.do === 'notify' ? overNotify(effect, state, context) : [effect])),
    ...autoOpens(changes, state, context),
  ];
}

function overNotify(effect: EffectOf<'notify'>, state: LiveState, context: RuleContext): Effect[] {
  const entry = state.entries[effect.entry];
  if (!entry) return [effect];
  const verdict = judge(entry, context);
  if (verdict.notify) return [{ ...effect, ...(verdict.sound !== undefined && { sound: verdict.sound }) }];
  // Said once, not again with the name.
  return effect.why === 'name-known' || effect.why === 'repainted' ? [] : [quiet(effect, verdict)];
}

function quiet({ toast }: EffectOf<'notify'>, { by }: Verdict): Effect {
  const name = by && 'rule' in by ? by.rule.why : undefined;
  return {
    do: 'quiet',
    toast,
    why: by && 'rule' in by ? 'rule' : 'quiet-hours',
    ...(name !== undefined && { rule: name }),
  };
}

/**
 * Opens at the one moment at which everything that it takes has come together, once for a call that several accounts
 * tell of.
 */
function autoOpens(changes: readonly Change[], state: LiveState, context: RuleContext): Effect[] {
  const isDueNow = (entry: Entry) => isDue(entry, judge(entry, context).open);
  const become = changes.flatMap((change) =>
    change.type === 'entry' && isDueNow(change.after) && !(change.before && isDueNow(change.before))
      ? [change.after]
      : [],
  );
  const isOpenAlready = ({ toast }: Entry) =>
    Object.values(state.entries).some(
      (entry) => entry.toast === toast && isDueNow(entry) && !become.some((newly) => newly.key === entry.key),
    );
  const once = new Map(become.map((entry) => [entry.toast, entry]));
  return [...once.values()].filter((entry) => !isOpenAlready(entry)).flatMap(decideAutoOpen);
}

/** Whether everything has come together that it takes to open this entry's record by itself. */
export function isDue(entry: Entry, open: Verdict['open']): boolean {
  if (entry.kind !== 'call' || open === 'never') return false;
  const wanted =
    open === 'answer' ? entry.state === 'answered' : entry.state === 'ring' || entry.state === 'answered';
  const match = matchView(entry.lookups);
  // Not on what a CRM said at an earlier call.
  return wanted && match.state === 'one' && !match.memory && match.candidate.certainty === 'exact';
}
