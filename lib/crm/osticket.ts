import type { Description } from './engine/description.ts';

/**
 * osTicket: the search of its staff panel. Numbers are stored as digits; the answer tells none of them, so the person's
 * preview is read. The search is verified with 1.18.
 */
export const osticket: Description = {
  exampleUrl: 'https://support.example.com/scp',
  marks: ['meta[name="csrf_token"] ~ link[href*="scp/css"]'],
  pages: ['scp'],
  asks: [
    {
      type: 'user',
      path: '/scp/ajax.php/users/local?q={tail}',
      sameTrunk: { path: '/scp/ajax.php/users/local?q={stem}' },
      id: 'id',
      name: 'name|email',
      numbers: [],
      details: {
        path: '/scp/ajax.php/users/{id}/preview',
        rows: { each: 'table', values: { numbers: 'td' } },
        numbers: ['numbers'],
      },
    },
  ],
  signs: { signedOutStatus: 403 },
  record: '/scp/users.php?id={id}',
  search: '/scp/users.php?a=search&query={tail}',
  // Its root is the page for customers.
  signIn: '/scp/',
};
