import { useEffect, useRef, useState } from 'preact/hooks';
import type { CommandProblem, StudioRow } from '../../lib/domain/command.ts';
import type { StudioFilter, StudioList } from '../../lib/domain/studio-command.ts';
import type { Tell } from './tell.ts';

/** One list of a studio as far as it was fetched. */
export interface StudioListState {
  /** Newest first; undefined until first fetched. */
  rows: readonly StudioRow[] | undefined;
  hasMore: boolean;
  isUnderWay: boolean;
  problem: CommandProblem | undefined;
  /** Fetches anew, from the newest on. */
  fetch(filter: StudioFilter): void;
  /** Fetches what is older than what is there. */
  fetchMore(): void;
  remove(id: string): void;
}

type Fetched = Pick<StudioListState, 'rows' | 'hasMore' | 'isUnderWay' | 'problem'>;

const NOTHING: Fetched = { rows: undefined, hasMore: false, isUnderWay: false, problem: undefined };

/** Fetches a list when it is first drawn, and again on demand. What is overtaken by a later wish is left out. */
export function useStudioList(list: StudioList, tell: Tell): StudioListState {
  const [state, setState] = useState(NOTHING);
  const asked = useRef<{ filter: StudioFilter; count: number }>({ filter: {}, count: 0 });

  const ask = (filter: StudioFilter, known: readonly StudioRow[]) => {
    const mine = ++asked.current.count;
    setState((last) => ({ ...last, isUnderWay: true, problem: undefined }));
    void tell({ tell: 'fetch', list, filter }).then((outcome) => {
      if (mine !== asked.current.count) return;
      if (!outcome.ok) {
        setState((last) => ({ ...last, isUnderWay: false, problem: outcome.problem }));
        return;
      }
      const ids = new Set(known.map(({ id }) => id));
      const fresh = (outcome.value.rows ?? []).filter(({ id }) => !ids.has(id));
      const rows = [...known, ...fresh].sort((one, other) => other.at - one.at);
      // A page of nothing new would be fetched for ever.
      const hasMore = outcome.value.more === true && fresh.length > 0;
      setState({ rows, hasMore, isUnderWay: false, problem: undefined });
    });
  };

  const fetch = (filter: StudioFilter) => {
    asked.current.filter = filter;
    ask(filter, []);
  };

  useEffect(() => fetch({}), []);

  return {
    ...state,
    fetch,
    fetchMore() {
      const oldest = state.rows?.at(-1);
      // Up to its very instant: another one of that instant may be missing yet.
      if (oldest && !state.isUnderWay) ask({ ...asked.current.filter, to: oldest.at }, state.rows ?? []);
    },
    remove: (id) => setState((last) => ({ ...last, rows: last.rows?.filter((row) => row.id !== id) })),
  };
}
