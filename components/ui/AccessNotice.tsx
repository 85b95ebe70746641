import { i18n } from '#i18n';
import { listed } from '../words/list-words.ts';
import { Icon } from './Icon.tsx';

/** Props of {@link AccessNotice}. */
export interface AccessNoticeProps {
  /** Hosts that the browser has not allowed. */
  hosts: readonly string[];
  /** Whose access it is, for those who hear the button alone. */
  of: string;
  onAllow: () => void;
}

/** Says which access is missing and asks for it on a click. */
export function AccessNotice({ hosts, of, onAllow }: AccessNoticeProps) {
  return (
    <div class="access">
      <Icon name="warning" />
      <p>{i18n.t('accounts.noAccess', [listed(hosts)])}</p>
      <button
        type="button"
        class="button small primary"
        aria-label={i18n.t('action.of', [i18n.t('action.allow'), of])}
        onClick={onAllow}
      >
        {i18n.t('action.allow')}
      </button>
    </div>
  );
}
