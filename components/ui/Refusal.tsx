import type { CommandProblem } from '../../lib/domain/command.ts';
import { commandWords } from '../../lib/platform/words/command-words.ts';
import { Icon } from './Icon.tsx';

/** Says at a control why it did nothing; nothing where all is well. */
export function Refusal({ problem }: { problem: CommandProblem | undefined }) {
  if (!problem) return null;
  return (
    <p class="refusal" role="alert">
      <Icon name="warning" />
      {commandWords(problem)}
    </p>
  );
}
