import type { BarePhone } from '../bare-config.ts';
import { clear, show } from './show.ts';

interface Answer {
  next?: number;
  event?: { event: string; phone_from: string; phone_to: string }[];
}

/** cospace: one poll after the other. */
export async function poll({ server, authorization, next }: BarePhone & { system: 'cospace' }) {
  for (let position = next; ;) {
    const answer = await fetch(`${server}/api/event?timeout=20&next=${position}`, {
      headers: { authorization },
    });
    const { next: after = position, event = [] } = (await answer.json()) as Answer;
    position = after;
    for (const { event: name, phone_from, phone_to } of event)
      if (name === 'dialplan_callreverse_start') show(phone_from, phone_from, phone_to);
      else if (name === 'dialplan_callreverse_stop') clear(phone_from);
  }
}
