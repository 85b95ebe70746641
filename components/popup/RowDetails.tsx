import { numberToDial } from '../../lib/domain/number-to-dial.ts';
import { isOpenWork } from '../words/entry-words.ts';
import { CopyNumber } from './CopyNumber.tsx';
import type { EntryTools } from './entry-tools.ts';
import { LogCall } from './LogCall.tsx';
import { MemoField } from './MemoField.tsx';
import { memoOf } from './memo-of.ts';
import { NewRecord } from './NewRecord.tsx';
import { callOf, type Shown } from './select-entries.ts';
import { WhyPart } from './WhyPart.tsx';

/** Props of {@link RowDetails}. */
export interface RowDetailsProps extends EntryTools {
  shown: Shown;
  who: string;
}

/** What a row has no room for: the person's note on a call, what can be done after it, and why it was as it was. */
export function RowDetails({ shown, who, names, abilities, onAct, onMemo, onLog, onCopy }: RowDetailsProps) {
  const number = isOpenWork(shown.entry) ? numberToDial(shown.entry.caller) : undefined;
  const call = shown.isVeiled ? undefined : callOf(shown);
  return (
    <div class="recent-details">
      {call && (
        <MemoField who={who} memo={memoOf(call).memo ?? ''} save={(text) => onMemo(call.entry.key, text)} />
      )}
      <div class="actions">
        {number !== undefined && <CopyNumber number={number} who={who} onCopy={onCopy} />}
        <NewRecord {...{ shown, who, names, abilities, onAct }} />
        {call && <LogCall {...{ who, names, abilities, onLog }} shown={call} />}
      </div>
      <WhyPart entry={shown.entry} names={names} />
    </div>
  );
}
