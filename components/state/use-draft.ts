import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How long the fingers rest before what was typed is saved. */
const PAUSE_MS = 500;

/** A text that saves itself. */
export interface Draft {
  text: string;
  /** What became of the last save; nothing before the first. */
  outcome: 'saved' | 'failed' | undefined;
  type(text: string): void;
  /** Saves at once: the person has left the field. */
  leave(): void;
}

/**
 * Keeps what is being typed until it is saved: when the typing pauses, when the field is left, and when it or the page
 * goes away. What was saved elsewhere shows as long as nobody types here; what could not be saved stays.
 */
export function useDraft(saved: string, save: (text: string) => Promise<unknown>): Draft {
  const [draft, setDraft] = useState<string>();
  const [outcome, setOutcome] = useState<Draft['outcome']>();
  const held = useRef<{ unsaved?: string; timer?: ReturnType<typeof setTimeout>; isOver: boolean }>({
    isOver: false,
  }).current;
  const keep = useRef(save);
  keep.current = save;

  const flush = (): Promise<boolean> => {
    clearTimeout(held.timer);
    const { unsaved } = held;
    if (unsaved === undefined) return Promise.resolve(true);
    delete held.unsaved;
    return keep.current(unsaved).then(
      () => {
        if (!held.isOver) setOutcome('saved');
        return true;
      },
      () => {
        held.unsaved ??= unsaved;
        if (!held.isOver) setOutcome('failed');
        return false;
      },
    );
  };

  useLayoutEffect(() => {
    held.isOver = false;
    const leave = () => void flush();
    globalThis.addEventListener('pagehide', leave);
    return () => {
      globalThis.removeEventListener('pagehide', leave);
      held.isOver = true;
      void flush();
    };
  }, []);

  return {
    text: draft ?? saved,
    outcome,
    type(text) {
      setDraft(text);
      setOutcome(undefined);
      held.unsaved = text;
      clearTimeout(held.timer);
      held.timer = setTimeout(() => void flush(), PAUSE_MS);
    },
    leave: () =>
      void flush().then((isSaved) => {
        if (isSaved && held.unsaved === undefined && !held.isOver) setDraft(undefined);
      }),
  };
}
