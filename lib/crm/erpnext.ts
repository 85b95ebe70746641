import type { AskSpec, Description, ListSpec } from './engine/description.ts';

/** ERPNext and other sites of the Frappe framework with its Desk. From its source code. */
export const erpnext: Description = {
  exampleUrl: 'https://mysite.erpnext.com',
  hosts: ['*.erpnext.com'],
  marks: ['body[data-path^="app"]', 'link[href*="/assets/frappe/dist/css/desk"]'],
  asks: [
    list('Contact', 'full_name', (like) => ({ filters: [['Contact Phone', 'phone', 'like', like]] })),
    list('Lead', 'lead_name', (like) => ({
      or_filters: [
        ['mobile_no', 'like', like],
        ['phone', 'like', like],
      ],
    })),
  ],
  lists: [changed('Contact', 'full_name'), changed('Lead', 'lead_name')],
  signs: { signedOutText: 'session_expired|not whitelisted|Login to access' },
  record: { Contact: '/app/contact/{id}', Lead: '/app/lead/{id}' },
  search: '/app/contact?mobile_no=%5B%22like%22%2C%22%25{tail%}%22%5D',
  signIn: '/app',
  newRecord: '/app/lead/new?mobile_no={e164}',
  note: {
    look: {
      path: '/api/resource/Comment',
      query: {
        fields: ['content'],
        filters: [
          ['reference_name', '=', '{id}'],
          ['content', 'like', '%{marker}%'],
        ],
      },
    },
    texts: 'data.*.content',
    write: {
      method: 'POST',
      path: '/api/resource/Comment',
      headers: { 'X-Frappe-CSRF-Token': '{{script:csrf_token\\W{1,6}(\\w+)}}' },
      body: {
        comment_type: 'Comment',
        reference_doctype: '{type}',
        reference_name: '{id}',
        content: '{text}',
      },
    },
  },
};

function list(type: string, name: string, where: (like: string) => object): AskSpec {
  const query = (like: string) => ({
    doctype: type,
    fields: ['name', name, 'company_name', 'phone', 'mobile_no'],
    ...where(like),
    limit_page_length: '25',
  });
  return {
    type,
    path: '/api/method/frappe.client.get_list',
    query: query('%{tail%}'),
    sameTrunk: { query: query('%{stem%}%') },
    list: 'message',
    id: 'name',
    name,
    company: 'company_name',
    numbers: ['phone', 'mobile_no'],
    // Of a contact only its two main numbers are in the list.
    ...(type === 'Contact' && {
      details: { path: '/api/resource/Contact/{id}', numbers: ['data.phone_nos.*.phone'] },
    }),
  };
}

/** Of a contact the list tells its two main numbers. Times are those of the site's own clock. */
function changed(type: string, name: string): ListSpec {
  return {
    type,
    path: '/api/method/frappe.client.get_list',
    query: {
      doctype: type,
      fields: ['name', name, 'company_name', 'phone', 'mobile_no', 'modified'],
      filters: [['modified', '>=', '{sinceText}']],
      order_by: 'modified asc, name asc',
      limit_start: '{offset}',
      limit_page_length: '500',
    },
    list: 'message',
    id: 'name',
    name,
    company: 'company_name',
    numbers: ['phone', 'mobile_no'],
    changed: 'modified',
    limit: 500,
    count: { path: '/api/method/frappe.client.get_count', query: { doctype: type }, value: 'message' },
  };
}
