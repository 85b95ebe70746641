import type { Target } from './target.ts';

/** Why there is no number to choose: none can be seen, or the page was too much to look through. */
export type NoChoice = 'none' | 'heavy';

/** What is shown over the page, one thing at a time: the button beside a number, or a card. */
export interface Dialogue {
  /** The button beside a number that is pointed at; a card that is open stays. */
  offer(target: Target): void;
  /** Takes the button away; a card stays. */
  withdraw(): void;
  /** Asks whether this number is to be dialled. Only ever after a person's own click or key. */
  preview(target: Target): Promise<void>;
  /** Lets the person choose; one number alone needs no choice. */
  choose(targets: readonly Target[], ifNone: NoChoice): void;
  close(): void;
  isOpen(): boolean;
  isOutside(target: EventTarget | null): boolean;
}

/**
 * A dialogue whose script is loaded when it is first needed: most pages are read without anybody dialling.
 *
 * @param load gives undefined where it cannot be had now.
 */
export function lazyDialogue(load: () => Promise<Dialogue | undefined>): Dialogue {
  let loaded: Dialogue | undefined;
  let loading: Promise<void> | undefined;
  let wanted = 0;

  /** Once it is there, unless something else was wanted meanwhile. */
  const soon = async (act: (dialogue: Dialogue) => unknown) => {
    const mine = ++wanted;
    if (!loaded) {
      loading ??= load().then((dialogue) => {
        loaded = dialogue;
        loading = undefined;
      });
      await loading.catch(() => (loading = undefined));
    }
    if (loaded && wanted === mine) await act(loaded);
  };
  return {
    offer: (target) => void soon((dialogue) => dialogue.offer(target)),
    withdraw() {
      wanted++;
      loaded?.withdraw();
    },
    preview: (target) => soon((dialogue) => dialogue.preview(target)),
    choose: (targets, ifNone) => void soon((dialogue) => dialogue.choose(targets, ifNone)),
    close() {
      wanted++;
      loaded?.close();
    },
    isOpen: () => loaded?.isOpen() ?? false,
    isOutside: (target) => loaded?.isOutside(target) ?? true,
  };
}
