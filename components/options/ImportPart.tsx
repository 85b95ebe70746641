import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { planImport, type ImportPlan } from '../../lib/domain/import-settings.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import { Field } from '../ui/Field.tsx';
import { ImportPreview } from './ImportPreview.tsx';

/** Props of {@link ImportPart}. */
export interface ImportPartProps {
  view: SettingsView;
  onChange: (change: SettingsChange, done: string) => Promise<boolean>;
}

/** Settings of a thousand accounts are shorter. */
const LONGEST_FILE = 1_000_000;

/** A file as it was read: what is in it, or what is wrong. */
type Chosen = { given: unknown } | { error: string };

/** Takes settings from a file, after the person has seen what they would change. */
export function ImportPart({ view, onChange }: ImportPartProps) {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const plan = chosen && 'given' in chosen ? planImport(chosen.given, view.settings, view.locked) : undefined;
  const forget = () => {
    setChosen(undefined);
    if (input.current) input.current.value = '';
    input.current?.focus();
  };
  const apply = async ({ changes }: ImportPlan, given: unknown) => {
    const change: SettingsChange = (settings) => planImport(given, settings, view.locked).settings;
    if (changes.length === 0 || (await onChange(change, i18n.t('data.imported')))) forget();
  };
  return (
    <div class="data-part">
      <h3>{i18n.t('data.import')}</h3>
      <Field
        label={i18n.t('data.choose')}
        help={i18n.t('data.importHelp')}
        error={chosen && 'error' in chosen ? chosen.error : undefined}
      >
        {(attributes) => (
          <input
            {...attributes}
            ref={input}
            type="file"
            accept="application/json,.json"
            onChange={({ currentTarget: { files } }) => {
              const file = files?.[0];
              if (file) void readFile(file).then(setChosen);
            }}
          />
        )}
      </Field>
      {plan && chosen && 'given' in chosen && (
        <ImportPreview
          plan={plan}
          current={view.settings}
          onApply={() => void apply(plan, chosen.given)}
          onCancel={forget}
        />
      )}
    </div>
  );
}

async function readFile(file: File): Promise<Chosen> {
  if (file.size > LONGEST_FILE) return { error: i18n.t('data.tooLarge') };
  try {
    const given: unknown = JSON.parse(await file.text());
    const isSettings = typeof given === 'object' && given !== null && !Array.isArray(given);
    return isSettings ? { given } : { error: i18n.t('data.notSettings') };
  } catch {
    return { error: i18n.t('data.notSettings') };
  }
}
