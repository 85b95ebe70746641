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
const LEAD = { type: 'Lead', name: 'lead_name', company: 'company_name' };

/** ERPNext and other sites of the Frappe framework with its Desk. From its source code. */
export const erpnext: Description = {
  exampleUrl: 'https://mysite.erpnext.com',
  hosts: ['*.erpnext.com'],
  marks: ['body[data-path^="app"]', 'link[href*="/assets/frappe/dist/css/desk"]'],
  asks: [
    {
      ...frappeAsk(CONTACT, (like) => ({ filters: [['Contact Phone', 'phone', 'like', like]] })),
      ...frappeDetails('Contact'),
    },
    frappeAsk(LEAD, frappeLeadFilter),
  ],
  lists: [frappeList(CONTACT), frappeList(LEAD)],
  signs: frappeSigns,
  record: { Contact: '/app/contact/{id}', Lead: '/app/lead/{id}' },
  search: '/app/contact?mobile_no=%5B%22like%22%2C%22%25{tail%}%22%5D',
  signIn: '/app',
  newRecord: '/app/lead/new?mobile_no={e164}',
  note: frappeNote,
};
