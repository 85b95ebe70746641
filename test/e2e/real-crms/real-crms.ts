import { fetchTryton } from './tryton/packages.ts';
import { startTryton } from './tryton/server.ts';
import { openTryton } from './tryton/tryton.ts';
import type { RealCrm } from './real-crm.ts';

/** The CRMs that can be had here, and how to let go of them. Says which cannot, and why. */
export async function startRealCrms(): Promise<{ crms: RealCrm[]; close: () => Promise<void> }> {
  const packages = await fetchTryton();
  if (typeof packages === 'string') {
    console.log(`Left out: Tryton, because ${packages}.`);
    return { crms: [], close: () => Promise.resolve() };
  }
  const server = await startTryton(packages);
  return { crms: [await openTryton(server)], close: server.close };
}
