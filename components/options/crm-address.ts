import { i18n } from '#i18n';
import type { Crm } from '../../lib/crm/crm.ts';
import { hasPlaceholder, isWebAddress } from '../../lib/domain/url-template.ts';

/** Where the number goes in an address, as the person writes it. */
export const PLACEHOLDERS = '{e164} {digits} {national} {last8}';

/** Hosts of the person's own computer or network, where http is common and does not cross the internet. */
const OWN_NETWORK =
  /^(localhost|.*\.localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|\[::1\]|\[f[cd].*\]|[^.]+|.*\.(local|lan|internal|home\.arpa))$/i;

/** Whether a CRM's address is a template for a number. */
export function isTemplate(crm: Crm): boolean {
  return hasPlaceholder(crm.exampleUrl);
}

/** Reads the address that a person typed: the address to save, or what is wrong with it. */
export function readCrmAddress(crm: Crm, typed: string): { url: string } | { error: string } {
  const text = typed.trim();
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`;
  if (text === '' || !isWebAddress(address)) return { error: i18n.t('crms.notAddress', [crm.exampleUrl]) };
  const { protocol, hostname, origin, pathname } = new URL(address);
  if (protocol === 'http:' && !OWN_NETWORK.test(hostname)) return { error: i18n.t('crms.notSecure') };
  if (!isTemplate(crm)) return { url: origin + pathname.replace(/\/+$/, '') };
  return hasPlaceholder(address) ? { url: address } : { error: i18n.t('crms.noPlaceholder', [PLACEHOLDERS]) };
}
