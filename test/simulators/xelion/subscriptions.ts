import { isRecord } from '../web/http.ts';
import { EVENTS } from './event-table.ts';
import type { XelionState } from './state.ts';

/** One wish of a subscribing message. */
export interface Wish {
  type: string;
  oid: string;
  toggle: boolean;
}

/**
 * The wishes of a `notificationRequest` or `multiNotificationRequest`; `toggle` is a boolean or its text. Throws for any
 * other message.
 */
export function readWishes(message: Record<string, unknown>): Wish[] {
  const { messageType, notifications } = message;
  if (messageType === 'notificationRequest') return [readWish(message)];
  if (messageType !== 'multiNotificationRequest' || !Array.isArray(notifications))
    throw new Error('unknown message');
  return (notifications as unknown[]).map(readWish);
}

/** Why a wish is refused, as an error code; undefined where it is not. */
export function refusalOf({ faults, wire }: XelionState, { type, oid }: Wish): number | undefined {
  const template = EVENTS[type];
  if (!template) return 10202;
  if (faults.refuse.includes(type)) return 10101;
  if (template.admin === 'yes' && !wire.admin) return 10101;
  return template.oid === 'yes' && oid === '' ? 10201 : undefined;
}

/** `type`, or `type:oid`. */
export function subscriptionKey({ type, oid }: Pick<Wish, 'type' | 'oid'>): string {
  return oid === '' ? type : `${type}:${oid}`;
}

function readWish(value: unknown): Wish {
  if (!isRecord(value)) throw new Error('not a request');
  const { notificationType, toggle, oid } = value;
  if (typeof notificationType !== 'string') throw new Error('no type');
  if (!['true', 'false', true, false].includes(toggle as string)) throw new Error('no toggle');
  if (oid !== undefined && oid !== null && typeof oid !== 'string') throw new Error('oid is no text');
  return { type: notificationType, oid: oid ?? '', toggle: String(toggle) === 'true' };
}
