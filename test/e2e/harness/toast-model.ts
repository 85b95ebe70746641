import type { CapturedMessage } from './bus-capture.ts';
import type { BusMessage, BusValue } from './bus-message.ts';

/** A notification as the desktop's daemon has it. */
export interface Toast {
  /** The daemon's number; a replaced toast keeps it. */
  readonly id: number;
  readonly app: string;
  readonly summary: string;
  /** The text as a person reads it: markup applied, entities decoded. */
  readonly body: string;
  /** The text as the browser sent it. */
  readonly markup: string;
  /** The labels of the sender's own buttons: without the click on the toast itself and the browser's "Settings". */
  readonly buttons: readonly string[];
  /** All actions of the toast: key to label; the click on the toast itself is "default". */
  readonly actions: ReadonlyMap<string, string>;
  readonly urgency: 'low' | 'normal' | 'critical';
  /** Whether it stays until someone closes it. */
  readonly sticky: boolean;
  readonly shownAt: number;
  readonly changedAt: number;
  /** 1 as first shown, one more with each replacement. */
  readonly revision: number;
}

/** Who closed a toast, as the daemon told. */
export type ClosedBy = 'timeout' | 'user' | 'browser' | 'unknown';

export type ToastEvent =
  | { readonly kind: 'shown' | 'updated' | 'clicked'; readonly at: number; readonly toast: Toast }
  | { readonly kind: 'button'; readonly at: number; readonly toast: Toast; readonly label: string }
  | { readonly kind: 'closed'; readonly at: number; readonly toast: Toast; readonly by: ClosedBy };

/** Keeps what is on the screen, and everything that happened, from the messages on the bus. */
export interface ToastModel {
  readonly take: (captured: CapturedMessage) => void;
  readonly shown: () => Toast[];
  readonly log: ToastEvent[];
}

const CLOSED_BY: readonly ClosedBy[] = ['unknown', 'timeout', 'user', 'browser'];
const URGENCIES = ['low', 'normal', 'critical'] as const;
const DEFAULT_ACTION = 'default';
const NOT_BUTTONS = [DEFAULT_ACTION, 'settings'];

/** The arguments of Notify as the desktop notifications specification has them. */
type NotifyArguments = readonly [
  app: string,
  replaces: number,
  icon: string,
  summary: string,
  body: string,
  actions: readonly string[],
  hints: ReadonlyMap<BusValue, BusValue>,
  timeout: number,
];

/** An empty desktop. */
export function createToastModel(): ToastModel {
  const shown = new Map<number, Toast>();
  const unanswered = new Map<string, CapturedMessage>();
  const log: ToastEvent[] = [];

  const show = (id: number, { at, message }: CapturedMessage): void => {
    const before = shown.get(id);
    const toast = readToast(id, message, at, before);
    shown.set(id, toast);
    log.push({ kind: before ? 'updated' : 'shown', at, toast });
  };
  const signal = (
    toast: Toast,
    member: string | undefined,
    argument: BusValue | undefined,
    at: number,
  ): void => {
    if (member === 'NotificationClosed') {
      shown.delete(toast.id);
      log.push({ kind: 'closed', at, toast, by: CLOSED_BY[Number(argument)] ?? 'unknown' });
    } else if (member === 'ActionInvoked') {
      const label = toast.actions.get(argument as string) ?? '';
      log.push(
        argument === DEFAULT_ACTION ? { kind: 'clicked', at, toast } : { kind: 'button', at, toast, label },
      );
    }
  };

  return {
    log,
    shown: () => [...shown.values()],
    take: (captured) => {
      const { message, at } = captured;
      if (message.type === 'call' && message.member === 'Notify') {
        unanswered.set(callKey(message.sender, message.serial), captured);
      } else if (message.type === 'return') {
        const key = callKey(message.destination, message.replySerial);
        const call = unanswered.get(key);
        if (call && unanswered.delete(key)) show(Number(message.body[0]), call);
      } else if (message.type === 'signal') {
        const toast = shown.get(Number(message.body[0]));
        if (toast) signal(toast, message.member, message.body[1], at);
      }
    },
  };
}

/** The text of a body with markup, as the daemon draws it. */
export function plainText(markup: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return markup
    .replace(/<\/?(?:b|i|u|s|tt|big|small|sub|sup|span|a|img)\b[^>]*>/gi, '')
    .replace(/&(lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
      return String.fromCodePoint(Number(name.toLowerCase().replace('#x', '0x').replace('#', '')));
    });
}

function readToast(id: number, message: BusMessage, at: number, before: Toast | undefined): Toast {
  const [app, , , summary, markup, actionList, hints, timeout] = message.body as unknown as NotifyArguments;
  const actions = readActions(actionList);
  const urgency = Number(hints.get('urgency') ?? 1);
  return {
    id,
    app,
    summary,
    body: plainText(markup),
    markup,
    actions,
    buttons: [...actions].filter(([key]) => !NOT_BUTTONS.includes(key)).map(([, label]) => label),
    urgency: URGENCIES[urgency] ?? 'normal',
    sticky: timeout === 0 || (timeout === -1 && urgency === 2),
    shownAt: before?.shownAt ?? at,
    changedAt: at,
    revision: (before?.revision ?? 0) + 1,
  };
}

/** Keys and labels come in one flat list, in turns. */
function readActions(list: readonly string[]): Map<string, string> {
  const actions = new Map<string, string>();
  for (let at = 0; at + 1 < list.length; at += 2) actions.set(list[at] ?? '', list[at + 1] ?? '');
  return actions;
}

function callKey(caller: string | undefined, serial: number | undefined): string {
  return `${caller ?? ''} ${serial ?? ''}`;
}
