import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ctiEventSchema, type CtiEvent } from '../../lib/domain/event.ts';
import type { ToastView } from '../../lib/domain/effect.ts';
import { emptyLiveState } from '../../lib/domain/live-state.ts';
import { toastText } from '../../lib/effects/toast-text.ts';
import { phoneSystems } from '../../lib/phone-systems/registry.ts';
import { createPipeline } from '../../lib/pipeline/pipeline.ts';
import { readGerman } from '../fixtures/phone.ts';
import { LINES, type Line } from './lines.ts';
import { chanceFrom, damageText, mutate, noise, oneOf, type Chance } from './mutate.ts';
import { SEED } from './seed.ts';

/** Frames of each phone system that must mean nothing; those that still mean something come on top. */
const MEANINGLESS = 100_000;
const BATCH = 100;
const ADAS_RING = /"phone_from":"\+442079460018"/g;
/** Members that say what a message is about. */
const NAME = /^(EventType|event|notificationType|messageType)$/i;
/** What reorders, hides or ends a line; a toast's own lines are parted by line feeds. */
// eslint-disable-next-line no-control-regex -- these are looked for
const HARMFUL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

interface Fixture {
  before?: unknown[];
  data: Record<string, unknown>;
  expect: { kind: string; phase?: string }[];
}

it('each phone system has a line here', () => {
  expect(Object.keys(LINES).toSorted()).toEqual(phoneSystems.map(({ id }) => id).toSorted());
});

describe.each(Object.keys(LINES))('%s', (system) => {
  const file = new URL(`../fixtures/${system}/events.json`, import.meta.url);
  const fixtures = JSON.parse(readFileSync(file, 'utf8')) as Fixture[];
  const open = () => LINES[system]?.() as Promise<Line>;

  it(
    `survives ${MEANINGLESS} frames that mean nothing, and those that nearly do (seed ${SEED})`,
    { timeout: 300_000 },
    async () => {
      const chance = chanceFrom(SEED);
      const line = await open();
      const book = { meaningless: 0, given: 0, events: 0, toasts: 0 };
      while (book.meaningless < MEANINGLESS) {
        const nothing = await Promise.all(
          Array.from({ length: BATCH }, () => meaningless(chance, line, fixtures)),
        );
        await line.give(nothing);
        expect(line.told(), `one of ${nothing.length} frames that mean nothing was told of`).toEqual([]);
        book.meaningless += BATCH;

        const nearly = Array.from({ length: BATCH }, () => mutate(chance, oneOf(chance, fixtures).data));
        await line.give(nearly);
        book.given += BATCH;
        await judge(line.told(), book);
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      // It was reached, and it is whole: the next good frames tell what they tell on a line that nobody has harmed.
      expect(book.events).toBeGreaterThan(book.given / 20);
      expect(book.toasts).toBeGreaterThan(0);
      const fresh = await open();
      const good = probes(fixtures);
      // The first round puts both into one state.
      for (const one of [line, fresh]) await tellAll(one, good, 0);
      expect(await tellAll(line, good, 1)).toEqual(await tellAll(fresh, good, 1));
    },
  );
});

/** A message from which what it is about was taken away, text that was damaged until it is none, or no message at all. */
async function meaningless(chance: Chance, line: Line, fixtures: readonly Fixture[]): Promise<unknown> {
  const message = structuredClone(oneOf(chance, fixtures).data);
  const what = chance();
  if (what < 0.25) return noise(chance);
  if (what < 0.35) return mutate(chance, oneOf(chance, [[], [message], { data: message }, 7, noise(chance)]));
  if (what < 0.6) {
    const text = damageText(chance, line.write(message));
    const [read] = await line.read(text);
    return named(read) ? noise(chance) : read;
  }
  // An event that nobody knows is listed by its name: without any name it is none.
  for (const key of Object.keys(message)) if (NAME.test(key)) Reflect.deleteProperty(message, key);
  return mutate(chance, message);
}

/** Whether a message still names what it is about. */
function named(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && Object.keys(message).some((key) => NAME.test(key))
  );
}

/** Events of damaged messages are valid, are taken in without a word, and what is shown of them is clean. */
async function judge(events: readonly CtiEvent[], book: { events: number; toasts: number }): Promise<void> {
  const views: ToastView[] = [];
  const oddities: string[] = [];
  const pipeline = createPipeline({
    now: () => Date.parse('2026-03-02T09:15:10Z'),
    localTime: () => ({ minutes: 600, day: 1 }),
    hydrate: () => Promise.resolve(emptyLiveState()),
    context: () =>
      Promise.resolve({
        read: readGerman,
        crms: [{ id: 'crm', kind: 'odoo', canFind: true }],
        triggers: { origins: ['https://evil.example'], foreground: false },
        attention: { rules: [], quietHours: null },
      }),
    store: () => undefined,
    run: (effect) => effect.do === 'notify' && views.push(effect.view),
    remembered: () => Promise.resolve(undefined),
    onOddity: (what) => oddities.push(what),
  });
  for (const event of events) {
    const checked = ctiEventSchema().safeParse(event);
    expect(checked.success, JSON.stringify(event)).toBe(true);
    await pipeline.ingest({ type: 'cti', event });
  }
  expect(oddities).toEqual([]);
  for (const view of views) {
    const { title, message, main } = toastText(view, { crmName: (id) => id, hideNumbers: false });
    expect(`${title}\n${message}\n${main}`).not.toMatch(HARMFUL);
  }
  book.events += events.length;
  book.toasts += views.length;
}

function probes(fixtures: readonly Fixture[]): Fixture[] {
  // Of callers that become others: a ring of one who rang before, and never stopped, goes on.
  const isFresh = (data: unknown) => !/phone_from/.test(JSON.stringify(data).replace(ADAS_RING, ''));
  const plain = fixtures.filter(
    ({ before, data, expect: wanted }) => !before && wanted.length > 0 && isFresh(data),
  );
  const rings = plain.filter(({ expect: wanted }) => wanted.some(({ phase }) => phase === 'ring'));
  return [...rings, ...plain].slice(0, 5);
}

/** What a line tells of good messages whose ids nobody has used before in that round. */
async function tellAll(line: Line, good: readonly Fixture[], round: number): Promise<CtiEvent[]> {
  const events: CtiEvent[] = [];
  for (const [index, { data }] of good.entries()) {
    const text = JSON.stringify(data)
      .replace(/ca11ca11/g, `ca11f${round}0${index}`)
      .replace(/e0e0e0e0/g, `e0e0f${round}0${index}`)
      .replace(/\+442079460018/g, `+4420794681${round}${index}`)
      .replace(/trunk-000001d8/g, `trunk-f000${round}${index}`);
    await line.give([JSON.parse(text)]);
    events.push(...line.told());
  }
  return events;
}
