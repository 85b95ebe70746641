import type { AskSpec, ListSpec, NoteSpec, Signs } from './description.ts';

/**
 * What CRMs on the Frappe framework have in common: its own API (`frappe.client`), comments, and how it says that a
 * session has ended. From its source code.
 */

/** A type of record, and in which fields its name and company are. */
export interface FrappeType {
  type: string;
  name: string;
  company: string;
}

/** Texts of answers without a session. */
export const frappeSigns: Signs = {
  signedOutText: 'session_expired|not whitelisted|Login to access',
};

/** Notes are comments at the record. */
export const frappeNote: NoteSpec = {
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
};

/**
 * Asks for records of a type.
 *
 * @param where the filters, given what a number must be like.
 */
export function frappeAsk({ type, name, company }: FrappeType, where: (like: string) => object): AskSpec {
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
  };
}

/** All numbers of a record of that type; of a contact only its two main ones are in the list. */
export function frappeDetails(type: string): Pick<AskSpec, 'details'> {
  return { details: { path: `/api/resource/${type}/{id}`, numbers: ['data.phone_nos.*.phone'] } };
}

/** One of both numbers of a lead. */
export function frappeLeadFilter(like: string): object {
  return {
    or_filters: [
      ['mobile_no', 'like', like],
      ['phone', 'like', like],
    ],
  };
}

/**
 * Lists records of a type by when they were changed. Of a contact the list tells its two main numbers. Times are those
 * of the site's own clock.
 *
 * @param extra a field besides, and the value in it that takes a record out.
 */
export function frappeList(
  { type, name, company }: FrappeType,
  { extra, gone }: { extra?: string; gone?: ListSpec['gone'] } = {},
): ListSpec {
  const fields = ['name', name, company, 'phone', 'mobile_no', 'modified'];
  return {
    type,
    path: '/api/method/frappe.client.get_list',
    query: {
      doctype: type,
      fields: extra === undefined ? fields : [...fields, extra],
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
