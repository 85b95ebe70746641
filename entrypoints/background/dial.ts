import type { Connections } from '../../lib/connection/connections.ts';
import type { DialPreview } from '../../lib/domain/dial-message.ts';
import { nationalPlan } from '../../lib/domain/national-plan.ts';
import { numberToDial, telAddress } from '../../lib/domain/number-to-dial.ts';
import { createReadNumber } from '../../lib/domain/phone-number.ts';
import type { CrmSettings, Settings } from '../../lib/domain/settings.ts';
import { isWebAddress } from '../../lib/domain/url-template.ts';
import type { DialHandlers } from '../../lib/platform/dial-tabs.ts';
import type { Log } from '../../lib/platform/log.ts';
import { loadPhoneMetadata } from '../../lib/platform/phone-metadata.ts';
import { commandWords } from '../../lib/platform/words/command-words.ts';

export interface DialDependencies {
  settings(): Promise<{ settings: Settings }>;
  connections: Pick<Connections, 'health' | 'act'>;
  log: Log;
  /** Puts the script that shows something into a tab. */
  loadCard(tab: number): Promise<void>;
}

/** Addresses of the CRMs on whose pages numbers can be dialled. */
export function dialBases({ crms }: Settings): string[] {
  return crms.filter(mayDial).map(({ url }) => url);
}

/**
 * What the worker answers to the dial script. Every answer is for pages of a CRM alone where the person has switched
 * dialling on, compared by its whole origin: match patterns know no port.
 */
export function dialHandlers({ settings: held, connections, log, loadCard }: DialDependencies): DialHandlers {
  const settings = async () => (await held()).settings;
  const crmAt = async (origin: string) =>
    (await settings()).crms.find((crm) => mayDial(crm) && new URL(crm.url).origin === origin);
  const read = async (text: string): Promise<DialPreview | null> => {
    const { country } = await settings();
    const number = createReadNumber(country, await loadPhoneMetadata())(text);
    const dialled = numberToDial(number);
    if (dialled === undefined || number.kind === 'withheld') return null;
    return {
      number: dialled,
      shown: number.display,
      isSure: number.kind === 'internal' || (number.kind === 'e164' && number.valid),
      program: telAddress(dialled),
      accounts: ableAccounts(connections),
    };
  };
  return {
    async start(_request, { origin }) {
      if (!(await crmAt(origin))) return { isOn: false };
      const [{ country }, metadata] = await Promise.all([settings(), loadPhoneMetadata()]);
      return { isOn: true, plan: nationalPlan(country, metadata) };
    },
    async card(_request, { origin, tab }) {
      if (await crmAt(origin)) await loadCard(tab);
      return null;
    },
    preview: async ({ text }, { origin }) => ((await crmAt(origin)) ? read(text) : null),
    async call({ account, number }, { origin }) {
      // Read once more: what comes out of a page is dialled only as the number that it is.
      const preview = (await crmAt(origin)) ? await read(number) : null;
      const isAble = preview?.accounts.some(({ id }) => id === account);
      if (!preview || !isAble) return { refusal: commandWords({ code: 'not-supported' }) };
      const outcome = await connections.act(account, { do: 'dial', number: preview.number });
      return { refusal: outcome.ok ? null : commandWords(outcome.problem) };
    },
    async 'gave-up'({ why }, { origin }) {
      const crm = await crmAt(origin);
      if (crm) log.note('info', crm.id, `click-to-dial leaves a page alone: too much of it (${why})`);
      return null;
    },
  };
}

function mayDial({ clickToDial, url }: CrmSettings): boolean {
  return clickToDial === true && isWebAddress(url);
}

function ableAccounts({ health }: Pick<Connections, 'health'>): DialPreview['accounts'] {
  return health()
    .filter(({ phase, abilities }) => phase === 'live' && abilities?.includes('dial'))
    .map(({ account, label }) => ({ id: account, label }));
}
