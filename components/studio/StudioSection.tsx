import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioBoard } from '../../lib/domain/studio.ts';
import type { AccountView } from '../state/accounts.ts';
import type { RunCommand } from '../state/run-command.ts';
import { Icon } from '../ui/Icon.tsx';
import { channelName } from '../words/studio-words.ts';
import { ChannelCard } from './ChannelCard.tsx';
import { DialForm } from './DialForm.tsx';
import { MasterStrip } from './MasterStrip.tsx';
import { StudioLists } from './StudioLists.tsx';
import type { Tell } from './tell.ts';

/** Props of {@link StudioSection}. */
export interface StudioSectionProps {
  account: AccountView;
  board: StudioBoard;
  hideNumbers: boolean;
  /** Callers are not to be seen: nor are the lists that name them. */
  isHidden?: boolean;
  now: number;
  /** Where the board has a page of its own to open. */
  pageOfItsOwn: string | undefined;
  onCommand: RunCommand;
}

/** A studio's mixer as it is now. Channels keep their places: nothing moves away under a hand. */
export function StudioSection({
  account,
  board,
  hideNumbers,
  isHidden = false,
  now,
  pageOfItsOwn,
  onCommand,
}: StudioSectionProps) {
  const id = useId();
  const [number, setNumber] = useState('');
  const dial = useRef<HTMLInputElement>(null);
  const { operator } = account;
  const tell: Tell = (command) => onCommand(account.id, { do: 'studio', command });
  const controls = operator === undefined ? undefined : board.operators[operator];
  const channels = Object.entries(board.channels)
    // An operator's own phone is no call.
    .filter(([, { direction }]) => direction !== 'operator')
    .sort(([one, first], [other, second]) =>
      channelName(one, first).localeCompare(channelName(other, second), undefined, { numeric: true }),
    );
  return (
    <section class="studio" aria-labelledby={id}>
      <div class="section-head">
        <h2 id={id} tabIndex={-1}>
          {account.label}
        </h2>
        {pageOfItsOwn !== undefined && (
          <a class="button small quiet" href={pageOfItsOwn} target="_blank">
            <Icon name="outside" />
            {i18n.t('studio.ownPage')}
          </a>
        )}
      </div>
      {!account.isLive && <p class="message">{i18n.t('studio.stale')}</p>}
      <MasterStrip
        master={board.master}
        own={operator !== undefined && controls ? { operator, controls } : undefined}
        tell={tell}
      />
      <ul class="channels" aria-label={i18n.t('studio.channels')}>
        {channels.map(([key, channel]) => (
          <ChannelCard
            key={key}
            id={key}
            {...{ channel, board, operator, hideNumbers, isHidden, now, tell }}
          />
        ))}
      </ul>
      <DialForm {...{ lines: board.lines, operator, number, tell }} onNumber={setNumber} field={dial} />
      {!isHidden && (
        <StudioLists
          hideNumbers={hideNumbers}
          now={now}
          tell={tell}
          onCall={(wanted) => {
            setNumber(wanted);
            dial.current?.focus();
          }}
        />
      )}
    </section>
  );
}
