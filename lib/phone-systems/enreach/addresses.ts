import { originPattern } from '../../domain/url-template.ts';
import { readAddress } from '../shared/addresses.ts';

/** The vendor's domains; the hosts differ from customer to customer. */
const VENDOR_DOMAINS = ['enreachvoice.com', 'beneservices.com'] as const;

/** Where an e-mail address is turned into the address of its API. */
export const DISCOVERY = 'https://discover.enreachvoice.com/api/user';

/** All addresses of the vendor, as match patterns. */
export const VENDOR_ORIGINS: readonly string[] = VENDOR_DOMAINS.map(vendorPattern);

/**
 * The hub's address as the SignalR client takes it, from what the API calls `WssEndpoint`: `wss://`, `https://`, or
 * bare as it was in 2022, which then has the API's own scheme.
 */
export function readHubAddress(text: string, api: string): string | undefined {
  const trimmed = text.trim();
  if (/^[a-z][a-z+.-]*:\/\//i.test(trimmed)) return readAddress(trimmed.replace(/^ws/i, 'http'));
  return readAddress(`${new URL(api).protocol}//${trimmed}`);
}

/** What must be granted for an API at this address; on the vendor's domain that covers its hub too. */
export function apiPatterns(api: string): string[] {
  const host = new URL(api).hostname;
  const domain = VENDOR_DOMAINS.find((vendor) => host.endsWith(`.${vendor}`));
  return [domain && api.startsWith('https:') ? vendorPattern(domain) : originPattern(api)];
}

function vendorPattern(domain: string): string {
  return `https://*.${domain}/*`;
}
