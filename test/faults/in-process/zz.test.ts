import { appendFileSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, it } from 'vitest';
import { faultedSystems } from '../systems/systems.ts';
import { installComputers } from './computer.ts';
import { anyPlan } from './plans.ts';
import { runPlan } from './run-plan.ts';
import { installVirtualTime } from './virtual-time.ts';
const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});
const say = (t: unknown) =>
  appendFileSync('/tmp/exp/zz.log', (typeof t === 'string' ? t : JSON.stringify(t)) + '\n');
it('loop', { timeout: 0 }, async () => {
  const only = process.env['ONLY'];
  const plans = fc.sample(anyPlan, {
    numRuns: Number(process.env['N'] ?? 100),
    seed: Number(process.env['S'] ?? 1),
  });
  let bad = 0;
  for (const [i, plan] of plans.entries()) {
    if (only !== undefined && Number(only) !== i) continue;
    const t = performance.now();
    if (!only) say(`#${i}`);
    try {
      const { violations, evidence } = await runPlan(time, building, faultedSystems[0]!, plan);
      const ms = performance.now() - t;
      const stuck = (globalThis as any).stuck ?? 0;
      (globalThis as any).stuck = 0;
      if (stuck) say({ i, stuck, busy: (globalThis as any).busyWhat });
      if (violations.length || ms > 3000) {
        bad++;
        say({ i, ms, violations, plan });
      }
      if (only) {
        const t0 = evidence.sent[0]!.at - Math.min(...plan.filter((s) => s.do === 'call').map((s) => s.at));
        const rel = (x: number | undefined) => (x === undefined ? x : (x - t0) / 1000);
        for (const d of evidence.disturbances)
          console.log('D', d.what, rel(d.from), rel(d.until), rel(d.recovered));
        console.log('R', evidence.reconnects.map(rel));
        const id = process.env['CALL'];
        for (const e of evidence.sent)
          if (!id || Number(e.call.slice(-4)) === Number(id))
            console.log('S', rel(e.at), e.call.slice(-3), e.says, e.taken, e.expiresAt && rel(e.expiresAt));
        for (const e of evidence.shown)
          if (!id || Number(e.call.slice(-4)) === Number(id))
            console.log('T', rel(e.at), e.call.slice(-3), e.toast, e.did);
        for (const e of evidence.listed)
          if (!id || Number(e.call.slice(-4)) === Number(id)) console.log('L', JSON.stringify(e));
      }
    } catch (e) {
      say({ i, e: String(e), plan });
    }
  }
  say({ bad });
});
void readFileSync;
it.runIf(process.env['SHOW'])('show', () => {
  const plans = fc.sample(anyPlan, { numRuns: 300, seed: Number(process.env['S'] ?? 1) });
  for (const s of [...plans[Number(process.env['SHOW'])]!].sort((a, b) => a.at - b.at))
    console.log('P', JSON.stringify(s));
});
