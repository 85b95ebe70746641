import type { Description } from './engine/description.ts';
import {
  frappeAsk,
  frappeDetails,
  frappeLeadFilter,
  frappeList,
  frappeNote,
  frappeSigns,
} from './engine/frappe.ts';

const CONTACT = { type: 'Contact', name: 'full_name', company: 'company_name' };
const LEAD = { type: 'CRM Lead', name: 'lead_name', company: 'organization' };

/** Frappe CRM: contacts and leads over Frappe's own API. From its source code. */
export const frappeCrm: Description = {
  exampleUrl: 'https://mysite.frappe.cloud',
  marks: ['meta[name="apple-mobile-web-app-title"][content="Frappe CRM"]'],
  asks: [
    {
      ...frappeAsk(CONTACT, (like) => ({ filters: [['Contact Phone', 'phone', 'like', like]] })),
      ...frappeDetails('Contact'),
    },
    {
      ...frappeAsk(LEAD, (like) => ({ filters: [['converted', '=', 0]], ...frappeLeadFilter(like) })),
      ...frappeDetails('CRM Lead'),
    },
  ],
  lists: [frappeList(CONTACT), frappeList(LEAD, { extra: 'converted', gone: ['converted', 1] })],
  signs: frappeSigns,
  record: { Contact: '/crm/contacts/{id}', 'CRM Lead': '/crm/leads/{id}', 'CRM Deal': '/crm/deals/{id}' },
  search: '/crm/contacts/view',
  signIn: '/crm',
  note: frappeNote,
};
