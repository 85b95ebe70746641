import { browser } from './browser.ts';

/**
 * What Callcard knows of each CRM, as a data file of the package. Our own file, packed from `lib/crm` at build time:
 * the caller knows its type.
 */
export async function loadCrmDescriptions(): Promise<unknown> {
  const response = await fetch(browser.runtime.getURL('/crms.json'));
  return response.json();
}
