import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CrmConfig } from '../../lib/crm/crm.ts';
import { send } from '../../lib/platform/messages.ts';
import { requestOrigins } from '../../lib/platform/permissions.ts';
import type { CrmTrial } from '../../lib/platform/protocol.ts';
import { Field } from '../ui/Field.tsx';
import { trialWords } from '../words/trial-words.ts';
import { crmPatterns } from './patterns.ts';

/** Props of {@link CrmTrialPanel}. */
export interface CrmTrialPanelProps {
  /** What is typed now; undefined where it cannot be tried yet. Called within the click. */
  read: () => (CrmConfig & { url: string }) | undefined;
}

/** The worker gives a CRM three seconds; details of a record may come on top. */
const TRIAL_TIMEOUT_MS = 15_000;

/** Tries a CRM with a number before it is saved, and shows what Callcard made of the answer. */
export function CrmTrialPanel({ read }: CrmTrialPanelProps) {
  const [number, setNumber] = useState('');
  const [words, setWords] = useState('');
  const [trial, setTrial] = useState<CrmTrial>();

  const start = () => {
    const crm = read();
    setTrial(undefined);
    setWords('');
    if (!crm || number.trim() === '') return;
    // The question to the browser comes first, in the same breath as the click: Firefox allows it only then.
    const asked = requestOrigins(crmPatterns(crm)).catch(() => false);
    setWords(i18n.t('check.running'));
    void asked
      .then(() => send({ type: 'try-crm', crm, number: number.trim() }, TRIAL_TIMEOUT_MS))
      .then(
        (given) => {
          setTrial(given);
          setWords(trialWords(given));
        },
        () => setWords(i18n.t('custom.triedUnreachable')),
      );
  };

  return (
    <div class="check">
      <Field label={i18n.t('custom.tryNumber')} help={i18n.t('custom.tryHelp')}>
        {(attributes) => (
          <input
            {...attributes}
            type="tel"
            autocomplete="off"
            value={number}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="actions">
        <button type="button" class="button" onClick={start}>
          {i18n.t('custom.try')}
        </button>
      </div>
      <p role="status" class="check-verdict">
        {words}
      </p>
      {trial?.outcome === 'records' && (
        <ul>
          {trial.records.map(({ record, type, name, company, numbers, url }) => (
            <li key={`${type} ${record}`}>
              <strong>{name || record}</strong>
              {company !== undefined && `, ${company}`}
              <div class="soft">{numbers.join(', ')}</div>
              <div class="soft address">{url}</div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
