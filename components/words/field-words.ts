import { i18n } from '#i18n';

/** The texts of a phone system's field: its keys come from the registry, so they are known only at run time. */
export function fieldWords(label: string): { label: string; help: string } {
  return { label: text(`fields.${label}.label`) || label, help: text(`fields.${label}.help`) };
}

/** What a field says of a value that its phone system refuses, where it has words for that. */
export function refusedWords(label: string): string {
  return text(`fields.${label}.refused`);
}

function text(key: string): string {
  return (i18n.t as (key: string) => string)(key);
}
