import type { Description } from './engine/description.ts';

/** Krayin: the person search of its own forms, a LIKE over all numbers. From its source code. */
export const krayin: Description = {
  exampleUrl: 'https://crm.example.com/admin',
  marks: ['meta[name="base-url"] ~ link[href*="admin/build"]'],
  pages: ['admin'],
  asks: [
    {
      type: 'person',
      path: '/admin/contacts/persons/search',
      query: { search: 'contact_numbers:{tail%};', searchFields: 'contact_numbers:like;' },
      sameTrunk: {
        query: { search: 'contact_numbers:{stem%};', searchFields: 'contact_numbers:like;' },
      },
      list: 'data',
      id: 'id',
      name: 'name',
      company: 'organization.name',
      numbers: ['contact_numbers.*.value'],
    },
  ],
  record: '/admin/contacts/persons/view/{id}',
  search: '/admin/contacts/persons',
  signIn: '/admin',
};
