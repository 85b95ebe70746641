import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Rule } from '../../lib/domain/rule-schema.ts';
import { rulePresets } from './rule-presets.ts';

/** Props of {@link RulePresets}. */
export interface RulePresetsProps {
  rules: readonly Rule[];
  onAdd: (rule: Rule) => void;
}

/** Ready-made rules, each added with one click. */
export function RulePresets({ rules, onAdd }: RulePresetsProps) {
  const id = useId();
  const presets = rulePresets(rules);
  if (presets.length === 0) return null;
  return (
    <div class="presets">
      <p class="field-name" id={id}>
        {i18n.t('rules.presets')}
      </p>
      <ul class="actions" aria-labelledby={id}>
        {presets.map(({ label, rule }) => (
          <li key={label}>
            <button type="button" class="button small" onClick={() => onAdd(rule)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
