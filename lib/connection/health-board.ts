import type { Ability } from '../domain/command.ts';
import type { ConnectionHealth, ConnectProblem, RefusedSubscription } from '../domain/connection-health.ts';

/** Signs of life come with every message; they are passed on at most this often, in milliseconds. */
const PROOF_PACE_MS = 5_000;

/** Keeps one connection's health and tells of its changes: of a new phase at once, of signs of life now and then. */
export interface HealthBoard {
  health(): ConnectionHealth;
  connecting(): void;
  live(refused: readonly RefusedSubscription[], abilities: readonly Ability[]): void;
  waiting(problem: ConnectProblem, retryAt: number): void;
  stopped(problem: ConnectProblem): void;
  off(): void;
  /** A problem beside a connection that stands; undefined when it is over. */
  note(problem: ConnectProblem | undefined): void;
  proof(): void;
  event(): void;
}

export interface HealthBoardOptions {
  account: string;
  system: string;
  label: string;
  now(): number;
  onHealth(health: ConnectionHealth): void;
}

/** Makes the board of a connection that was not started yet. */
export function createHealthBoard({ now, onHealth, ...identity }: HealthBoardOptions): HealthBoard {
  let health: ConnectionHealth = { ...identity, phase: 'off', since: now(), refused: [] };
  let told = Number.NEGATIVE_INFINITY;

  const tell = (next: ConnectionHealth) => {
    health = next;
    told = now();
    onHealth(health);
  };
  const enter = (phase: ConnectionHealth['phase'], rest: Partial<ConnectionHealth>) => {
    const { problem: _problem, retryAt: _retryAt, ...kept } = health;
    tell({ ...kept, ...rest, phase, since: phase === health.phase ? health.since : now() });
  };
  const live = (sign: Partial<ConnectionHealth>) => {
    if (now() - told < PROOF_PACE_MS) health = { ...health, ...sign };
    else tell({ ...health, ...sign });
  };
  return {
    health: () => health,
    // The last problem stays in sight until the connection stands.
    connecting: () => enter('connecting', health.problem ? { problem: health.problem } : {}),
    live: (refused, abilities) =>
      enter('live', { refused: [...refused], abilities: [...abilities], lastProof: now() }),
    waiting: (problem, retryAt) => enter('waiting', { problem, retryAt }),
    stopped: (problem) => enter('stopped', { problem }),
    off: () => enter('off', {}),
    note: (problem) => enter(health.phase, problem ? { problem } : {}),
    proof: () => live({ lastProof: now() }),
    event: () => live({ lastEvent: now() }),
  };
}
