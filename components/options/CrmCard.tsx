import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { findCrm } from '../../lib/crm/registry.ts';
import type { CrmSettings } from '../../lib/domain/settings.ts';
import { useRecognised } from '../state/use-recognised.ts';
import { ConfirmRemoval } from '../ui/ConfirmRemoval.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CrmIndex } from './CrmIndex.tsx';
import { Switch } from './Switch.tsx';

/** Props of {@link CrmCard}. */
export interface CrmCardProps {
  crm: CrmSettings;
  name: string;
  isAllowed: boolean;
  isManaged: boolean;
  onAllow: () => void;
  onEdit: () => void;
  onIndex: (isOn: boolean) => void;
  onRemove: () => void;
  onClickToDial: (isOn: boolean) => void;
}

/** A CRM with its address and whether the browser lets Callcard ask there. */
export function CrmCard(props: CrmCardProps) {
  const { crm, name, isAllowed, isManaged, onAllow, onEdit, onIndex, onRemove, onClickToDial } = props;
  const [isRemoving, setRemoving] = useState(false);
  const kind = findCrm(crm.crm);
  const recognised = findCrm(useRecognised(crm.url, isAllowed) ?? '');
  return (
    <>
      <h3 tabIndex={-1}>{name}</h3>
      <p class="soft address">
        {crm.url}
        {isManaged && <span class="badge">{i18n.t('page.managed')}</span>}
      </p>
      {kind ? (
        <div class={`state ${isAllowed ? 'good' : 'bad'}`}>
          <Icon name={isAllowed ? 'check' : 'warning'} />
          <p>{isAllowed ? i18n.t('crms.allowed') : i18n.t('crms.notAllowed')}</p>
        </div>
      ) : (
        <p>{i18n.t('crms.unknown', [crm.crm])}</p>
      )}
      {recognised && recognised.id !== crm.crm && <p>{i18n.t('custom.looksLike', [recognised.name])}</p>}
      {kind && (
        <Switch
          label={i18n.t('crms.clickToDial')}
          help={i18n.t('crms.clickToDialHelp')}
          isOn={crm.clickToDial === true}
          isManaged={isManaged}
          onChange={onClickToDial}
        />
      )}
      {kind?.can.includes('list') && isAllowed && (
        <CrmIndex crm={crm} name={name} isManaged={isManaged} onIndex={onIndex} />
      )}
      <div class="actions">
        {!isAllowed && (
          <button
            type="button"
            class="button primary"
            aria-label={i18n.t('crms.allowOf', [name])}
            onClick={onAllow}
          >
            {i18n.t('crms.allow')}
          </button>
        )}
        {!isManaged && kind && (
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('accounts.editOf', [name])}
            onClick={onEdit}
          >
            {i18n.t('accounts.edit')}
          </button>
        )}
        {!isManaged && (
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('accounts.removeOf', [name])}
            onClick={() => setRemoving(true)}
          >
            {i18n.t('accounts.remove')}
          </button>
        )}
      </div>
      {isRemoving && (
        <ConfirmRemoval
          question={i18n.t('crms.removeAsk', [name])}
          onYes={onRemove}
          onNo={() => setRemoving(false)}
        />
      )}
    </>
  );
}
