import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Rule } from '../../lib/domain/rule-schema.ts';
import { ConfirmRemoval } from '../ui/ConfirmRemoval.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ruleSentence, type AccountNames } from '../words/rule-words.ts';

/** Props of {@link RuleCard}. */
export interface RuleCardProps {
  rule: Rule;
  name: string;
  isFirst: boolean;
  isLast: boolean;
  isManaged: boolean;
  accounts: AccountNames;
  onMove: (by: -1 | 1) => void;
  onSwitch: (isOn: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** A rule as the sentence that it says, and what can be done with it. */
export function RuleCard(props: RuleCardProps) {
  const { rule, name, isFirst, isLast, isManaged, accounts } = props;
  const [isRemoving, setRemoving] = useState(false);
  return (
    <>
      <div class="rule-head">
        <h3 tabIndex={-1}>
          {name}
          {rule.off && <span class="badge">{i18n.t('rules.off')}</span>}
        </h3>
        {!isManaged && (
          <div class="rule-order">
            <MoveButton by={-1} name={name} isAtEnd={isFirst} onMove={props.onMove} />
            <MoveButton by={1} name={name} isAtEnd={isLast} onMove={props.onMove} />
          </div>
        )}
      </div>
      <p class={rule.off ? 'rule-sentence soft' : 'rule-sentence'}>{ruleSentence(rule, accounts)}</p>
      {!isManaged && (
        <div class="actions rule-actions">
          <label class="rule-switch">
            <input
              type="checkbox"
              checked={!rule.off}
              aria-label={i18n.t('rules.onOf', [name])}
              onChange={({ currentTarget: { checked } }) => props.onSwitch(checked)}
            />
            {i18n.t('rules.on')}
          </label>
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('rules.editOf', [name])}
            onClick={props.onEdit}
          >
            {i18n.t('accounts.edit')}
          </button>
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('rules.removeOf', [name])}
            onClick={() => setRemoving(true)}
          >
            {i18n.t('accounts.remove')}
          </button>
        </div>
      )}
      {isRemoving && (
        <ConfirmRemoval
          question={i18n.t('rules.removeAsk', [name])}
          onYes={props.onRemove}
          onNo={() => setRemoving(false)}
        />
      )}
    </>
  );
}

interface MoveButtonProps {
  by: -1 | 1;
  name: string;
  isAtEnd: boolean;
  onMove: (by: -1 | 1) => void;
}

function MoveButton({ by, name, isAtEnd, onMove }: MoveButtonProps) {
  const isUp = by === -1;
  return (
    <button
      type="button"
      class="button small icon-only quiet"
      data-move={by}
      title={isUp ? i18n.t('rules.up') : i18n.t('rules.down')}
      aria-label={isUp ? i18n.t('rules.upOf', [name]) : i18n.t('rules.downOf', [name])}
      aria-disabled={isAtEnd}
      onClick={() => !isAtEnd && onMove(by)}
    >
      <Icon name={isUp ? 'up' : 'down'} />
    </button>
  );
}
