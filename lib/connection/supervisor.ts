import { PROOF_OF_LIFE_MS, type ConnectionHealth, type ConnectStep } from '../domain/connection-health.ts';
import type { Command, CommandAnswer, CommandProblem } from '../domain/command.ts';
import { failure, type Result } from '../domain/result.ts';
import type { Session } from '../phone-systems/phone-system.ts';
import { earliest, oldestLive } from './doubtful-end.ts';
import { createEndings } from './endings.ts';
import { establish, type EstablishOptions } from './establish.ts';
import { createFailures, isLost } from './failures.ts';
import { createGap, type Gap } from './gap.ts';
import { createHealthBoard } from './health-board.ts';
import { watchClock, type ClockWatch } from './heartbeat.ts';
import { createLink, type Link, type LinkEnd } from './link.ts';
import { inheritedProblem, isTokenRefused, nextMove } from './next-move.ts';
import type { NudgeReason } from './nudge.ts';
import { createRest } from './rest.ts';
import { unheardEnds } from './unheard-ends.ts';

/** Longest time from the first step to a connection that stands, in milliseconds. */
const CONNECT_TIMEOUT_MS = 15_000;
/** A connection that lived this long was a good one: the next failure begins a new row. */
const SETTLED_MS = 30_000;
/** A connection that was begun within this time is of the network that there is now. */
const JUST_NOW_MS = 1_000;

export interface SupervisorOptions extends Omit<EstablishOptions, 'now' | 'onStep' | 'onProofOfLife'> {
  label: string;
  /** From 0 up to but not including 1. */
  random(): number;
  onHealth(health: ConnectionHealth): void;
  /** The instant up to which events are known from before, in milliseconds since the epoch. */
  lastSeen(): Promise<number | undefined>;
  /** The health that an earlier worker left: what it had been refused is not tried again unasked. */
  previous?: ConnectionHealth | undefined;
}

/** Keeps one account connected, for as long as it is started. */
export interface Supervisor {
  start(): void;
  stop(): void;
  /**
   * Connects at once where there is no connection or only a silent one; otherwise does nothing.
   *
   * @param since where given, an attempt begun at that instant or later (milliseconds since the epoch) is not repeated.
   */
  nudge(reason: NudgeReason, since?: number): void;
  health(): ConnectionHealth;
  /** Carries a person's command out over the connection, if there is one. */
  act(command: Command): Promise<Result<CommandAnswer, CommandProblem>>;
  /** Events are known up to this instant. */
  knownUntil(): number | undefined;
}

/**
 * Makes the supervisor of one account. One attempt at a time, and never an end to them, but where only the person can
 * help. Each attempt is from scratch: fresh token, all subscriptions, then what was missed meanwhile.
 */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { account, system, label, clock, random, onHealth, log } = options;
  const board = createHealthBoard({ account, system: system.id, label, now: clock.now, onHealth });
  const rest = createRest(clock);
  const row = createFailures();
  let settings = options.settings;
  let gap: Gap | undefined;
  let link: Link | undefined;
  let session: Session | undefined;
  let endWatch: (() => void) | undefined;
  let clockWatch: ClockWatch | undefined;
  let triedFreshToken = false;
  let triedAt = -Infinity;
  const endings = createEndings({
    clock,
    calls: options.calls,
    onEvents: options.onEvents,
    onOwed: () => gap?.open(clock.now()),
  });

  async function run(isCurrent: () => boolean): Promise<void> {
    const inherited = inheritedProblem(options.previous, clock.now());
    if (inherited) {
      triedFreshToken = true;
      await pauseAfter({ problem: inherited, atOnce: false });
    }
    while (isCurrent()) {
      const end = await connectOnce();
      // A line that broke while the computer slept was nobody else's: there is no crowd to keep apart from.
      const slept = clockWatch?.look() === true && isLost(end.problem);
      if (isCurrent() && !slept) await pauseAfter(end);
    }
  }

  async function connectOnce(): Promise<LinkEnd> {
    const own = createLink();
    link = own;
    board.connecting();
    let step: ConnectStep = 'permission';
    row.begin();
    const since = clock.now();
    triedAt = since;
    const watchdog = clock.setTimeout(() => own.end({ step, code: 'timeout' }), CONNECT_TIMEOUT_MS);
    const establishing: ReturnType<typeof establish> = establish(own, {
      ...options,
      settings,
      now: clock.now,
      onStep(begun) {
        step = begun;
        row.reached(begun);
      },
      onEvents: (events) => {
        // What a line held while the computer slept is of the past: the history tells it, without a ring.
        clockWatch?.look();
        if (own.isOver()) return;
        endings.pass(events, since, establishing);
        board.event();
      },
      onProofOfLife,
      exchangeSecret,
    });
    // One that stands too late is taken down again.
    void establishing.then((late) => late.ok && own.isOver() && void late.value.stop());
    const result = await Promise.race([establishing, own.ended.then(({ problem }) => failure(problem))]);
    if (result.ok && gap === undefined) gap = createGap(await options.lastSeen().catch(() => undefined));
    clock.clearTimeout(watchdog);
    if (!result.ok) own.end(result.problem);
    return result.ok ? liveUntilEnd(own, result.value) : own.ended;
  }

  async function liveUntilEnd(own: Link, standing: Session): Promise<LinkEnd> {
    const since = clock.now();
    session = standing;
    triedFreshToken = false;
    gap?.open(since);
    if (!own.isOver()) board.live(standing.refused, standing.abilities ?? []);
    void standing.closed.then((problem) => own.end(problem));
    void fillGap(own);
    const end = await own.ended;
    session = undefined;
    void standing.stop().catch(() => undefined);
    row.stood(clock.now() - since > SETTLED_MS);
    return end;
  }

  async function fillGap(own: Link): Promise<void> {
    if (!session || !gap) return;
    const owed = endings.owedSince();
    const filled = await gap.fill(session, clock.now, earliest(owed, oldestLive(options.calls?.() ?? [])));
    if (filled) {
      const events = [...filled.events, ...(filled.problem ? [] : endings.settle(owed))];
      if (events.length > 0) options.onEvents(events);
    }
    if (own.isOver()) return;
    if (filled) board.note(filled.problem);
    endUnheard();
  }

  /** After the history, which knows more of a call's end than that it is over. */
  function endUnheard(): void {
    if (!session || !gap || gap.isFilling()) return;
    const ends = unheardEnds(options.calls?.() ?? [], {
      account,
      system: system.id,
      since: triedAt,
      now: clock.now(),
      underWay: session.underWay?.(),
      isHistoryRefused: gap.isRefused(),
    });
    if (ends.length > 0) options.onEvents(ends);
  }

  async function pauseAfter({ problem, atOnce }: LinkEnd): Promise<void> {
    if (atOnce) return;
    log(
      `not connected: ${problem.step} ${problem.code}${problem.status === undefined ? '' : ` ${problem.status}`}`,
    );
    const next = nextMove(problem, { ...row.before(problem), triedFreshToken, random: random() });
    triedFreshToken = isTokenRefused(problem) && next.move === 'retry';
    switch (next.move) {
      case 'retry':
        return;
      case 'stop':
        board.stopped(problem);
        await rest.untilWoken(next.heeds);
        row.forget();
        return;
      case 'wait':
        row.add(problem);
        board.waiting(problem, clock.now() + next.milliseconds);
        await rest.forMilliseconds(next.milliseconds, next.heeds);
    }
  }

  function onProofOfLife(): void {
    clockWatch?.look();
    board.proof();
    if (session) gap?.seen(clock.now());
  }

  async function exchangeSecret(
    keep: { key: string; value: string } | undefined,
    forget: string,
  ): Promise<void> {
    const { [forget]: _forgotten, ...others } = settings;
    settings = { ...others, ...(keep && { [keep.key]: keep.value }) };
    await options.exchangeSecret(keep, forget);
  }

  /** Whether the connection stands, but nothing was heard for too long. */
  function isSilent(): boolean {
    const { phase, lastProof } = board.health();
    return phase === 'live' && clock.now() - (lastProof ?? 0) > PROOF_OF_LIFE_MS;
  }

  function dropSilent(): void {
    if (isSilent()) link?.end({ step: 'hub', code: 'timeout' }, true);
  }

  /** What stood before the network went carries nothing any more: silence would tell half a minute later. */
  function dropOld(): void {
    if (clock.now() - triedAt > JUST_NOW_MS)
      link?.end({ step: 'hub', code: 'closed', detail: 'network' }, true);
  }

  async function dropForbidden(): Promise<void> {
    const own = link;
    const missing = await options.missingOrigins(system.origins(settings));
    if (missing.length > 0) own?.end({ step: 'permission', code: 'permission', origins: missing });
  }

  return {
    start() {
      if (endWatch) return;
      let isCurrent = true;
      const watch = watchClock(clock, {
        onBeat: dropSilent,
        onGap(by) {
          gap?.clockSet(by);
          link?.end({ step: 'hub', code: 'closed', detail: 'slept' }, true);
          rest.wake('wake');
        },
      });
      clockWatch = watch;
      endWatch = () => {
        isCurrent = false;
        watch.end();
      };
      void run(() => isCurrent);
    },
    stop() {
      endWatch?.();
      endWatch = undefined;
      link?.end({ step: 'hub', code: 'closed' });
      rest.wake('settings');
      board.off();
    },
    nudge(reason, since = Infinity) {
      if (triedAt < since) rest.wake(reason);
      if (reason === 'online') dropOld();
      dropSilent();
      if (reason === 'permission' && session) void dropForbidden();
      if (link && !link.isOver()) void fillGap(link);
    },
    health: () => board.health(),
    async act(command) {
      if (!session) return failure({ code: 'not-connected' });
      if (!session.act || !session.abilities?.includes(command.do)) return failure({ code: 'not-supported' });
      return session.act(command).catch(() => failure({ code: 'unreachable' as const }));
    },
    knownUntil: () => gap?.knownUntil(),
  };
}
