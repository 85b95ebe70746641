/** What must never stand in a log: tokens, keys, credentials in addresses, e-mail addresses, phone numbers. */
const SECRETS: readonly [RegExp, string][] = [
  [/\b(access_token|token|id|key|secretkey|password)=[^&\s"']+/gi, '$1=***'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 ***'],
  [/\beyJ[\w-]*\.[\w-]+\.[\w-]*/g, '***'],
  [/\/\/[^/\s@]+@/g, '//***@'],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '***@***'],
  [/(?<!\d)\+?\d(?:[\s()./-]*\d){5,}/g, '***'],
];

/** Takes secrets and personal data out of a text that goes into the log. */
export function redact(text: string): string {
  return SECRETS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
