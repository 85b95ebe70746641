import { i18n } from '#i18n';
import type { DialPreview } from '../domain/dial-message.ts';

/** As components/ui/icon-paths.ts has it: an outline on a grid of 16. */
const PHONE =
  'M5.6 2.4 3.4 2.6C2.5 8.6 7.4 13.5 13.4 12.6l.2-2.2-3-1.5-1.3 1.3C7.7 9.5 6.5 8.3 5.8 6.7L7.1 5.4z';

/** What a person can press on the card, and what then happens; events are judged by whoever listens. */
export interface CardActions {
  onDial(event: Event, account: string): void;
  /** The link to the telephone program was pressed. */
  onProgram(event: Event): void;
  /** One of several numbers, by its place. */
  onChoose(event: Event, place: number): void;
  onClose(): void;
}

/** A card over the page, with a line that tells what came of it. */
export interface Card {
  element: HTMLElement;
  /** Where the keyboard goes when it is shown. */
  first: HTMLElement;
  /** Says something, heard by screen readers as well; while it waits, nothing can be pressed again. */
  tell(words: string, how: 'waits' | 'done' | 'bad'): void;
  isWaiting(): boolean;
}

/** The small button beside a number. */
export function phoneButton(number: string, onPress: (event: Event) => void): HTMLElement {
  const button = make('button', { className: 'dot', title: i18n.t('dial.dial', [number]) });
  button.setAttribute('aria-label', i18n.t('dial.dial', [number]));
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  path.setAttribute('d', PHONE);
  svg.append(path);
  button.append(svg);
  button.addEventListener('click', onPress);
  return button;
}

/** Asks whether, and from which account, a number is to be dialled. */
export function previewCard(
  { number, shown, isSure, program, accounts }: DialPreview,
  actions: CardActions,
): Card {
  const buttons = accounts.map(({ id, label }, place) => {
    const button = make(
      'button',
      { className: `press ${place === 0 ? 'main' : ''}` },
      i18n.t('dial.from', [label]),
    );
    button.addEventListener('click', (event) => actions.onDial(event, id));
    return button;
  });
  const link = make(
    'a',
    { className: `press ${accounts.length === 0 ? 'main' : ''}`, href: program },
    i18n.t('dial.program'),
  );
  link.addEventListener('click', (event) => actions.onProgram(event));
  const doubt = isSure ? [] : [make('p', {}, i18n.t('dial.unsure'))];
  // What is really dialled, where it is written in another way.
  const exact = number === shown ? [] : [make('p', { dir: 'ltr' }, number)];
  return card(i18n.t('dial.dial', [shown]), [...exact, ...doubt, ...buttons, link], actions);
}

/** Lets the person choose one of the numbers that can be seen; says so where there is none. */
export function chooseCard(numbers: readonly string[], actions: CardActions): Card {
  const buttons = numbers.map((number, place) => {
    const button = make('button', { className: 'press', dir: 'ltr' }, number);
    button.addEventListener('click', (event) => actions.onChoose(event, place));
    return button;
  });
  return card(i18n.t('dial.choose'), buttons, actions);
}

/** Says something that there is nothing to press about. */
export function wordsCard(title: string, words: string, actions: CardActions): Card {
  return card(title, [make('p', {}, words)], actions);
}

function card(title: string, parts: HTMLElement[], { onClose }: CardActions): Card {
  const close = make('button', { className: 'close', title: i18n.t('dial.close') }, '✕');
  close.setAttribute('aria-label', i18n.t('dial.close'));
  close.addEventListener('click', onClose);
  const head = make('div', { className: 'head' });
  head.append(make('h2', {}, title), close);
  const line = make('p', { role: 'status' });
  const element = make('div', { className: 'card', role: 'dialog', dir: i18n.t('@@bidi_dir') });
  element.setAttribute('aria-label', title);
  element.append(head, ...parts, line);
  let isWaiting = false;
  const pressed = parts.filter((part) => part.classList.contains('press'));
  return {
    element,
    first: pressed[0] ?? close,
    isWaiting: () => isWaiting,
    tell(words, how) {
      isWaiting = how === 'waits';
      line.textContent = words;
      line.className = how === 'bad' ? 'bad' : '';
      if (how === 'done') for (const part of pressed) part.remove();
      else for (const part of pressed) part.setAttribute('aria-disabled', String(how === 'waits'));
      if (how === 'done') close.focus();
    },
  };
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.textContent = text;
  return element;
}
