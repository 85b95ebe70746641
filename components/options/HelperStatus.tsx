import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { helperState, requestHelper, type HelperState } from '../../lib/platform/local-helper.ts';
import { count } from '../../lib/platform/words/count.ts';
import { Icon } from '../ui/Icon.tsx';

/** Whether commands of phone systems can be run on this computer, and what is missing where they cannot. */
export function HelperStatus() {
  const [found, setFound] = useState<HelperState>();
  const look = () => void helperState().then(setFound);
  useEffect(look, []);
  if (!found) return null;
  const isReady = found.state === 'there' && found.list.state === 'read';
  return (
    <div class="field">
      <p class="field-name">{i18n.t('helper.heading')}</p>
      <p role="status" class="state idle">
        <Icon name={isReady ? 'check' : 'off'} />
        {stateWords(found)}
      </p>
      <p class="field-help">{i18n.t('helper.help')}</p>
      <p>
        {found.state === 'not-allowed' ? (
          <button type="button" class="button" onClick={() => void requestHelper('triggers').then(look)}>
            {i18n.t('helper.allow')}
          </button>
        ) : (
          <button type="button" class="button" onClick={look}>
            {i18n.t('helper.lookAgain')}
          </button>
        )}
      </p>
    </div>
  );
}

function stateWords(found: HelperState): string {
  switch (found.state) {
    case 'not-allowed':
      return i18n.t('helper.notAllowed');
    case 'not-there':
      return i18n.t('helper.notThere');
    case 'there':
      return listWords(found.list);
  }
}

function listWords({ state, entries, problems }: Extract<HelperState, { state: 'there' }>['list']): string {
  if (state === 'no-list') return i18n.t('helper.noList');
  if (state === 'broken-list') return i18n.t('helper.brokenList');
  const ready = i18n.t('helper.ready', entries, [count(entries)]);
  return problems > 0 ? `${ready} ${i18n.t('helper.problems', problems, [count(problems)])}` : ready;
}
