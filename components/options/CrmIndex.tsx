import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CrmSettings } from '../../lib/domain/settings.ts';
import { send } from '../../lib/platform/messages.ts';
import { useIndexStatus } from '../state/use-index-status.ts';
import { ConfirmRemoval } from '../ui/ConfirmRemoval.tsx';
import { indexTrouble, indexWords } from '../words/index-words.ts';
import { Switch } from './Switch.tsx';

/** Props of {@link CrmIndex}. */
export interface CrmIndexProps {
  crm: CrmSettings;
  name: string;
  isManaged: boolean;
  onIndex: (isOn: boolean) => void;
}

/** Whether all numbers of a CRM are known beforehand, how far that is, and how to erase it. */
export function CrmIndex({ crm, name, isManaged, onIndex }: CrmIndexProps) {
  const [changes, setChanges] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const isOn = crm.index === true;
  const status = useIndexStatus(crm.id, isOn, changes);
  const tell = (type: 'wipe-index' | 'build-index') => {
    setAsking(false);
    const seen = () => setChanges((before) => before + 1);
    void send({ type, crm: crm.id }).then(seen, seen);
  };
  const trouble = status && indexTrouble(status, name);
  return (
    <div class="crm-index">
      <Switch
        label={i18n.t('index.label')}
        help={i18n.t('index.help', [name])}
        isOn={isOn}
        isManaged={isManaged}
        onChange={onIndex}
      />
      {isOn && status && (
        <>
          {status.state === 'building' && (
            <progress
              aria-label={i18n.t('index.progress', [name])}
              {...(status.share !== undefined && { value: status.share, max: 1 })}
            />
          )}
          <p class="index-said" role="status">
            {[indexWords(status, Date.now()), trouble].filter(Boolean).join(' ')}
          </p>
          {status.state === 'wiped' ? (
            <button type="button" class="button small" onClick={() => tell('build-index')}>
              {i18n.t('index.build')}
            </button>
          ) : (
            status.numbers > 0 && (
              <button
                type="button"
                class="button small"
                aria-label={i18n.t('index.wipeOf', [name])}
                aria-expanded={isAsking}
                onClick={() => setAsking(true)}
              >
                {i18n.t('index.wipe')}
              </button>
            )
          )}
          {isAsking && (
            <ConfirmRemoval
              question={i18n.t('index.wipeAsk', [name])}
              yes={i18n.t('data.eraseYes')}
              onYes={() => tell('wipe-index')}
              onNo={() => setAsking(false)}
            />
          )}
        </>
      )}
    </div>
  );
}
