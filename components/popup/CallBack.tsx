import { i18n } from '#i18n';
import { CommandButton } from '../ui/CommandButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ableEntry } from './able-entry.ts';
import type { EntryTools } from './entry-tools.ts';
import { telAddress } from '../../lib/domain/number-to-dial.ts';
import type { Shown } from './select-entries.ts';

/** Props of {@link CallBack}. */
export interface CallBackProps extends Pick<EntryTools, 'accounts' | 'hideNumbers' | 'onCommand'> {
  shown: Shown;
  number: string;
  who: string;
}

/** Calls a number: from the person's own phone where the account can, else with the program of this computer. */
export function CallBack({ shown, number, who, accounts, hideNumbers, onCommand }: CallBackProps) {
  const able = ableEntry(shown, accounts, 'dial');
  const label = i18n.t('control.callBack');
  if (able)
    return (
      <CommandButton
        label={label}
        of={who}
        icon="phone"
        isIconOnly
        run={() => onCommand(able.account, { do: 'dial', number })}
      />
    );
  const common = {
    class: 'button small icon-only',
    'aria-label': i18n.t('action.of', [label, who]),
    title: label,
  };
  // The browser shows a link's address below the page: where numbers are hidden there is none before the click.
  return hideNumbers ? (
    <button type="button" {...common} onClick={() => callByProgram(number)}>
      <Icon name="phone" />
    </button>
  ) : (
    <a {...common} href={telAddress(number)} target="_blank" rel="noreferrer">
      <Icon name="phone" />
    </a>
  );
}

function callByProgram(number: string): void {
  const link = document.createElement('a');
  Object.assign(link, { href: telAddress(number), target: '_blank', rel: 'noreferrer' });
  link.click();
}
