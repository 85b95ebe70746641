import type { Transports } from '../../connection/transport.ts';
import type { CallEvent, CtiEvent } from '../../domain/event.ts';
import { idOf, textOf } from '../shared/fields.ts';
import { readFrame, type Frame, type FrameContext } from './frame.ts';
import { learn, type Known } from './known.ts';
import type { Names } from './names.ts';
import { endedBy } from './parse-call.ts';
import { parse } from './parse.ts';
import { idOfEvent, type Placed } from './position.ts';
import { ask, type Api } from './rest.ts';
import { subjectOf, wantsOf } from './wants.ts';

/** A ring is shown within a second: what is not known by then is told afterwards, in milliseconds. */
const ASK_LIMIT_MS = 700;

export interface StreamOptions {
  api: Api;
  names: Names;
  wait: Transports['wait'];
  /** What is known at the beginning. */
  known: Known;
  frame(): FrameContext;
  /** Events with a lower id happened while nobody listened. */
  heardFrom: number;
  onEvents(events: CtiEvent[]): void;
  onOddity(what: string): void;
  /** The account's settings changed at the phone system. */
  onSettings(): void;
  /** Keeps the position of what was told, with the calls that ring, for the next worker. */
  keep(next: number, rings: Known['rings']): Promise<void>;
}

/** Turns what comes by polls into events, asking for what is missing in them. */
export interface Stream {
  receive(placed: Placed): void;
  /** Tells events, and their callers' names as soon as those are known. */
  tell(events: CtiEvent[]): void;
  known(): Known;
  learn(change: (known: Known) => Known): void;
}

/** Makes the stream of one session. Events of one subject are told in their order, whatever has to be asked first. */
export function createStream(options: StreamOptions): Stream {
  const { api, names, wait, onEvents, onOddity, onSettings, keep } = options;
  let { known } = options;
  /** What is being asked, by path. */
  const asked = new Map<string, Promise<void>>();
  /** Events that wait for an answer, by their subject: later ones of the same wait behind them. */
  const waiting = new Map<string, Promise<void>>();
  let kept: Promise<void> = Promise.resolve();

  function receive({ fresh, next }: Placed): void {
    const context = options.frame();
    const frames = markOver(
      fresh.flatMap((message) => {
        const isKept = (idOfEvent(message) ?? options.heardFrom) < options.heardFrom;
        const frame = readFrame(message, { ...context, isKept });
        if (!frame.ok) onOddity(frame.problem);
        return frame.ok ? [frame.value] : [];
      }),
    );
    for (const frame of frames) take(frame);
    // Only what was told is behind the position: a worker that dies before hears of it again.
    const told = Promise.all(waiting.values());
    kept = kept.then(async () => {
      await told;
      await keep(next, known.rings);
    });
  }

  function take(frame: Frame): void {
    const subject = subjectOf(frame);
    const wants = wantsOf(frame, known);
    const before = waiting.get(subject);
    if (wants.length === 0 && !before) {
      tellFrame(frame);
      return;
    }
    const answers = Promise.all(wants.map((path) => question(path))).then(() => true);
    const inTime = Promise.race([answers, wait(ASK_LIMIT_MS).then(() => false)]);
    const turn = Promise.all([inTime, before]).then(([isComplete]) => {
      tellFrame(frame);
      if (!isComplete) void answers.then(() => tellFrame(again(frame)));
      if (waiting.get(subject) === turn) waiting.delete(subject);
    });
    waiting.set(subject, turn);
  }

  function question(path: string): Promise<void> {
    const running = asked.get(path);
    if (running) return running;
    const answer = ask(api, path).then((told) => {
      asked.delete(path);
      // No answer is one, too, but for a call: that is asked about again.
      if (told.ok || !path.startsWith('call'))
        known = learn(known, path, told.ok ? told.value.fields : new Map(), options.frame());
    });
    asked.set(path, answer);
    return answer;
  }

  function tellFrame(frame: Frame): void {
    const parsed = parse(frame, known);
    known = parsed.known;
    if (parsed.oddity !== undefined) onOddity(parsed.oddity);
    tell(parsed.events);
    follow(frame);
  }

  function tell(events: CtiEvent[]): void {
    if (events.length === 0) return;
    onEvents(events);
    for (const event of events) void tellName(event);
  }

  /** The event went out at once; the name follows. */
  async function tellName(event: CtiEvent): Promise<void> {
    const isNew =
      (event.kind === 'call' && /^(ring|answered|withdrawn|past)$/.test(event.phase)) ||
      ((event.kind === 'voicemail' || event.kind === 'fax') && event.phase === 'open');
    if (!isNew || event.party.name !== undefined || event.party.number === undefined) return;
    const name = await names.nameOf(event.party.number);
    if (name === undefined) return;
    const id = `${event.id}:name`.slice(-200);
    const party = { number: event.party.number, name };
    onEvents([event.kind === 'call' ? nameLeg(event, id, party) : { ...event, id, phase: 'update', party }]);
  }

  /** What an event asks for besides being told. */
  function follow({ event, fields }: Frame): void {
    if (/^(user|phone|dialplan)_modify$/.test(event)) onSettings();
    if (/^object_(new|modify|delete|share|unshare)$/.test(event) && textOf(fields, 'type') === 'contact') {
      const contact = idOf(fields, 'object');
      if (contact !== undefined) void names.changed(contact);
    }
    const subject = /^(conference|presentation)_start$/.exec(event)?.[1];
    const id = subject === undefined ? undefined : idOf(fields, subject);
    // Who joins and leaves is told only to those who ask.
    if (id !== undefined) void ask(api, `${String(subject)}/${encodeURIComponent(id)}/event`);
  }

  return {
    receive,
    tell,
    known: () => known,
    learn(change) {
      known = change(known);
    },
  };
}

/** The same event once more, with what was learnt since: what was said already changes nothing. */
function again(frame: Frame): Frame {
  return { ...frame, common: { ...frame.common, id: `${frame.common.id}:more` } };
}

/** Marks rings whose end came along with them: what has stopped by now must not flash up. */
function markOver(frames: readonly Frame[]): Frame[] {
  let over: ReadonlySet<string> = new Set<string>();
  const marked = frames.toReversed().map((frame) => {
    const own = over.size > 0 ? { ...frame, over } : frame;
    const ended = endedBy(frame);
    if (ended.length > 0) over = new Set([...over, ...ended]);
    return own;
  });
  return marked.toReversed();
}

function nameLeg(event: CallEvent, id: string, party: CallEvent['party']): CallEvent {
  const { expiresAt: _expires, reason: _reason, outcome: _outcome, duration: _duration, ...call } = event;
  return { ...call, id, phase: 'leg', party };
}
