import { i18n } from '#i18n';

/** The texts of a phone system's field: its keys come from the registry, so they are known only at run time. */
export function fieldWords(label: string): { label: string; help: string } {
  const text = i18n.t as (key: string) => string;
  return { label: text(`fields.${label}.label`) || label, help: text(`fields.${label}.help`) };
}
