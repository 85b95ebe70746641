import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctiEventSchema, type CtiEvent } from '../../../lib/domain/event.ts';
import { systemForms } from '../../../lib/phone-systems/forms.ts';
import { phoneSystems } from '../../../lib/phone-systems/registry.ts';

/**
 * What every phone system must do, run over the registry: a newcomer is tested the moment it is registered. Its
 * fixtures: `test/fixtures/<id>/events.json`, a list of raw messages with the events they must give, and
 * `test/fixtures/<id>/session.ts` with `goodSettings` and with `openSession()`, whose `push` takes a raw message in: what
 * it gives is in `events` when it returns, or when the promise that it returns is kept.
 */

interface Fixture {
  /** The row of the system's documents that this stands for; read from `data` where absent. */
  row?: string;
  /** Messages that came before, whose events are not looked at. */
  before?: Record<string, unknown>[];
  data: Record<string, unknown>;
  /** Times as ISO text; `ttl` in seconds stands for `expiresAt`. */
  expect: (Record<string, unknown> & { at: string; ttl?: number; until?: string })[];
}

interface Harness {
  openSession(): Promise<{
    push: (message: unknown) => void | Promise<void>;
    events: CtiEvent[];
    account: string;
  }>;
  goodSettings: Record<string, string>[];
}

const words = JSON.parse(
  readFileSync(new URL('../../../lib/locales/en.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

it('pages offer the systems that the worker knows, in the same order', () => {
  expect(systemForms.map(({ id }) => id)).toEqual(phoneSystems.map(({ id }) => id));
});

describe.each(phoneSystems)('$id', (system) => {
  const folder = new URL(`../../fixtures/${system.id}/`, import.meta.url);
  const fixtures = JSON.parse(readFileSync(new URL('events.json', folder), 'utf8')) as Fixture[];
  const harness = () => import(/* @vite-ignore */ new URL('session.ts', folder).href) as Promise<Harness>;

  it('is registered under the name of its folder', () => {
    expect(
      existsSync(new URL(`../../../lib/phone-systems/${system.id}/${system.id}.ts`, import.meta.url)),
    ).toBe(true);
    expect(phoneSystems.filter(({ id }) => id === system.id)).toHaveLength(1);
  });

  it('asks for exact origins, never for all', async () => {
    const { goodSettings } = await harness();
    for (const given of goodSettings) {
      const settings = system.checkSettings(given);
      if (!settings.ok) throw new Error(settings.problem);
      const origins = system.origins(settings.value);
      expect(origins.length).toBeGreaterThan(0);
      for (const origin of origins)
        expect(origin).toMatch(/^(https|http|ws|wss):\/\/(\*\.)?[a-z0-9.-]+\.?[a-z0-9]+\/\*$/);
    }
  });

  it('has fields with unique keys, and a label in the words of the extension once those are there', () => {
    const keys = system.fields.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const labels = (words['fields'] ?? {}) as Record<string, { label?: string }>;
    for (const { label } of system.fields) {
      expect(label).toMatch(/^[a-z][A-Za-z]+$/);
      if (Object.keys(labels).length > 0) expect(labels[label]?.label, label).toEqual(expect.any(String));
    }
  });

  it('refuses empty settings with a reason', () => {
    const checked = system.checkSettings({});
    expect(checked).toEqual({ ok: false, problem: expect.stringMatching(/^\w+: ./) as string });
  });

  it.each(fixtures.map((fixture) => [String(fixture.row ?? fixture.data['EventType']), fixture] as const))(
    'turns %s into its event',
    async (_name, fixture) => {
      const { openSession } = await harness();
      const session = await openSession();
      for (const message of fixture.before ?? []) await session.push(message);
      session.events.splice(0);
      await session.push(fixture.data);
      expect(session.events).toHaveLength(fixture.expect.length);
      session.events.forEach((event, index) => {
        expect(event).toEqual({ account: session.account, system: system.id, ...expected(fixture, index) });
        expect(ctiEventSchema().safeParse(event).success).toBe(true);
      });
    },
  );

  it('gives nothing for garbage, and never throws', async () => {
    const { openSession } = await harness();
    const session = await openSession();
    await fc.assert(
      fc.asyncProperty(fc.anything({ withNullPrototype: true, withObjectString: true }), async (garbage) => {
        await session.push(garbage);
      }),
    );
    expect(session.events).toEqual([]);
  });

  it('gives only valid events for mutated frames', async () => {
    const { openSession } = await harness();
    const session = await openSession();
    const anyFrame = fc.constantFrom(...fixtures.map(({ data }) => data));
    const frame = anyFrame.chain((data) =>
      fc.tuple(fc.constant(data), fc.constantFrom(...Object.keys(data)), fc.anything()),
    );
    await fc.assert(
      fc.asyncProperty(frame, async ([data, key, value]) => {
        await session.push({ ...data, [key]: value });
        for (const event of session.events.splice(0))
          expect(ctiEventSchema().safeParse(event).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

function expected(fixture: Fixture, index: number): Record<string, unknown> {
  const { at, ttl, until, ...rest } = fixture.expect[index] ?? { at: '' };
  const instant = Date.parse(at);
  return {
    ...rest,
    at: instant,
    ...(ttl !== undefined && { expiresAt: instant + ttl * 1000 }),
    ...(until !== undefined && { until: Date.parse(until) }),
  };
}
