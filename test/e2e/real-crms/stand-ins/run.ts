// Runs a command with stand-ins for the CRMs that cannot be had from packages, to try the tests themselves:
//   node test/e2e/real-crms/stand-ins/run.ts node test/tools/with-desktop.mjs vitest run --project e2e test/e2e/real-crm.e2e.ts
// They are made after the same facts as the adapters, so what they prove is that the tests work; nothing of a CRM.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startCrm } from '../../../simulators/crm/crm.ts';
import { startLoopback } from '../../../simulators/web/loopback.ts';
import { dolibarr } from './dolibarr.ts';
import { espocrm } from './espocrm.ts';
import { osticket } from './osticket.ts';
import { createState } from './people.ts';

const STAND_INS = { ESPOCRM: espocrm, DOLIBARR: dolibarr, OSTICKET: osticket };
const USER = 'agent';
const PASSWORD = 'stand-in-for-tests';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Say which command is to be run with the stand-ins.');
const odoo = await startCrm();
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  CALLCARD_ODOO_URL: odoo.url,
  CALLCARD_ODOO_USER: odoo.user.login,
  CALLCARD_ODOO_PASSWORD: odoo.user.password,
};
for (const [name, standIn] of Object.entries(STAND_INS)) {
  const state = createState(USER, PASSWORD);
  const { origin } = await startLoopback((ask) => standIn(state, ask));
  environment[`CALLCARD_${name}_URL`] = origin;
  environment[`CALLCARD_${name}_USER`] = USER;
  environment[`CALLCARD_${name}_PASSWORD`] = PASSWORD;
}
const child = spawn(program, args, { stdio: 'inherit', env: environment });
const [code] = (await once(child, 'exit')) as [number | null];
process.exit(code ?? 1);
