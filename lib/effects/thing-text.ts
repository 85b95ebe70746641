import { i18n } from '#i18n';
import { cleanText } from '../domain/clean-text.ts';
import type { ToastView } from '../domain/effect.ts';
import type { Trigger } from '../domain/trigger.ts';

export interface ToastText {
  title: string;
  /** One to three short lines. */
  message: string;
  /** What the main button does. */
  main: string;
}

/** Of an address or a command, this much is shown. */
const SHOWN_VALUE = 120;

/** The words of something that has no caller: an alert, a reminder, a meeting. */
export function thingText({ kind, title, note }: ToastView): ToastText {
  return {
    title: title ?? thingWord(kind),
    message: [title === undefined ? undefined : thingWord(kind), note].filter(Boolean).join('\n'),
    main: i18n.t('toast.openList'),
  };
}

/** The words of what a phone system asks this computer to do, or of why it was not done. */
export function triggerText({ title, note }: ToastView, trigger: Trigger): ToastText {
  const { action, verdict, refusal, value } = trigger;
  // The value itself stays as it came: it is opened or compared to the letter.
  const shown = (cleanText(value, SHOWN_VALUE) ?? '') + (value.length > SHOWN_VALUE ? ' …' : '');
  if (verdict === 'refused') {
    const message = [refusalText(refusal), shown].join('\n');
    return { title: title ?? i18n.t('toast.triggerRefused'), message, main: i18n.t('toast.openList') };
  }
  if (action === 'notification')
    return { title: title ?? i18n.t('toast.notice'), message: note ?? '', main: i18n.t('toast.openList') };
  const wish = action === 'command' ? i18n.t('toast.runCommand') : i18n.t('toast.openPage');
  return {
    title: title ?? wish,
    message: title === undefined ? shown : `${wish}\n${shown}`,
    main: action === 'command' ? i18n.t('toast.run') : i18n.t('toast.open'),
  };
}

/** What it is, in a word. */
export function thingWord(kind: ToastView['kind']): string {
  switch (kind) {
    case 'chat':
      return i18n.t('entry.chat');
    case 'fax':
      return i18n.t('entry.fax');
    case 'meeting':
      return i18n.t('entry.meeting');
    case 'reminder':
      return i18n.t('entry.reminder');
    case 'alert':
      return i18n.t('entry.alert');
    default:
      return i18n.t('toast.notice');
  }
}

function refusalText(refusal: Trigger['refusal']): string {
  switch (refusal) {
    case 'no-helper':
      return i18n.t('toast.noHelper');
    case 'not-listed':
      return i18n.t('toast.notListed');
    case 'failed':
      return i18n.t('toast.commandFailed');
    default:
      return i18n.t('toast.refusedAddress');
  }
}
