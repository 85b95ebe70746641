import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import type { Entry } from '../../../lib/domain/live-state.ts';
import type { AccountSettings } from '../../../lib/domain/settings.ts';
import type { ListedCall } from '../evidence.ts';
import type { FaultedSystem, RunningSystem } from '../systems/system.ts';
import type { Building, Computer } from './computer.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The account of every run. */
const ACCOUNT = 'desk';

/** A phone system, a computer that is connected to it, and somebody who would like to have their tokens. */
export interface Stage {
  readonly time: VirtualTime;
  readonly system: RunningSystem;
  readonly computer: Computer;
  /** Another origin, to which nothing may go. */
  readonly thief: { origin: string; visits(): number };
  /** Changes settings as a person does. */
  save(change: { label?: string; country?: string }): Promise<unknown>;
  /** Sets the same account up on another computer; gives what takes it away again. */
  setUpElsewhere(): Promise<() => Promise<void>>;
  health(): ConnectionHealth | undefined;
  /** Whether events come through: a worker that runs, says it is connected, and is. */
  isSound(): boolean;
  listed(): Promise<ListedCall[]>;
  /** Everything that was stored in the open or can be asked for, to look for secrets in. */
  everythingSaid(): Promise<string>;
  close(): Promise<void>;
}

/** Sets the stage: everything is started, configured and connected. */
export async function setStage(
  time: VirtualTime,
  building: Building,
  faulted: FaultedSystem,
): Promise<Stage> {
  const system = await faulted.start(time.now);
  const computer = await building.build(system.hosts);
  const thief = await startThief();
  const account = (label: string): AccountSettings => ({
    id: ACCOUNT,
    system: faulted.id,
    label,
    settings: { ...system.settings },
  });
  const health = () => computer.health().find((known) => known.account === ACCOUNT);
  const isSound = () => {
    // What cannot be stored says nothing.
    const saysSo = health()?.phase === 'live' || computer.profile.storage.session.quota === 0;
    // What stood before another network came carries nothing any more, whatever both sides say.
    const isWired = (health()?.since ?? Infinity) >= computer.networkSince() || computer.networkSince() === 0;
    return computer.isWorkerAlive() && saysSo && isWired && system.isHeard();
  };
  /** Lets time pass until something outside of the worker has come to its end. */
  const finished = async <Value>(work: Promise<Value>): Promise<Value> => {
    let isDone = false;
    void work.finally(() => (isDone = true));
    const done = await time.passUntil(() => isDone, 15_000);
    if (done === undefined) throw new Error('the worker does not answer');
    return work;
  };
  const stage: Stage = {
    time,
    system,
    computer,
    thief,
    health,
    isSound,
    save: ({ label = 'Desk', country = 'DE' }) =>
      computer.ask({ type: 'save-settings', settings: { country, accounts: [account(label)] } }),
    async setUpElsewhere() {
      const other = await building.build(system.hosts);
      const settings = { country: 'DE', accounts: [account('Elsewhere')] };
      void other.ask({ type: 'save-settings', settings });
      return other.close;
    },
    listed: async () =>
      (await finished(computer.history())).flatMap((entry) => listedCall(entry, system.callOf)),
    async everythingSaid() {
      const { local, session } = computer.profile.storage;
      const log = await finished(computer.ask({ type: 'read-log' }));
      const view = await finished(computer.ask({ type: 'read-settings' }));
      const toasts = computer.profile.desktop.log;
      return JSON.stringify([
        local.get(),
        session.get(),
        log,
        view,
        toasts,
        await finished(computer.history()),
      ]);
    },
    async close() {
      await computer.close();
      await Promise.all([system.close(), thief.close()]);
    },
  };
  await finished(stage.save({}));
  if ((await time.passUntil(isSound, 30_000)) === undefined)
    throw new Error(`not connected: ${JSON.stringify(health())}`);
  return stage;
}

function listedCall(entry: Entry, callOf: (id: string) => string): ListedCall[] {
  return entry.kind === 'call'
    ? [{ call: callOf(entry.call), state: entry.state, offline: entry.offline ?? false }]
    : [];
}

async function startThief(): Promise<Stage['thief'] & { close(): Promise<void> }> {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits: () => visits,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
