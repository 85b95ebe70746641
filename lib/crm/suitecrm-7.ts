import type { Description } from './engine/description.ts';
import { quickSearches } from './engine/suite.ts';

/** SuiteCRM 7, and SugarCRM Community before it: the quick search of its forms. From its source code. */
export const suitecrm7: Description = {
  exampleUrl: 'https://crm.example.com',
  marks: ['link[href*="themes/SuiteP/"]'],
  pages: ['index.php'],
  asks: quickSearches(''),
  record: '/index.php?module={type}&action=DetailView&record={id}',
  search:
    '/index.php?module=Contacts&action=index&query=true&searchFormTab=advanced_search&phone_advanced=%25{tail%}',
  newRecord: '/index.php?module=Contacts&action=EditView&phone_mobile={e164}',
};
