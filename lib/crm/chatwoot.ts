import type { Description } from './engine/description.ts';

const session = (name: string) => `{{cookie:cw_d_session_info#${name}}}`;

/**
 * Chatwoot: the contact search of its dashboard. Numbers are stored as E.164. Older versions want the session as
 * headers, newer ones take the cookie alone; then the headers stay away. From its source code.
 */
export const chatwoot: Description = {
  exampleUrl: 'https://app.chatwoot.com/app/accounts/1',
  hosts: ['app.chatwoot.com'],
  marks: ['img[src^="/brand-assets/"]'],
  address: String.raw`/accounts/(?<account>\d+)`,
  base: '/app/accounts/{account}',
  asks: [
    {
      type: 'contact',
      path: '/api/v1/accounts/{account}/contacts/search?q={tail}',
      sameTrunk: { path: '/api/v1/accounts/{account}/contacts/search?q={stem}' },
      headers: Object.fromEntries(
        ['access-token', 'token-type', 'client', 'uid', 'expiry'].map((name) => [name, session(name)]),
      ),
      list: 'payload',
      id: 'id',
      name: 'name|email',
      company: 'additional_attributes.company_name',
      numbers: ['phone_number'],
      inactive: ['blocked', true],
      lastContact: 'last_activity_at',
    },
  ],
  record: '/app/accounts/{account}/contacts/{id}',
  search: '/app/accounts/{account}/contacts/search?q={tail}',
};
