import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../../lib/phone-systems/xelion/frame.ts';
import { followList } from '../../../../lib/phone-systems/xelion/lists.ts';
import { settle } from '../../../fixtures/xelion/session.ts';

function frame(version: unknown): Frame {
  return {
    type: 'presenceListEvent',
    fields: new Map([['version', version]]),
    common: { account: 'desk', system: 'xelion', event: 'presenceListEvent', id: 'x', at: 0 },
  };
}

function follow() {
  const seen: string[] = [];
  const waits: { milliseconds: number; over: (nothing: undefined) => void }[] = [];
  const clock = { now: 1_000_000 };
  let fetches: ((found: [] | 'refused' | undefined) => void)[] = [];
  const list = followList({
    now: () => clock.now,
    wait: (milliseconds) => new Promise((over) => waits.push({ milliseconds, over })),
    fetch: () => {
      seen.push('fetch');
      return new Promise((resolve) => fetches.push(resolve));
    },
    apply: ({ fields }) => seen.push(String(fields.get('version'))),
    replace: (_rows, since) =>
      seen.push(['replace', ...since.map(({ fields }) => String(fields.get('version')))].join(' ')),
  });
  return {
    seen,
    waits,
    clock,
    take: (...versions: unknown[]) => versions.forEach((version) => list.take(frame(version))),
    load: () => list.load(),
    async answer(how: 'rows' | 'refused' | 'nothing' = 'rows') {
      const found = how === 'rows' ? ([] as []) : how === 'nothing' ? undefined : how;
      const due = fetches;
      fetches = [];
      for (const give of due) give(found);
      await settle();
    },
  };
}

describe('a list that cannot be had', () => {
  it('is asked for again until it is there', async () => {
    const { load, seen, waits, answer } = follow();
    void load();
    await answer('nothing');
    expect(seen).toEqual(['fetch']);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([5_000]);
    waits[0]?.over(undefined);
    await settle();
    await answer();
    expect(seen).toEqual(['fetch', 'fetch', 'replace']);
  });

  it('is left alone where it is refused', async () => {
    const { load, seen, waits, answer } = follow();
    void load();
    await answer('refused');
    expect(seen).toEqual(['fetch']);
    expect(waits).toEqual([]);
  });
});

describe('a list that is followed', () => {
  it('takes versions that rise as they are, from any on', () => {
    const { take, seen } = follow();
    take(7, 8, '9', undefined, 10);
    expect(seen).toEqual(['7', '8', '9', 'undefined', '10']);
  });

  it.each([
    ['falls', 3],
    ['stays', 8],
    ['skips one', 10],
  ])('is fetched anew where the version %s', async (_how, version) => {
    const { take, seen, answer } = follow();
    take(7, 8, version);
    await settle();
    expect(seen.slice(3)).toEqual(['fetch']);
    await answer();
    expect(seen.slice(4)).toEqual(['replace']);
  });

  it('hands on what came during a fetch with its answer, which may be older', async () => {
    const { take, seen, load, answer } = follow();
    void load();
    take(7);
    await answer();
    expect(seen).toEqual(['fetch', '7', 'replace 7']);
  });

  it('is not fetched all the time by a server whose versions are not in a row', async () => {
    const { take, seen, answer, waits, clock } = follow();
    take(1, 3);
    await settle();
    await answer();
    take(5, 7, 9);
    await settle();
    expect(seen.filter((what) => what === 'fetch')).toHaveLength(1);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([120_000]);
    clock.now += 120_000;
    waits[0]?.over(undefined);
    await settle();
    expect(seen.filter((what) => what === 'fetch')).toHaveLength(2);
  });

  it('waits less where the version fell', async () => {
    const { take, answer, waits } = follow();
    take(9, 4);
    await settle();
    await answer();
    take(3);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([10_000]);
  });
});
