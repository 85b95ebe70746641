import type { Description } from './engine/description.ts';
import { quickSearches } from './engine/suite.ts';

/** SuiteCRM 8: the quick search of the version 7 that it holds, its own routes. From its source code. */
export const suitecrm: Description = {
  exampleUrl: 'https://crm.example.com',
  marks: ['html:has(app-root) link[href*="suite8"]'],
  pages: ['index.php', 'legacy'],
  asks: quickSearches('/legacy'),
  record: {
    Contacts: '/#/contacts/record/{id}',
    Accounts: '/#/accounts/record/{id}',
    Leads: '/#/leads/record/{id}',
  },
  search: '/#/contacts',
};
