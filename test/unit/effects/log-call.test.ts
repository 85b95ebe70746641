import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallNote, NoteResult, RecordId } from '../../../lib/crm/crm.ts';
import { loadAdapter } from '../../../lib/effects/crm-adapter.ts';
import { logCall } from '../../../lib/effects/log-call.ts';
import { bestTab, mayUse } from '../../../lib/platform/crm-tabs.ts';
import { candidate, sampleCall } from '../components/samples.ts';

vi.mock('../../../lib/effects/crm-adapter.ts');
vi.mock('../../../lib/platform/crm-tabs.ts');

const settings = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com' };
const crmOf = (id: string) => (id === 'crm' ? settings : undefined);
const found = (...candidates: ReturnType<typeof candidate>[]) => ({
  crm: { state: 'found' as const, candidates },
});
const call = sampleCall({ state: 'ended', memo: 'blue', lookups: found(candidate()) });

beforeEach(() => {
  vi.mocked(mayUse).mockResolvedValue(true);
  vi.mocked(bestTab).mockResolvedValue({ id: 1, window: 1, path: '/' });
});
afterEach(() => vi.useRealTimers());

/** A CRM that answers so, and what it was told. */
function crmThat(answer: () => Promise<NoteResult>) {
  const told: [RecordId, CallNote][] = [];
  const logNote = (_ask: unknown, _base: string, record: RecordId, note: CallNote) => {
    told.push([record, note]);
    return answer();
  };
  vi.mocked(loadAdapter).mockResolvedValue({ logNote } as unknown as Awaited<ReturnType<typeof loadAdapter>>);
  return told;
}

describe('logging a call', () => {
  it('writes the note to the one record, marked by the call whichever account heard it', async () => {
    const told = crmThat(() => Promise.resolve({ outcome: 'logged' }));
    expect(await logCall(call, crmOf)).toEqual({ outcome: 'logged' });
    expect(told).toEqual([
      [
        { record: '7', type: 'res.partner' },
        { key: 'call:enreach:1', text: expect.stringMatching(/\n\nblue$/) as string },
      ],
    ]);
  });

  it('writes to whom the person picked of several, and to nobody where they have not', async () => {
    const told = crmThat(() => Promise.resolve({ outcome: 'already' }));
    const [one, other] = [candidate(), candidate({ record: '8' })];
    expect(await logCall({ ...call, lookups: found(one, other) }, crmOf)).toEqual({
      outcome: 'not-possible',
    });
    expect(told).toEqual([]);
    const picked = found({ ...other, picked: true }, one);
    expect(await logCall({ ...call, lookups: picked }, crmOf)).toEqual({ outcome: 'already' });
    expect(told[0]?.[0].record).toBe('8');
  });

  it('says what is missing before it asks anybody', async () => {
    const told = crmThat(() => Promise.resolve({ outcome: 'logged' }));
    expect(await logCall(call, () => undefined)).toEqual({ outcome: 'not-possible' });
    vi.mocked(mayUse).mockResolvedValue(false);
    expect(await logCall(call, crmOf)).toEqual({ outcome: 'no-permission' });
    vi.mocked(loadAdapter).mockResolvedValue(undefined);
    expect(await logCall(call, crmOf)).toEqual({ outcome: 'not-possible' });
    expect(told).toEqual([]);
  });

  it('is possible without an open tab; where the CRM wants a page, says so', async () => {
    vi.mocked(bestTab).mockResolvedValue(undefined);
    const told = crmThat(() => Promise.resolve({ outcome: 'logged' }));
    expect(await logCall(call, crmOf)).toEqual({ outcome: 'logged' });
    expect(told).toHaveLength(1);
    for (const answer of [{ outcome: 'signed-out' }, { outcome: 'failed', reason: 'refused' }] as const) {
      crmThat(() => Promise.resolve(answer));
      expect(await logCall(call, crmOf)).toEqual({ outcome: 'no-tab' });
    }
    crmThat(() => Promise.resolve({ outcome: 'failed', reason: 'unreachable' }));
    expect(await logCall(call, crmOf)).toEqual({ outcome: 'failed', reason: 'unreachable' });
  });

  it('passes a refusal on, and does not wait for ever', async () => {
    crmThat(() => Promise.resolve({ outcome: 'failed', reason: 'refused' }));
    expect(await logCall(call, crmOf)).toEqual({ outcome: 'failed', reason: 'refused' });
    crmThat(() => Promise.reject(new Error('gone')));
    expect(await logCall(call, crmOf)).toEqual({ outcome: 'failed', reason: 'unreachable' });
    vi.useFakeTimers();
    crmThat(() => new Promise(() => undefined));
    const late = logCall(call, crmOf);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await late).toEqual({ outcome: 'failed', reason: 'timeout' });
  });
});
