import { i18n } from '#i18n';
import type { Presence, Wrapup } from '../../lib/domain/live-state.ts';
import type { AccountView } from '../state/accounts.ts';
import type { RunCommand } from '../state/run-command.ts';
import { useOptimistic } from '../state/use-optimistic.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';
import { presenceWords } from '../words/presence-words.ts';
import { stopwatch } from '../words/time-words.ts';

/** Props of {@link AccountStatus}. */
export interface AccountStatusProps {
  account: AccountView;
  presence: Presence | undefined;
  wrapup: Wrapup | undefined;
  now: number;
  onCommand: RunCommand;
}

/** Whether calls come to this person at one account, and the switch that keeps them away. */
export function AccountStatus({ account, presence, wrapup, now, onCommand }: AccountStatusProps) {
  const isQuietNow = presence?.availability === 'do-not-disturb';
  const quiet = useOptimistic(isQuietNow);
  const canSwitch = account.abilities.includes('set-availability');
  const left = wrapup?.phase === 'started' && wrapup.endsAt !== undefined ? wrapup.endsAt - now : 0;
  const shown =
    presence && quiet.shown !== isQuietNow ? { ...presence, availability: wished(quiet.shown) } : presence;
  if (!shown && !canSwitch && left <= 0) return null;
  return (
    <div class="account-status">
      {shown && <OwnPresence presence={shown} now={now} />}
      {left > 0 && (
        <p class="wrapup">
          <Icon name="clock" />
          {i18n.t('presence.wrapup')} <span role="timer">{stopwatch(left + 999)}</span>
        </p>
      )}
      {canSwitch && (
        <label class="toggle">
          <input
            type="checkbox"
            role="switch"
            checked={quiet.shown}
            aria-label={i18n.t('action.of', [i18n.t('presence.switch'), account.label])}
            onChange={(event) => {
              const isQuiet = event.currentTarget.checked;
              const availability = wished(isQuiet);
              quiet.wish(isQuiet, () => onCommand(account.id, { do: 'set-availability', availability }));
            }}
          />
          {i18n.t('presence.switch')}
        </label>
      )}
      <Refusal problem={quiet.problem} />
    </div>
  );
}

function OwnPresence({ presence, now }: { presence: Presence; now: number }) {
  const { tone, icon, word, details } = presenceWords(presence, now);
  return (
    <p class={`presence ${tone}`}>
      <Icon name={icon} />
      {[word, ...details].join(' · ')}
    </p>
  );
}

function wished(isQuiet: boolean): 'available' | 'do-not-disturb' {
  return isQuiet ? 'do-not-disturb' : 'available';
}
