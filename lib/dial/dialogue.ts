import { i18n } from '#i18n';
import type { DialPreview } from '../domain/dial-message.ts';
import type { AskWorker } from './ask-worker.ts';
import { chooseCard, phoneButton, previewCard, wordsCard, type Card } from './card.ts';
import type { Dialogue } from './lazy-dialogue.ts';
import { createOverlay } from './overlay.ts';
import type { Idle } from './scanner.ts';
import type { Target } from './target.ts';

/** Makes the dialogue of a page. */
export function createDialogue(page: Window, ask: AskWorker, { now }: Pick<Idle, 'now'>): Dialogue {
  const { document } = page;
  let open: Card | undefined;
  let offered: Target | undefined;
  let before: Element | null = null;
  let turn = 0;

  const close = () => {
    turn++;
    const hadFocus = open !== undefined && !overlay.isOutside(document.activeElement);
    open = undefined;
    offered = undefined;
    overlay.hide();
    // Back to where the person was, as if nothing had been there.
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const overlay = createOverlay(document, now, close);

  const show = (card: Card, box: DOMRect) => {
    if (overlay.isOutside(document.activeElement)) before = document.activeElement;
    open = card;
    overlay.show(card.element, box, 'below');
    card.first.focus({ preventScroll: true });
  };
  /** Whether a press counts; where something lies over the card, the person is told. */
  const isMeant = (event: Event) => {
    const meant = overlay.isMeant(event);
    if (meant === 'covered') open?.tell(i18n.t('dial.covered'), 'bad');
    if (meant !== 'yes') event.preventDefault();
    return meant === 'yes';
  };
  const call = async ({ number, accounts }: DialPreview, account: string) => {
    const card = open;
    if (card?.isWaiting()) return;
    card?.tell(i18n.t('dial.dialling'), 'waits');
    const { refusal } = await ask({ dial: 'call', account, number }).catch(() => ({
      refusal: i18n.t('command.unreachable'),
    }));
    const label = accounts.find(({ id }) => id === account)?.label ?? account;
    if (refusal === null) card?.tell(i18n.t('dial.dialled', [label]), 'done');
    else card?.tell(refusal, 'bad');
  };
  const preview = async ({ text, box }: Target) => {
    const mine = ++turn;
    const given = await ask({ dial: 'preview', text }).catch(() => undefined);
    // Something else was asked for meanwhile, or it was closed.
    if (turn !== mine) return;
    if (!given)
      show(
        wordsCard(text, given === null ? i18n.t('dial.noNumber') : i18n.t('background.silent'), actions),
        box,
      );
    else
      show(
        previewCard(given, {
          ...actions,
          onDial: (event, account) => isMeant(event) && void call(given, account),
          onProgram: (event) => isMeant(event) && page.setTimeout(close),
        }),
        box,
      );
  };
  const actions = {
    onDial: () => undefined,
    onProgram: () => undefined,
    onChoose: () => undefined,
    onClose: close,
  };

  return {
    offer(target) {
      if (open || offered?.text === target.text) return;
      offered = target;
      const button = phoneButton(target.text, (event) => event.isTrusted && void preview(target));
      overlay.show(button, target.box, 'beside');
    },
    withdraw() {
      if (!open) close();
    },
    preview,
    choose(targets, ifNone) {
      const [first, ...others] = targets;
      if (!first) {
        const words = ifNone === 'heavy' ? i18n.t('dial.heavy') : i18n.t('dial.none');
        show(wordsCard(i18n.t('dial.choose'), words, actions), new DOMRect());
      } else if (others.length === 0) void preview(first);
      else
        show(
          chooseCard(
            targets.map(({ text }) => text),
            {
              ...actions,
              onChoose: (event, place) => event.isTrusted && void preview(targets[place] ?? first),
            },
          ),
          first.box,
        );
    },
    close,
    isOpen: () => open !== undefined,
    isOutside: overlay.isOutside,
  };
}
