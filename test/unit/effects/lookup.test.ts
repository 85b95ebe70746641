import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FindResult, FoundRecord } from '../../../lib/crm/crm.ts';
import type { LookupState, Remembered } from '../../../lib/domain/lookup.ts';
import { loadAdapter } from '../../../lib/effects/crm-adapter.ts';
import { lookup } from '../../../lib/effects/lookup.ts';
import { bestTab, mayUse } from '../../../lib/platform/crm-tabs.ts';
import { readGerman } from '../../fixtures/phone.ts';

vi.mock('../../../lib/effects/crm-adapter.ts');
vi.mock('../../../lib/platform/crm-tabs.ts');

const settings = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com' };
const caller = readGerman('+493023125123');
const record = (id: string, numbers: string[], more: Partial<FoundRecord> = {}): FoundRecord => ({
  record: id,
  type: 'res.partner',
  name: `Name ${id}`,
  numbers,
  ...more,
});

beforeEach(() => {
  vi.mocked(mayUse).mockResolvedValue(true);
  vi.mocked(bestTab).mockResolvedValue({ id: 1, window: 1, path: '/' });
});

/** What becomes of a CRM's answer, and what was remembered of it. */
async function ask(result: FindResult, crms = ['crm'], listed?: Remembered) {
  const find = () => Promise.resolve(result);
  vi.mocked(loadAdapter).mockResolvedValue({ find } as unknown as Awaited<ReturnType<typeof loadAdapter>>);
  const answers: LookupState[] = [];
  const remembered: LookupState[] = [];
  await lookup(
    { do: 'lookup', toast: 'call:enreach:1', caller, crms, why: 'rings' },
    {
      crm: (id) => (id === 'crm' ? settings : undefined),
      now: () => 1_000,
      read: readGerman,
      numbers: {
        listed: () => Promise.resolve(listed),
        answered(_caller, crm, answer) {
          remembered.push(answer);
          return answer.state === 'found' && crm.id === 'crm'
            ? { ...answer, candidates: answer.candidates.map((one) => ({ ...one, picked: true })) }
            : answer;
        },
        pick: () => Promise.resolve(),
      },
      answer: (_toast, _crm, answer) => answers.push(answer),
    },
  );
  return { answers, remembered };
}

describe('a look-up', () => {
  it('gives the records whose numbers fit, ranked, with the person’s pick', async () => {
    const { answers, remembered } = await ask({
      outcome: 'records',
      records: [
        record('1', ['030 23125']),
        record('2', ['030/23125123']),
        record('3', ['030 23125124']),
        record('4', ['030 23125123'], { inactive: true }),
        record('5', ['030 23125123'], { lastContact: 5 }),
      ],
    });
    const of = (lookup?: LookupState) => (lookup?.state === 'found' ? lookup.candidates : []);
    expect(of(answers[0]).map(({ record: id, certainty }) => `${id} ${certainty}`)).toEqual([
      '5 exact',
      '2 exact',
      '1 company',
    ]);
    expect(of(answers[0]).every(({ picked }) => picked)).toBe(true);
    expect(of(remembered[0]).some(({ picked }) => picked)).toBe(false);
  });

  it('without an open tab is made by the worker, and said so', async () => {
    vi.mocked(bestTab).mockResolvedValue(undefined);
    const known = await ask({ outcome: 'records', records: [record('2', ['030/23125123'])] });
    expect(known.answers).toMatchObject([{ state: 'found', withoutTab: true }]);
    const unknown = await ask({ outcome: 'records', records: [] });
    expect(unknown.answers).toEqual([{ state: 'none', withoutTab: true }]);
  });

  it.each<FindResult>([
    { outcome: 'signed-out' },
    { outcome: 'failed', reason: 'unreachable' },
    { outcome: 'failed', reason: 'bad-answer' },
    { outcome: 'failed', reason: 'refused' },
  ])('without an open tab says that there is none where the answer is %j', async (result) => {
    vi.mocked(bestTab).mockResolvedValue(undefined);
    expect((await ask(result)).answers).toEqual([{ state: 'no-tab' }]);
  });

  it('without the grant asks nobody', async () => {
    vi.mocked(bestTab).mockResolvedValue(undefined);
    vi.mocked(mayUse).mockResolvedValue(false);
    expect((await ask({ outcome: 'records', records: [] })).answers).toEqual([{ state: 'no-permission' }]);
  });

  it('is of nobody where no number fits', async () => {
    const { answers, remembered } = await ask({
      outcome: 'records',
      records: [record('3', ['030 23125124'])],
    });
    expect(answers).toEqual([{ state: 'none' }]);
    expect(remembered).toEqual([{ state: 'none' }]);
  });

  it('of a CRM that is set up no more is not remembered', async () => {
    const { answers, remembered } = await ask({ outcome: 'signed-out' }, ['gone']);
    expect(answers).toEqual([{ state: 'search-only' }]);
    expect(remembered).toEqual([]);
  });

  const known: Remembered = {
    candidates: [{ record: '7', type: 'contact', name: 'Ada Lovelace', certainty: 'exact' }],
    at: 500,
  };

  it('tells at once what the CRM’s index knows, and then what the CRM says', async () => {
    const { answers } = await ask({ outcome: 'records', records: [] }, ['crm'], known);
    expect(answers.at(-1)).toEqual({ state: 'none' });
    for (const early of answers.slice(0, -1))
      expect(early).toEqual({ state: 'pending', since: 1_000, known });
  });

  it('keeps what the index knows where the CRM says nothing of the caller', async () => {
    const { answers } = await ask({ outcome: 'signed-out' }, ['crm'], known);
    expect(answers.at(-1)).toEqual({ state: 'signed-out', known });
  });
});
