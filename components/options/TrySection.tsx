import { i18n } from '#i18n';
import { Icon } from '../ui/Icon.tsx';
import { patternHost } from './patterns.ts';

/** Props of {@link TrySection}. */
export interface TrySectionProps {
  /** Patterns that the browser has not granted. */
  missing: readonly string[];
  hasAnything: boolean;
  wasPlaced: boolean;
  onAllow: () => void;
  onTestCall: () => void;
}

/** What the browser must still allow, and a call that harms nobody. */
export function TrySection({ missing, hasAnything, wasPlaced, onAllow, onTestCall }: TrySectionProps) {
  return (
    <div class="card">
      {missing.length > 0 && (
        <div class="state bad">
          <Icon name="warning" />
          <div>
            <p>{i18n.t('try.missing')}</p>
            <ul class="hosts">
              {missing.map((pattern) => (
                <li key={pattern}>{patternHost(pattern)}</li>
              ))}
            </ul>
            <button type="button" class="button primary" onClick={onAllow}>
              {i18n.t('try.allow')}
            </button>
          </div>
        </div>
      )}
      {missing.length === 0 && hasAnything && (
        <div class="state good">
          <Icon name="check" />
          <p>{i18n.t('try.allAllowed')}</p>
        </div>
      )}
      <p>{i18n.t('try.what')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onTestCall}>
          {i18n.t('try.place')}
        </button>
      </div>
      <p role="status" class={wasPlaced ? 'placed' : 'sr-only'}>
        {wasPlaced ? i18n.t('try.placed') : ''}
      </p>
    </div>
  );
}
