import type { FessboxState } from './state.ts';
import type { WireCall, WireMessage, WireQuestion } from './types.ts';

/** Instants between which something lies, in milliseconds since 1970; absent ends are open. */
export interface Span {
  from?: unknown;
  to?: unknown;
}

/** What the store gives back: all members are texts. */
export function asTexts(row: WireMessage | WireCall): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
  );
}

/** Messages of a span, newest first. */
export function messagesOf(state: FessboxState, span: Span): WireMessage[] {
  return newestFirst(
    [...state.messages.values()].filter(({ timestamp }) => isWithin(state, span, timestamp)),
  );
}

/** Calls of the past, newest first. */
export function callsOf(state: FessboxState, span: Span): WireCall[] {
  return newestFirst([...state.calls.values()].filter(({ timestamp }) => isWithin(state, span, timestamp)));
}

/** Questions of a span of whole days, oldest first; of these ids only where some are given. */
export function questionsOf(
  state: FessboxState,
  span: Span,
  ids: readonly unknown[] | undefined,
): WireQuestion[] {
  const day = (at: unknown) => new Date(Number(at)).toISOString().slice(0, 10);
  return [...state.questions.values()]
    .filter(({ id, closed_at: closed }) => {
      const closedDay = closed.slice(0, 10);
      return (
        (!ids || ids.map(String).includes(String(id))) &&
        (!span.from || closedDay >= day(span.from)) &&
        (!span.to || closedDay <= day(span.to))
      );
    })
    .sort((one, other) => (one.closed_at < other.closed_at ? -1 : 1));
}

function isWithin(state: FessboxState, { from, to }: Span, at: number): boolean {
  return at >= (from ? Number(from) : 0) && at <= (to ? Number(to) : state.now());
}

function newestFirst<Row extends { timestamp: number }>(rows: Row[]): Row[] {
  return rows.reverse().sort((one, other) => other.timestamp - one.timestamp);
}
