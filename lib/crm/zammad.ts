import type { Description } from './engine/description.ts';

/**
 * Zammad: its user search. It knows phone numbers only with Elasticsearch; without, nobody is ever found. From its
 * source code.
 */
export const zammad: Description = {
  exampleUrl: 'https://support.example.com',
  hosts: ['*.zammad.com'],
  marks: ['script#zammad_form_script', 'meta[name="application-name"][content="Zammad"]'],
  asks: [
    {
      type: 'user',
      path: '/api/v1/users/search',
      query: query('*{tail} OR {digits} OR {national} OR "{tail_}"'),
      sameTrunk: { query: query('*{stem}*') },
      list: '',
      id: 'id',
      name: '{firstname} {lastname}|email',
      company: 'organization',
      numbers: ['phone', 'mobile'],
      inactive: ['active', false],
      openWork: 'preferences.tickets_open',
    },
  ],
  signs: { signedOutText: 'authentication required' },
  record: '/#user/profile/{id}',
  search: '/#search/{tail}',
};

/** Numbers are cut into words where they are grouped: only a phrase finds those. */
function query(text: string) {
  return { query: text, limit: '25', expand: 'true' };
}
