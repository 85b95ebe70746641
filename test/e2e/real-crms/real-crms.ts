import { dolibarrAt } from './dolibarr.ts';
import { espocrmAt } from './espocrm.ts';
import { namedServer, type NamedServer } from './named-server.ts';
import { odooAt } from './odoo.ts';
import { osticketAt } from './osticket.ts';
import { fetchTryton } from './tryton/packages.ts';
import { startTryton } from './tryton/server.ts';
import { openTryton } from './tryton/tryton.ts';
import type { RealCrm } from './real-crm.ts';

/** CRMs that cannot be had from packages: tried where somebody has one. */
const BY_NAME: readonly (readonly [name: string, open: (server: NamedServer) => RealCrm])[] = [
  ['ODOO', odooAt],
  ['ESPOCRM', espocrmAt],
  ['DOLIBARR', dolibarrAt],
  ['OSTICKET', osticketAt],
];

export interface RealCrms {
  readonly crms: readonly RealCrm[];
  /** Those that cannot be had here, each with the reason. */
  readonly absent: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts what can be started here, and takes what the environment names. */
export async function startRealCrms(): Promise<RealCrms> {
  const absent: string[] = [];
  const named = BY_NAME.flatMap(([name, open]) => {
    const server = namedServer(name);
    if (!server) absent.push(`${name}: CALLCARD_${name}_URL names no server`);
    return server ? [open(server)] : [];
  });
  const packages = await fetchTryton();
  if (typeof packages === 'string') {
    return { crms: named, absent: [`Tryton: ${packages}`, ...absent], close: () => Promise.resolve() };
  }
  const server = await startTryton(packages);
  return { crms: [await openTryton(server), ...named], absent, close: server.close };
}
