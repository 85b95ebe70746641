import type { TargetedInputEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StudioFilter } from '../../lib/domain/studio-command.ts';
import { filterOf, NO_FILTER, type FilterDraft } from './list-filter.ts';

/** Props of {@link FilterForm}. */
export interface FilterFormProps {
  isUnderWay: boolean;
  onFilter: (filter: StudioFilter) => void;
}

/** Which rows of a list are shown: by day and by tag. Without either it fetches the newest anew. */
export function FilterForm({ isUnderWay, onFilter }: FilterFormProps) {
  const id = useId();
  const [draft, setDraft] = useState(NO_FILTER);
  const common = (key: keyof FilterDraft) => ({
    id: `${id}-${key}`,
    class: 'input',
    value: draft[key],
    onInput: (event: TargetedInputEvent<HTMLInputElement>) =>
      setDraft({ ...draft, [key]: event.currentTarget.value }),
  });
  return (
    <form
      class="filter"
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(filterOf(draft));
      }}
    >
      <div>
        <label for={`${id}-from`}>{i18n.t('studio.from')}</label>
        <input type="date" {...common('from')} />
      </div>
      <div>
        <label for={`${id}-to`}>{i18n.t('studio.until')}</label>
        <input type="date" {...common('to')} />
      </div>
      <div>
        <label for={`${id}-tags`}>{i18n.t('studio.tags')}</label>
        <input type="text" {...common('tags')} />
      </div>
      <button type="submit" class="button small" aria-disabled={isUnderWay}>
        {i18n.t('studio.show')}
      </button>
    </form>
  );
}
