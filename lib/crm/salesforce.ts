import type { Description } from './engine/description.ts';

/**
 * Salesforce Lightning: searched, not asked. Its pages' origin answers no documented request; REST lives on another
 * origin and wants the session's cookie, which Callcard does not read. Where somebody grants that one day, `asks` come
 * here as for any other CRM, and the worker hands in an `ask` of its own: nothing else has to change. The search page
 * is seen in clients, the form for a new record documented.
 */
export const salesforce: Description = {
  exampleUrl: 'https://mycompany.lightning.force.com',
  hosts: ['*.lightning.force.com', '*.my.salesforce.com'],
  // Where an organisation signs in, and where its pages are: both are its documented My Domain.
  sibling: ['.my.salesforce.com', '.lightning.force.com'],
  record: '/lightning/r/{type}/{id}/view',
  search:
    '/one/one.app#base64({"componentDef":"forceSearch:searchPageDesktop","attributes":{"term":"{e164}","scopeMap":{"type":"TOP_RESULTS"},"groupId":"DEFAULT"},"state":{}})',
  newRecord: '/lightning/o/Contact/new?defaultFieldValues=Phone%3D{e164x}',
};
