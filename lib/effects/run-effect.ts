import type { Effect } from '../domain/effect.ts';
import { badge } from './badge.ts';
import { clear } from './clear.ts';
import { lookup, type LookupDependencies } from './lookup.ts';
import { notify, type NotifySettings } from './notify.ts';
import type { ToastQueue } from './toast-queue.ts';
import { helper, type HelperDependencies } from './helper.ts';
import type { Ringer } from '../platform/ringer.ts';
import { ring } from './ring.ts';
import { open, type OpenDependencies } from './open.ts';
import { openPage } from './open-page.ts';

export interface EffectDependencies extends LookupDependencies, OpenDependencies, HelperDependencies {
  toasts: NotifySettings;
  ringer: Ringer;
  /** Keeps what is done to one toast in order. */
  toastQueue: ToastQueue;
  /** Writes entries into the history, by their keys. */
  record(keys: readonly string[]): Promise<void>;
}

/** Carries out one effect by its runner. Rejects where the browser refuses; the caller logs that. */
export async function runEffect(effect: Effect, dependencies: EffectDependencies): Promise<void> {
  switch (effect.do) {
    case 'quiet':
      return;
    case 'notify':
      dependencies.toastQueue(
        effect.toast,
        (means) => notify(effect, dependencies.toasts, means === 'change'),
        effect.change ? 'change' : 'show',
      );
      ring(effect, dependencies.toasts.ring, dependencies.ringer);
      return;
    case 'clear':
      dependencies.ringer.stop(effect.toast);
      dependencies.toastQueue(effect.toast, () => clear(effect), 'clear');
      return;
    case 'badge':
      return badge(effect);
    case 'record':
      return dependencies.record(effect.entries);
    case 'lookup':
      return lookup(effect, dependencies);
    case 'pick':
      return dependencies.numbers.pick(effect.caller, effect.picked);
    case 'open-page':
      return openPage(effect);
    case 'helper':
      return helper(effect, dependencies);
    case 'open':
      return open(effect, dependencies);
  }
}
