import { applyRules } from '../domain/apply-rules.ts';
import { decide } from '../domain/decide.ts';
import { callKey } from '../domain/call.ts';
import { ctiEventSchema, type CtiEvent } from '../domain/event.ts';
import type { Effect } from '../domain/effect.ts';
import type { Input } from '../domain/input.ts';
import { emptyLiveState, type Entry, type LiveState } from '../domain/live-state.ts';
import { rememberDecisions } from '../domain/remember-decisions.ts';
import { reduce, withEntry } from '../domain/reduce.ts';
import type { ReduceContext } from '../domain/reduce-context.ts';
import type { LocalTime, RuleContext } from '../domain/rules.ts';
import { itemKey } from '../domain/work-item.ts';

/** What the reducer needs and whatever the effects need besides; made anew when the settings change. */
export interface PipelineContext extends Omit<ReduceContext, 'now'> {
  /** What the person wants to be told of. */
  attention: Omit<RuleContext, 'local'>;
}

export interface PipelineDependencies<Context extends PipelineContext> {
  now(): number;
  /** An instant on the person's own clock. */
  localTime(at: number): LocalTime;
  /** What was known before the worker died, or at the last browser session. */
  hydrate(): Promise<LiveState>;
  /** The person's country, CRMs and settings as they are now. */
  context(): Promise<Context>;
  /** Keeps what changed for the next worker; not waited for. */
  store(before: LiveState, after: LiveState): void;
  /** Carries one effect out; not waited for, never throws. */
  run(effect: Effect, context: Context): void;
  /** An entry that has left the live state. */
  remembered(key: string): Promise<Entry | undefined>;
  onOddity(what: string): void;
}

export interface Pipeline {
  /** Resolves when the state is there; everything that comes before waits for it, in order. */
  ready: Promise<void>;
  /** Takes an input in. Events are checked against the schema here, once. */
  ingest(input: Input): Promise<void>;
  /** The country or the CRMs have changed. */
  refreshContext(): void;
  /** What nobody has taken care of, from the history: it may come after the first call. */
  adopt(unhandled: Readonly<Record<string, string>>): void;
  /** Loads what the first call needs. */
  prepare(): Promise<void>;
  state(): LiveState;
  /** The state, or undefined as long as it is not there. */
  peek(): LiveState | undefined;
}

/**
 * Event in, effects out: reduce, decide, run, store, in one turn of the event loop, so that two events never
 * interleave and a worker that dies has either shown and stored or done neither.
 */
export function createPipeline<Context extends PipelineContext>(
  dependencies: PipelineDependencies<Context>,
): Pipeline {
  const { now, localTime, hydrate, store, run, remembered, onOddity } = dependencies;
  const held: { state?: LiveState; context?: Context } = {};
  let context: Promise<Context> | undefined;

  // A memory that cannot be read must not cost what comes from now on.
  const hydrated = hydrate()
    .catch(() => {
      onOddity('what was known before could not be read');
      return emptyLiveState();
    })
    .then((state) => void (held.state = state));

  const loadContext = async () => {
    const wanted = (context ??= dependencies.context());
    try {
      const loaded = await wanted;
      if (wanted === context) held.context = loaded;
      return loaded;
    } catch (error) {
      // The next event asks anew.
      if (wanted === context) context = undefined;
      throw error;
    }
  };

  const step = (input: Input, known: Context) => {
    const before = held.state;
    if (!before) return;
    const at = now();
    const reduced = reduce(before, input, { ...known, now: at });
    const decided = decide(reduced.changes, reduced.state);
    const local = localTime(at);
    const effects = applyRules(decided, reduced.changes, reduced.state, { ...known.attention, local });
    held.state = reduced.state;
    for (const effect of effects) run(effect, known);
    const state = rememberDecisions(reduced.state, effects, at);
    held.state = state;
    if (state !== before) store(before, state);
  };

  return {
    ready: hydrated,
    async ingest(input) {
      const checked = checkInput(input, onOddity);
      if (!checked) return;
      if (!held.state) await hydrated;
      // Present already on the way of a ring: no wait stands between a frame and its toast.
      const known = held.context ?? (await loadContext());
      for (const key of keysOf(checked, held.state)) {
        const entry = held.state?.entries[key] ? undefined : await remembered(key).catch(() => undefined);
        if (entry && held.state) held.state = withEntry(held.state, entry);
      }
      step(checked, known);
    },
    refreshContext() {
      delete held.context;
      context = undefined;
    },
    adopt(unhandled) {
      if (!held.state) return;
      const { entries } = held.state;
      const unknown = Object.entries(unhandled).filter(([key]) => !(key in entries));
      const before = held.state;
      held.state = { ...before, unhandled: { ...Object.fromEntries(unknown), ...before.unhandled } };
      store(before, held.state);
    },
    async prepare() {
      ctiEventSchema();
      if (!held.context) await loadContext();
    },
    peek: () => held.state,
    state: () => {
      if (!held.state) throw new Error('The pipeline was asked before it was ready.');
      return held.state;
    },
  };
}

function checkInput(input: Input, onOddity: (what: string) => void): Input | undefined {
  if (input.type !== 'cti') return input;
  const parsed = ctiEventSchema().safeParse(input.event);
  if (parsed.success) return { type: 'cti', event: parsed.data };
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  onOddity(`an event of unexpected shape was left out (${where})`);
  return undefined;
}

/**
 * Entries that an input acts on: one that has left the live state is fetched from the history first, so that nothing
 * taken care of comes back. Not for a ring, which must not wait, and which is a new call.
 */
function keysOf(input: Input, state: LiveState | undefined): string[] {
  switch (input.type) {
    case 'handle-all':
      return Object.keys(state?.unhandled ?? {});
    case 'open':
    case 'unpick':
    case 'memo':
    case 'put-aside':
    case 'handled':
    case 'helper':
      return [input.entry];
    case 'cti':
      return keyOfPast(input.event);
    case 'lookup':
    case 'accounts':
    case 'interrupted':
    case 'forget':
    case 'repaint':
    case 'sweep':
      return [];
  }
}

function keyOfPast(event: CtiEvent): string[] {
  switch (event.kind) {
    case 'call':
      return event.phase === 'past' ? [callKey(event.account, event.call)] : [];
    case 'trigger':
      return [itemKey(event.account, event.kind, event.id)];
    case 'queue':
    case 'presence':
    case 'wrapup':
    case 'account':
    case 'studio':
      return [];
    default:
      return [itemKey(event.account, event.kind, event.item)];
  }
}
