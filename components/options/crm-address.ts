import { i18n } from '#i18n';
import { crmAddresses } from '../../lib/crm/addresses.ts';
import { baseOf } from '../../lib/crm/engine/place.ts';
import { hasPlaceholder, isWebAddress } from '../../lib/domain/url-template.ts';

/** Where the number goes in an address, as the person writes it. */
export const PLACEHOLDERS = '{e164} {digits} {national} {last8}';

/** Hosts of the person's own computer or network, where http is common and does not cross the internet. */
const OWN_NETWORK =
  /^(localhost|.*\.localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|\[::1\]|\[f[cd].*\]|[^.]+|.*\.(local|lan|internal|home\.arpa))$/i;

/** An example address of a kind of CRM. */
export function exampleUrl(kind: string): string {
  return crmAddresses[kind]?.exampleUrl ?? '';
}

/** Whether a CRM's address is a template for a number. */
export function isTemplate(kind: string): boolean {
  return hasPlaceholder(exampleUrl(kind));
}

/** Reads the address that a person typed or copied: the address to save, or what is wrong with it. */
export function readCrmAddress(kind: string, typed: string): { url: string } | { error: string } {
  const address = completed(typed);
  const wrong = { error: i18n.t('crms.notAddress', [exampleUrl(kind)]) };
  if (address === undefined) return wrong;
  const url = new URL(address);
  if (url.protocol === 'http:' && !OWN_NETWORK.test(url.hostname)) return { error: i18n.t('crms.notSecure') };
  if (isTemplate(kind))
    return hasPlaceholder(address)
      ? { url: address }
      : { error: i18n.t('crms.noPlaceholder', [PLACEHOLDERS]) };
  const described = crmAddresses[kind];
  const base = described?.address ?? described?.pages ?? described?.sibling;
  if (!described || !base) return { url: url.origin + url.pathname.replace(/(?<!\/)\/+$/, '') };
  const kept = baseOf(described, url);
  return kept === undefined ? wrong : { url: kept };
}

/** The kind of CRM that an address belongs to for certain: the hosts of vendors are known. */
export function kindOfAddress(typed: string): string | undefined {
  const address = completed(typed);
  if (address === undefined) return undefined;
  const { hostname } = new URL(address);
  return Object.entries(crmAddresses).find(([, { hosts = [] }]) =>
    hosts.some((host) => matchesHost(host, hostname)),
  )?.[0];
}

function matchesHost(pattern: string, host: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.join('*');
  return rest.length === 0
    ? host === pattern
    : host.length > first.length + last.length && host.startsWith(first) && host.endsWith(last);
}

/** An absolute web address; without a scheme it is https. */
function completed(typed: string): string | undefined {
  const text = typed.trim();
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`;
  return text !== '' && isWebAddress(address) ? address : undefined;
}
