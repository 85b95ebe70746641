import type { MetadataJson } from 'libphonenumber-js/core';
import { browser } from './browser.ts';

/**
 * libphonenumber's tables, as a data file of the package: they are read on first use, since all code of a service
 * worker counts at each of its starts.
 */
export async function loadPhoneMetadata(): Promise<MetadataJson> {
  const response = await fetch(browser.runtime.getURL('/phone-metadata.json'));
  // Our own file, packed from libphonenumber-js at build time.
  return (await response.json()) as MetadataJson;
}
