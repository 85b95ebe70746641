import type { CtiEvent } from '../../domain/event.ts';
import type { ConnectContext } from '../phone-system.ts';
import { readFields, type Fields } from '../shared/fields.ts';
import type { Api } from './api.ts';
import { createCallers } from './caller.ts';
import { createCalls, type Calls } from './calls.ts';
import { createChats } from './chats.ts';
import { readFrame, type Common, type Frame, type ParseContext } from './frame.ts';
import { voicemailOf } from './history.ts';
import { followList } from './lists.ts';
import { OF_WALLBOARD } from './notification-types.ts';
import { parse } from './parse.ts';
import { availabilityOf } from './parse-state.ts';
import { createPresence } from './presence.ts';
import type { Probe } from './probe.ts';
import { firstId, rowsOf } from './read.ts';

const CHANNELS = '/communications/active_channels';
const NEWEST_VOICEMAIL = '/communications?order=descending&limit=1&where=voicemail=true,incoming=true';
const PRESENCE = '/presence?limit=200';
/** Wallboards that are followed. */
const MOST_WALLBOARDS = 10;

/** Takes the messages of one socket in. */
export interface Receiver {
  receive(message: unknown): void;
  /** Fetches the lists that the messages change, one after the other. */
  begin(): void;
  /** What a message is read with now. */
  reading(): ParseContext;
  underWay: Calls['underWay'];
}

/** @param shunned types that are not asked for. */
export function createReceiver(
  context: ConnectContext,
  api: Api,
  { probe, shunned }: { probe: Probe; shunned: ReadonlySet<string> },
): Receiver {
  const { account, onEvents, onOddity, wait, now } = context;
  const { me, clockOffset } = api.kept();
  const chats = createChats(probe.ask, shunned);
  const reading = (): ParseContext => ({ account, me, clockOffset, now: now(), chats: chats.sessions });
  const common = (event: string): Common => {
    const at = now();
    return { account, system: 'xelion', event, id: `${event}:${at}`, at };
  };
  const list = async (path: string): Promise<Fields[] | 'refused' | undefined> => {
    const answer = await api.ask({ path, step: 'history' });
    if (answer.ok) return rowsOf(answer.value.json);
    const { status = 0 } = answer.problem.problem;
    return status === 403 || status === 404 ? 'refused' : undefined;
  };
  const rows = async (path: string): Promise<Fields[]> => {
    const found = await list(path);
    return Array.isArray(found) ? found : [];
  };
  const calls = createCalls({ context: reading, callers: createCallers(api, me), onEvents, wait });

  function tell(events: CtiEvent[]): void {
    if (events.length > 0) onEvents(events);
    events.forEach(calls.hear);
  }

  const presence = createPresence({ me, common, tell });
  const channelList = followList({
    now,
    wait,
    fetch: () => list(CHANNELS),
    apply(frame) {
      if (!calls.take(frame)) onOddity(`${frame.type} without a channel`);
    },
    replace: calls.replace,
  });
  const presenceList = followList({
    now,
    wait,
    fetch: () => list(PRESENCE),
    apply: presence.take,
    replace(rows, since) {
      presence.replace(rows);
      since.forEach(presence.take);
    },
  });

  /** The message says that there is a voicemail; which one, the list says. */
  async function hearVoicemail({ type, common: told }: Frame): Promise<void> {
    const [row] = await rows(NEWEST_VOICEMAIL);
    const newest = row ? voicemailOf(row, reading(), type) : [];
    const bare = { kind: 'voicemail', ...told, item: told.id, phase: 'open', party: {}, mine: true } as const;
    tell(newest.length > 0 ? newest : [bare]);
  }

  /** Do not disturb ends in whatever status was set before. */
  async function hearStatus(frame: Frame): Promise<void> {
    const told = parse(frame, reading());
    tell(told);
    if (told.some((event) => event.kind === 'presence' && event.availability === 'do-not-disturb')) return;
    const answer = await api.ask({ path: '/me/status', step: 'history' });
    const status = answer.ok ? readFields(answer.value.json)?.get('object') : undefined;
    const availability = availabilityOf(status);
    if (availability) tell([{ kind: 'presence', ...common(frame.type), availability }]);
  }

  async function followWallboards(): Promise<void> {
    const boards = shunned.has(OF_WALLBOARD) ? [] : await rows('/wallboards');
    const oids = boards.flatMap((board) => firstId(board, ['oid', 'id']) ?? []);
    for (const oid of oids.slice(0, MOST_WALLBOARDS)) void probe.ask({ types: [OF_WALLBOARD], oid });
  }

  /** Types that their message alone does not tell. */
  const handlers: Partial<Record<Frame['type'], (frame: Frame) => unknown>> = {
    activeChannelEvent: channelList.take,
    presenceListEvent: presenceList.take,
    newVoicemailEvent: hearVoicemail,
    doNotDisturbEvent: hearStatus,
  };

  return {
    reading,
    underWay: calls.underWay,
    receive(message) {
      if (probe.take(message)) return;
      const read = readFrame(message, reading());
      if (!read.ok) {
        onOddity(read.problem);
        return;
      }
      const frame = read.value;
      const handle = handlers[frame.type];
      if (handle) {
        void handle(frame);
        return;
      }
      chats.learn(frame);
      if (!calls.isDouble(frame)) tell(parse(frame, reading()));
    },
    begin() {
      void channelList.load();
      void presenceList.load();
      void followWallboards();
    },
  };
}
