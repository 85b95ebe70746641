import { isRecord } from '../web/http.ts';
import { changeChannel } from './mixer.ts';
import { SERVER_EVENTS } from './names.ts';
import type { FessboxState } from './state.ts';
import type { WireCall, WireMessage, WireQuestion } from './types.ts';

/**
 * Makes something happen in the studio and gives the event's data as the server tells it. Channels, messages, questions
 * and calls change by the parts that are given. Throws for an event that no server sends.
 */
export function happen(state: FessboxState, event: string, fields: Record<string, unknown>): unknown {
  if (!SERVER_EVENTS.includes(event)) throw new Error(`no server sends "${event}"`);
  const isWhole = Object.keys(fields).length === 1 && 'data' in fields;
  const data = isWhole ? fields['data'] : fields;
  switch (event) {
    case 'channelUpdate':
      return eachOf(data, (id, parts) => {
        changeChannel(state, id, parts);
        return state.channels[id];
      });
    case 'messages:update':
      return eachOf(data, (id, parts) =>
        keep(state.messages, id, { timestamp: state.now(), ...parts }, parts),
      );
    case 'calls:update':
      return eachOf(data, (id, parts) => keep(state.calls, id, { timestamp: state.now(), ...parts }, parts));
    case 'questions:update':
      for (const row of Array.isArray(data) ? (data as unknown[]) : []) keepQuestion(state, row);
      return data;
    default:
      return data;
  }
}

function eachOf(
  data: unknown,
  change: (id: string, parts: Record<string, unknown> | null) => unknown,
): Record<string, unknown> {
  if (!isRecord(data)) throw new Error('send an object, by id');
  return Object.fromEntries(
    Object.entries(data).map(([id, parts]) => {
      if (parts !== null && !isRecord(parts)) throw new Error(`${id}: an object or null`);
      return [id, change(id, parts)];
    }),
  );
}

function keep<Row extends WireMessage | WireCall>(
  rows: Map<string, Row>,
  id: string,
  whole: Record<string, unknown>,
  parts: Record<string, unknown> | null,
): unknown {
  if (parts === null) {
    rows.delete(id);
    return null;
  }
  // Checked by nobody: a test may make up rows that no studio would have.
  const row = { ...rows.get(id), ...whole, id } as unknown as Row;
  rows.set(id, row);
  return row;
}

function keepQuestion({ questions }: FessboxState, row: unknown): void {
  if (!isRecord(row)) return;
  const id = Number(row['id']);
  if (isRecord(row['data'])) questions.set(id, row['data'] as unknown as WireQuestion);
  else questions.delete(id);
}
