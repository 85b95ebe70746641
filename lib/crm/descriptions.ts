import type { Descriptions } from './adapter.ts';
import { chatwoot } from './chatwoot.ts';
import { custom } from './custom.ts';
import { dolibarr } from './dolibarr.ts';
import { dynamics } from './dynamics.ts';
import { erpnext } from './erpnext.ts';
import { espocrm } from './espocrm.ts';
import { frappeCrm } from './frappe-crm.ts';
import { freshdesk } from './freshdesk.ts';
import { glpi } from './glpi.ts';
import { hubspot } from './hubspot.ts';
import { krayin } from './krayin.ts';
import { odoo } from './odoo.ts';
import { osticket } from './osticket.ts';
import { pipedrive } from './pipedrive.ts';
import { salesforce } from './salesforce.ts';
import { servicenow } from './servicenow.ts';
import { suitecrm7 } from './suitecrm-7.ts';
import { suitecrm } from './suitecrm.ts';
import { tryton } from './tryton.ts';
import { twenty } from './twenty.ts';
import { url } from './url.ts';
import { vtiger } from './vtiger.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';
import { zoho } from './zoho.ts';

/**
 * All descriptions. The build packs them as a data file, which the worker reads when a call comes: code of a worker
 * counts at each of its starts, so nothing of the worker may import this.
 */
export const descriptions: Descriptions = {
  chatwoot,
  custom,
  dolibarr,
  dynamics,
  erpnext,
  espocrm,
  'frappe-crm': frappeCrm,
  freshdesk,
  glpi,
  hubspot,
  krayin,
  odoo,
  osticket,
  pipedrive,
  salesforce,
  servicenow,
  'suitecrm-7': suitecrm7,
  suitecrm,
  tryton,
  twenty,
  url,
  vtiger,
  zammad,
  zendesk,
  zoho,
};
