import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { crms as kinds } from '../../lib/crm/registry.ts';
import type { CrmSettings, Settings } from '../../lib/domain/settings.ts';
import { requestOrigins } from '../../lib/platform/permissions.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import { crmNames } from '../../lib/crm/registry.ts';
import { CrmCard } from './CrmCard.tsx';
import { CrmForm } from './CrmForm.tsx';
import { crmPatterns } from './patterns.ts';

/** Props of {@link CrmsSection}. */
export interface CrmsSectionProps {
  view: SettingsView;
  /** Patterns that each CRM needs and the browser has not granted. */
  missing: Readonly<Record<string, string[]>>;
  onChange: (change: SettingsChange, done: string) => Promise<boolean>;
  onAllow: (patterns: string[]) => void;
}

/** Stands for the form of a new one; no id is empty. */
const NEW = '';

/** The CRMs that are asked or opened. */
export function CrmsSection({ view, missing, onChange, onAllow }: CrmsSectionProps) {
  const { crms } = view.settings;
  const names = crmNames(crms);
  const [editing, setEditing] = useState(crms.length === 0 ? NEW : undefined);

  const edit = (id: string) => {
    setEditing(id);
    focusHeading(`crm-${id}`);
  };
  const close = (id: string) => {
    setEditing(undefined);
    focusHeading(id === NEW ? 'crm' : `crm-${id}`);
  };
  const save = (crm: CrmSettings) => {
    // The question to the browser comes first, in the same breath as the click: Firefox allows it only then.
    const asked = requestOrigins(crmPatterns(crm)).catch(() => false);
    return asked.then(async (isGranted) => {
      const done = isGranted ? i18n.t('accounts.saved') : i18n.t('crms.savedNoAccess');
      if (await onChange((settings) => withCrm(settings, crm), done)) close(crm.id);
    });
  };
  const setIndex = (crm: CrmSettings, isOn: boolean) => {
    const done = isOn ? i18n.t('prefs.saved') : i18n.t('index.erased');
    void onChange((settings) => withIndex(settings, crm.id, isOn), done);
  };
  const remove = (id: string) =>
    void onChange((settings) => withoutCrm(settings, id), i18n.t('accounts.removed')).then(
      (isDone) => isDone && focusHeading('crm'),
    );
  const switchDial = (id: string, clickToDial: boolean) =>
    void onChange(
      (settings) => ({
        ...settings,
        crms: settings.crms.map((crm) => (crm.id === id ? { ...crm, clickToDial } : crm)),
      }),
      i18n.t('prefs.saved'),
    );
  const form = (crm?: CrmSettings) => (
    <CrmForm
      title={crm ? i18n.t('crms.editTitle', [names[crm.id] ?? crm.id]) : i18n.t('crms.newTitle')}
      kinds={crm ? kinds.filter(({ id }) => id === crm.crm) : kinds}
      crm={crm}
      newId={(kind) => freeId(kind, crms)}
      onSave={save}
      onCancel={crms.length > 0 ? () => close(crm?.id ?? NEW) : undefined}
    />
  );

  return (
    <div>
      <ul class="cards">
        {crms.map((crm) => (
          <li key={crm.id} id={`crm-${crm.id}`} class="card">
            {editing === crm.id ? (
              form(crm)
            ) : (
              <CrmCard
                crm={crm}
                name={names[crm.id] ?? crm.id}
                isAllowed={(missing[crm.id] ?? []).length === 0}
                isManaged={view.locked.includes(`crms.${crm.id}`)}
                onAllow={() => onAllow(missing[crm.id] ?? [])}
                onEdit={() => edit(crm.id)}
                onIndex={(isOn) => setIndex(crm, isOn)}
                onRemove={() => remove(crm.id)}
                onClickToDial={(isOn) => switchDial(crm.id, isOn)}
              />
            )}
          </li>
        ))}
        {editing === NEW && (
          <li key={NEW} id={`crm-${NEW}`} class="card">
            {form()}
          </li>
        )}
      </ul>
      {editing !== NEW && (
        <button type="button" class="button" onClick={() => edit(NEW)}>
          {i18n.t('crms.add')}
        </button>
      )}
    </div>
  );
}

/** `odoo`, then `odoo-2`: readable, since it stands in the addresses of this page. */
function freeId(kind: string, crms: readonly CrmSettings[]): string {
  const taken = new Set(crms.map(({ id }) => id));
  let number = 1;
  while (taken.has(number === 1 ? kind : `${kind}-${number}`)) number += 1;
  return number === 1 ? kind : `${kind}-${number}`;
}

function withCrm(settings: Settings, crm: CrmSettings): Settings {
  const isKnown = settings.crms.some(({ id }) => id === crm.id);
  return {
    ...settings,
    crms: isKnown
      ? settings.crms.map((one) => (one.id === crm.id ? { ...one, ...crm } : one))
      : [...settings.crms, crm],
  };
}

function withIndex(settings: Settings, id: string, isOn: boolean): Settings {
  const crms = settings.crms.map((crm) => {
    if (crm.id !== id) return crm;
    const { index: _before, ...rest } = crm;
    return isOn ? { ...rest, index: true } : rest;
  });
  return { ...settings, crms };
}

function withoutCrm(settings: Settings, id: string): Settings {
  return { ...settings, crms: settings.crms.filter((crm) => crm.id !== id) };
}
