import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import { crmNames } from '../../lib/crm/registry.ts';
import type { Step } from './StepFrame.tsx';

/** The three steps of the first start. */
export interface Steps {
  phone: Step;
  crm: Step;
  try: Step;
}

/** How far the first start has come. */
export interface Progress {
  view: SettingsView;
  connections: readonly ConnectionHealth[];
  /** Patterns that each CRM needs and the browser has not granted. */
  missingOfCrms: Readonly<Record<string, string[]>>;
  /** All that is not granted. */
  missing: readonly string[];
  wasTestPlaced: boolean;
}

/** What each step needs, and what was reached: a step is done when it works, not when it was filled in. */
export function startSteps({ view, connections, missingOfCrms, missing, wasTestPlaced }: Progress): Steps {
  const connected = connections.filter(({ phase }) => phase === 'live').map(({ label }) => label);
  const names = crmNames(view.settings.crms);
  const allowed = view.settings.crms.filter(({ id }) => (missingOfCrms[id] ?? []).length === 0);
  const isTried = wasTestPlaced && missing.length === 0;
  return {
    phone: {
      number: 1,
      needs: i18n.t('start.phoneNeeds'),
      done: connected.length > 0 ? i18n.t('start.phoneDone', [connected.join(', ')]) : undefined,
    },
    crm: {
      number: 2,
      needs: i18n.t('start.crmNeeds'),
      done:
        allowed.length > 0
          ? i18n.t('start.crmDone', [allowed.map(({ id }) => names[id] ?? id).join(', ')])
          : undefined,
    },
    try: {
      number: 3,
      needs: i18n.t('start.tryNeeds'),
      done: isTried ? i18n.t('start.tryDone') : undefined,
    },
  };
}
