import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioBoard } from '../../lib/domain/studio.ts';
import { useAttempt } from '../state/use-attempt.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refusal } from '../ui/Refusal.tsx';
import { placeWords } from '../words/studio-words.ts';
import { placesOf } from './places.ts';
import type { Tell } from './tell.ts';

const LONGEST_NUMBER = 60;

/** Props of {@link DialForm}. */
export interface DialFormProps {
  lines: StudioBoard['lines'];
  operator: string | undefined;
  number: string;
  onNumber: (number: string) => void;
  field: RefObject<HTMLInputElement | null>;
  tell: Tell;
}

/** Calls somebody into the studio: the number, where they are put when they answer, and from which line. */
export function DialForm({ lines, operator, number, onNumber, field, tell }: DialFormProps) {
  const id = useId();
  const [place, setPlace] = useState(0);
  const [line, setLine] = useState('');
  const { isUnderWay, problem, run } = useAttempt();
  const places = placesOf(operator);
  const to = places[place] ?? 'hold';
  const known = Object.entries(lines);
  return (
    <form
      class="card dial"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = number.trim();
        if (wanted === '') return;
        run(
          () => tell({ tell: 'call', number: wanted, to, ...(line !== '' && { line }) }),
          () => onNumber(''),
        );
      }}
    >
      <div>
        <label for={`${id}-number`}>{i18n.t('studio.number')}</label>
        <input
          id={`${id}-number`}
          ref={field}
          class="input"
          type="tel"
          maxLength={LONGEST_NUMBER}
          value={number}
          onInput={(event) => onNumber(event.currentTarget.value)}
        />
      </div>
      <div>
        <label for={`${id}-to`}>{i18n.t('studio.putTo')}</label>
        <select
          id={`${id}-to`}
          class="input"
          value={place}
          onChange={(event) => setPlace(Number(event.currentTarget.value))}
        >
          {places.map((one, index) => (
            <option key={index} value={index}>
              {placeWords(one)}
            </option>
          ))}
        </select>
      </div>
      {known.length > 0 && (
        <div>
          <label for={`${id}-line`}>{i18n.t('studio.line')}</label>
          <select
            id={`${id}-line`}
            class="input"
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
          >
            <option value="">{i18n.t('studio.anyLine')}</option>
            {known.map(([key, { name, status }]) => (
              <option key={key} value={key}>
                {status === undefined || status === '' ? (name ?? key) : `${name ?? key} (${status})`}
              </option>
            ))}
          </select>
        </div>
      )}
      <button type="submit" class="button small" aria-disabled={isUnderWay || number.trim() === ''}>
        <Icon name="phone" />
        {i18n.t('studio.call')}
      </button>
      <Refusal problem={problem} />
    </form>
  );
}
