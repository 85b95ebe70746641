import { trueCalls, type Disturbance, type Evidence, type TrueCall } from './evidence.ts';
import { toastRules } from './check-toasts.ts';
import { listed } from './check-list.ts';
import { BOUNDS, type Bounds } from './timeline.ts';

/** Judges a run: gives every breach of the promise in words, none where it was kept. Pure. */
export function check(evidence: Evidence, bounds = BOUNDS): string[] {
  const calls = trueCalls(evidence.sent);
  return [
    ...calls.flatMap((call) => {
      const shown = evidence.shown.filter((event) => event.call === call.id);
      return [...toastRules, listed].flatMap((rule) =>
        rule({ call, shown, evidence, bounds }).map((what) => `${call.id}: ${what}`),
      );
    }),
    ...strangers(calls, evidence),
    ...evidence.disturbances.flatMap((disturbance) => recovered(disturbance, bounds)),
  ];
}

/** What nobody has sent. */
function strangers(calls: readonly TrueCall[], { shown }: Evidence): string[] {
  const known = new Set(calls.map(({ id }) => id));
  const unknown = new Set(shown.map(({ call }) => call).filter((id) => !known.has(id)));
  return [...unknown].map((id) => `${id}: was shown, but nobody has called`);
}

function recovered({ what, until, recovered: sound, within }: Disturbance, { recovery }: Bounds): string[] {
  if (sound === undefined) return [`${what}: no connection came again`];
  const took = sound - until;
  return took > (within ?? recovery) ? [`${what}: connected again only after ${took} ms`] : [];
}
