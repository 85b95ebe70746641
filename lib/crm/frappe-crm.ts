import type { AskSpec, Description, ListSpec } from './engine/description.ts';

/** Frappe CRM: contacts and leads over Frappe's own API. From its source code. */
export const frappeCrm: Description = {
  exampleUrl: 'https://mysite.frappe.cloud',
  marks: ['meta[name="apple-mobile-web-app-title"][content="Frappe CRM"]'],
  asks: [
    list('Contact', 'full_name', 'company_name', (like) => ({
      filters: [['Contact Phone', 'phone', 'like', like]],
    })),
    list('CRM Lead', 'lead_name', 'organization', (like) => ({
      filters: [['converted', '=', 0]],
      or_filters: [
        ['mobile_no', 'like', like],
        ['phone', 'like', like],
      ],
    })),
  ],
  lists: [
    changed('Contact', 'full_name', 'company_name'),
    changed('CRM Lead', 'lead_name', 'organization', { extra: 'converted', gone: ['converted', 1] }),
  ],
  signs: { signedOutText: 'session_expired|not whitelisted|Login to access' },
  record: { Contact: '/crm/contacts/{id}', 'CRM Lead': '/crm/leads/{id}', 'CRM Deal': '/crm/deals/{id}' },
  search: '/crm/contacts/view',
  signIn: '/crm',
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

function list(type: string, name: string, company: string, where: (like: string) => object): AskSpec {
  const query = (like: string) => ({
    doctype: type,
    fields: ['name', name, company, 'phone', 'mobile_no'],
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
    company,
    numbers: ['phone', 'mobile_no'],
    details: { path: `/api/resource/${type}/{id}`, numbers: ['data.phone_nos.*.phone'] },
  };
}

/** Of a contact the list tells its two main numbers. Times are those of the site's own clock. */
function changed(
  type: string,
  name: string,
  company: string,
  { extra, gone }: { extra?: string; gone?: ListSpec['gone'] } = {},
): ListSpec {
  return {
    type,
    path: '/api/method/frappe.client.get_list',
    query: {
      doctype: type,
      fields: [
        'name',
        name,
        company,
        'phone',
        'mobile_no',
        'modified',
        ...(extra === undefined ? [] : [extra]),
      ],
      filters: [['modified', '>=', '{sinceText}']],
      order_by: 'modified asc, name asc',
      limit_start: '{offset}',
      limit_page_length: '500',
    },
    list: 'message',
    id: 'name',
    name,
    company,
    numbers: ['phone', 'mobile_no'],
    changed: 'modified',
    limit: 500,
    count: { path: '/api/method/frappe.client.get_count', query: { doctype: type }, value: 'message' },
    ...(gone && { gone }),
  };
}
