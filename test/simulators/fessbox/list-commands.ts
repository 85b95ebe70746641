import { isRecord } from '../web/http.ts';
import { asTexts, callsOf, messagesOf, questionsOf } from './lists.ts';
import type { Commands, Told } from './commands.ts';
import { sendMessage } from './send-message.ts';
import type { WireMessage } from './types.ts';

/** What clients can do with messages, questions and calls of the past. */
export const listCommands: Commands = {
  'messages:send': (told) => {
    const entries = Object.entries(isRecord(told.data) ? told.data : {});
    // Each answer names the last one, whichever it is about: a slip of the real server.
    const key = entries.at(-1)?.[0] ?? '';
    for (const [, message] of entries) sendMessage(told, key, isRecord(message) ? message : {});
  },
  'messages:delete': (told) => {
    told.others('messages:update', told.data);
    for (const id of Object.keys(Object(told.data) as object)) told.state.messages.delete(id);
  },
  'messages:favorite': (told) => favourMessages(told, true),
  'messages:unfavorite': (told) => favourMessages(told, false),
  'messages:addTags': (told) => tag(told, (tags, wanted) => [...new Set([...tags, ...wanted])]),
  'message:removeTags': (told) => tag(told, (tags, wanted) => tags.filter((one) => !wanted.includes(one))),
  'messages:fetch': (told) => {
    const { state, data, reply } = told;
    if (!isRecord(data)) return;
    if (Array.isArray(data['tags']) && data['tags'].length === 0)
      told.refuse('messages:fetch', "ERR wrong number of arguments for 'sinter' command");
    else if (state.dialect === 'older') reply('messages:list', olderList(messagesOf(state, {})));
    else reply('messages:list', { messages: tagged(told, data, messagesOf(state, data)).map(asTexts) });
  },

  'questions:delete': (told) => {
    const { state, data, all } = told;
    const ids = Array.isArray(data) ? (data as unknown[]) : [];
    // Anything but a list with something in it deletes them all.
    if (ids.length === 0) state.questions.clear();
    for (const id of ids) state.questions.delete(Number(id));
    if (Array.isArray(data))
      all(
        'questions:update',
        ids.map((id) => ({ id, data: null })),
      );
  },
  'questions:favorite': (told) => favourQuestions(told, 1),
  'questions:unfavorite': (told) => favourQuestions(told, 0),
  'questions:fetch': ({ state, data, reply }) => {
    const filter = isRecord(data) ? data : undefined;
    // A filter that says nothing makes a query that cannot be read: no answer.
    if (filter && !filter['ids'] && !filter['from'] && !filter['to']) return;
    const ids = Array.isArray(filter?.['ids']) ? (filter['ids'] as unknown[]) : undefined;
    reply(
      'questions:list',
      questionsOf(state, filter ?? {}, ids).map((question) => ({ id: question.id, data: question })),
    );
  },

  'calls:delete': ({ state, data, all }) => {
    if (!Array.isArray(data)) return;
    for (const id of data as unknown[]) state.calls.delete(String(id));
    all('calls:update', Object.fromEntries((data as unknown[]).map((id) => [String(id), null])));
  },
  'calls:favorite': (told) => favourCalls(told, true),
  'calls:unfavorite': (told) => favourCalls(told, false),
  'calls:fetch': ({ state, data, reply }) => {
    if (isRecord(data)) reply('calls:list', { calls: callsOf(state, data).map(asTexts) });
  },
};

function olderList(messages: WireMessage[]): object {
  return {
    ids: messages.map(({ id }) => id),
    messages: Object.fromEntries(messages.map((one) => [one.id, one])),
  };
}

/** Tags find nothing on the public server: its sets of tagged messages hold other ids. */
function tagged({ state }: Told, { tags }: Record<string, unknown>, messages: WireMessage[]): WireMessage[] {
  if (!Array.isArray(tags)) return messages;
  if (state.dialect !== 'document') return [];
  return messages.filter((message) =>
    (tags as unknown[]).every((one) => message.tags?.includes(String(one))),
  );
}

function idsOf(data: unknown): string[] {
  return Array.isArray(data) ? (data as unknown[]).map(String) : [];
}

function favourMessages({ state, data, others }: Told, isFavourite: boolean): void {
  const changed = idsOf(data).flatMap((id) => {
    const message = state.messages.get(id);
    if (!message) return [];
    if (isFavourite) message.favorite = 1;
    else delete message.favorite;
    return [[`${message.type === 'sms_in' ? 'inbox' : 'outbox'}.${id}`, asTexts(message)] as const];
  });
  others('messages:update', Object.fromEntries(changed));
}

/** The public server breaks on tags without a word. */
function tag(told: Told, change: (tags: string[], wanted: string[]) => string[]): void {
  const { state, data, all } = told;
  if (state.dialect !== 'document' || !isRecord(data)) return;
  const changed = idsOf(data['message_ids']).flatMap((id) => {
    const message = state.messages.get(id);
    if (!message) return [];
    message.tags = change(message.tags ?? [], idsOf(data['tags']));
    return [[id, message] as const];
  });
  all('messages:update', Object.fromEntries(changed));
}

function favourQuestions({ state, data, all }: Told, favorite: number): void {
  const changed = idsOf(data).flatMap((id) => {
    const question = state.questions.get(Number(id));
    if (question) question.favorite = favorite;
    return question ? [{ id: question.id, data: question }] : [];
  });
  all('questions:update', changed);
}

function favourCalls({ state, data, all }: Told, isFavourite: boolean): void {
  const changed = idsOf(data).flatMap((id) => {
    const call = state.calls.get(id);
    if (!call) return [];
    if (isFavourite) call.favorite = 1;
    else delete call.favorite;
    return [[id, asTexts(call)] as const];
  });
  all('calls:update', Object.fromEntries(changed));
}
