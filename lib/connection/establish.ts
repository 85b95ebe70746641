import type { ConnectProblem, ConnectStep } from '../domain/connection-health.ts';
import type { CtiEvent } from '../domain/event.ts';
import { failure, type Result } from '../domain/result.ts';
import type { Memory, PhoneSystem, Session, SystemSettings } from '../phone-systems/phone-system.ts';
import type { Clock } from './clock.ts';
import type { KnownCall } from './doubtful-end.ts';
import type { Link } from './link.ts';
import type { CreateTransports } from './transports.ts';

/** Keeps a secret that a sign-in yielded, if any, in place of the one that was exchanged for it. */
export type ExchangeSecret = (
  keep: { key: string; value: string } | undefined,
  forget: string,
) => Promise<void>;

/** Everything that one attempt to connect needs. */
export interface EstablishOptions {
  account: string;
  system: PhoneSystem;
  settings: SystemSettings;
  createTransports: CreateTransports;
  now(): number;
  clock: Clock;
  memory: Memory;
  /** What is known of this account's calls of late. */
  calls?(): readonly KnownCall[];
  /** Which of these match patterns are not granted. */
  missingOrigins(patterns: readonly string[]): Promise<string[]>;
  exchangeSecret: ExchangeSecret;
  onStep(step: ConnectStep): void;
  onEvents(events: CtiEvent[]): void;
  onProofOfLife(): void;
  log(line: string): void;
}

/**
 * Makes one connection: permission first, then the adapter's own steps. Nothing of an ended link is passed on. An
 * adapter that throws is a problem like any other.
 */
export async function establish(
  link: Link,
  options: EstablishOptions,
): Promise<Result<Session, ConnectProblem>> {
  const { account, system, settings, missingOrigins, log } = options;
  const whileUp =
    <Value>(tell: (value: Value) => void) =>
    (value: Value) => {
      if (!link.isOver()) tell(value);
    };
  const onProofOfLife = whileUp(options.onProofOfLife);
  let step: ConnectStep = 'permission';
  const onStep = (begun: ConnectStep) => {
    step = begun;
    options.onStep(begun);
  };
  try {
    onStep(step);
    const missing = await missingOrigins(system.origins(settings));
    if (missing.length > 0) return failure({ step: 'permission', code: 'permission', origins: missing });
    return await system.connect({
      ...options.createTransports({
        signal: link.signal,
        clock: options.clock,
        onProofOfLife: () => onProofOfLife(undefined),
        log,
      }),
      account,
      settings,
      signal: link.signal,
      now: options.now,
      isGranted: async (pattern) => (await missingOrigins([pattern])).length === 0,
      onStep: whileUp(onStep),
      onEvents: whileUp(options.onEvents),
      onOddity: log,
      exchangeSecret: options.exchangeSecret,
      memory: options.memory,
      ...(options.calls && { calls: options.calls }),
    });
  } catch (error) {
    log(`failed unexpectedly: ${error instanceof Error ? error.message : 'no reason'}`);
    return failure({ step, code: 'bad-answer' });
  }
}
