import type { ToastView } from './effect.ts';
import type { Entry } from './live-state.ts';
import { matchView } from './lookup.ts';

/** What the toast of an entry says now. */
export function toastView(entry: Entry): ToastView {
  const { caller, name, line, lookups } = entry;
  const common = {
    caller,
    match: matchView(lookups),
    ...(name !== undefined && { name }),
    ...(line && { line }),
  };
  if (entry.kind === 'call')
    return {
      kind: entry.state === 'missed' ? 'missed' : 'ring',
      ...common,
      ...(entry.state === 'missed' && entry.reason && { reason: entry.reason }),
    };
  return {
    kind: entry.kind,
    ...common,
    ...(entry.title !== undefined && { title: entry.title }),
    ...(entry.note !== undefined && { note: entry.note }),
    ...(entry.trigger && { trigger: entry.trigger }),
  };
}
