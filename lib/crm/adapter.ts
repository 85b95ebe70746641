import type { Crm, CrmConfig } from './crm.ts';
import { readCustom } from './custom.ts';
import { declare } from './engine/declare.ts';
import type { Description } from './engine/description.ts';
import { urlTemplate } from './url.ts';

/** All descriptions by the CRM's id, as the package's data file holds them. */
export type Descriptions = Readonly<Record<string, Description>>;

/** The adapter for one entry of the settings; undefined where it is unknown or its own settings are wrong. */
export function adapterOf({ crm, settings }: CrmConfig, descriptions: Descriptions): Crm | undefined {
  if (crm === 'url') return urlTemplate;
  if (crm === 'custom') {
    const read = readCustom(settings);
    return 'described' in read ? declare(read.described) : undefined;
  }
  return Object.hasOwn(descriptions, crm) && descriptions[crm] ? declare(descriptions[crm]) : undefined;
}
