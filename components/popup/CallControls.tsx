import { i18n } from '#i18n';
import type { Call } from '../../lib/domain/call.ts';
import { CommandButton } from '../ui/CommandButton.tsx';
import { callerWords } from '../words/caller-words.ts';
import { ableEntry } from './able-entry.ts';
import type { EntryTools } from './entry-tools.ts';
import type { Shown } from './select-entries.ts';

/** Props of {@link CallControls}. */
export interface CallControlsProps extends Pick<EntryTools, 'accounts' | 'hideNumbers' | 'onCommand'> {
  shown: Shown<Call>;
  who: string;
  /** All calls that are going on, this one among them. */
  active: readonly Shown<Call>[];
}

/** What the phone system lets a person do with a call: take it, end it, join it with their other one. */
export function CallControls({ shown, who, active, accounts, hideNumbers, onCommand }: CallControlsProps) {
  const isRinging = shown.entry.state === 'ring';
  const answering = isRinging && shown.entry.direction === 'in' && ableEntry(shown, accounts, 'answer');
  const ending = ableEntry(shown, accounts, 'hang-up');
  const joining = isRinging ? undefined : ableEntry(shown, accounts, 'bridge');
  const others = joining ? callsAt(joining.account, active).filter(({ key }) => key !== joining.key) : [];
  return (
    <>
      {answering && (
        <CommandButton
          label={i18n.t('control.answer')}
          of={who}
          icon="phone"
          look="primary"
          run={() => onCommand(answering.account, { do: 'answer', call: answering.call })}
        />
      )}
      {ending && (
        <CommandButton
          label={answering ? i18n.t('control.decline') : i18n.t('control.hangUp')}
          of={who}
          icon="hang-up"
          look="danger"
          run={() => onCommand(ending.account, { do: 'hang-up', call: ending.call })}
        />
      )}
      {joining &&
        others.map((other) => (
          <CommandButton
            key={other.key}
            label={i18n.t('control.join', [callerWords(other, hideNumbers).who])}
            of={who}
            icon="join"
            run={() => onCommand(joining.account, { do: 'bridge', call: joining.call, other: other.call })}
          />
        ))}
    </>
  );
}

/** The calls of one account that a person is on. */
function callsAt(account: string, active: readonly Shown<Call>[]): Call[] {
  return active
    .flatMap(({ same }) => same)
    .filter((call) => call.account === account && call.state === 'answered');
}
