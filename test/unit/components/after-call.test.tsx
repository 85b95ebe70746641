// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CallCard } from '../../../components/popup/CallCard.tsx';
import { RecentRow } from '../../../components/popup/RecentRow.tsx';
import type { Call } from '../../../lib/domain/call.ts';
import { sampleTools, shownOf, type SampleTools } from './entry-tools.ts';
import { candidate, LONDON, sampleCall } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function card(call: Call, over: SampleTools = {}) {
  const tools = sampleTools(over);
  const draw = (one: Call) => <CallCard shown={shownOf(one)} active={[shownOf(one)]} {...tools} />;
  const { rerender } = render(draw(call));
  return { ...tools, redraw: (one: Call) => rerender(draw(one)) };
}

const found = (...candidates: ReturnType<typeof candidate>[]) => ({
  crm: { state: 'found' as const, candidates },
});
const none = { crm: { state: 'none' as const } };

describe('a caller whom no CRM knows', () => {
  const name = 'New record in Odoo: +44 20 7946 0018, United Kingdom';

  it('becomes a new record, where the CRM has a form for it', () => {
    const { onAct } = card(sampleCall({ lookups: none, caller: LONDON }));
    fireEvent.click(screen.getByRole('button', { name }));
    expect(onAct).toHaveBeenCalledWith(['desk/1'], { do: 'new-record', crm: 'crm' });
  });

  it.each([
    ['the CRM has no form', { lookups: none, caller: LONDON }, { crm: [] }],
    ['somebody was found', { lookups: found(candidate()), caller: LONDON }, { crm: ['create'] }],
    ['there is no number', { lookups: none, caller: { kind: 'withheld' } }, { crm: ['create'] }],
    ['the CRM could not be asked', { lookups: { crm: { state: 'signed-out' } } }, { crm: ['create'] }],
  ] as const)('does not, where %s', (_why, over, abilities) => {
    card(sampleCall(over), { abilities });
    expect(screen.queryByRole('button', { name: /New record/ })).toBeNull();
  });
});

describe('a note during the call', () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note on 030 901820' });

  it('is saved when the typing pauses, and only then', async () => {
    vi.useFakeTimers();
    const { onMemo } = card(sampleCall());
    fireEvent.input(field(), { target: { value: 'bl' } });
    await act(async () => {
      await vi.advanceTimersByTimeAsync(400);
    });
    fireEvent.input(field(), { target: { value: 'blue' } });
    expect(onMemo).not.toHaveBeenCalled();
    await act(async () => {
      await vi.advanceTimersByTimeAsync(500);
    });
    expect(onMemo.mock.calls).toEqual([['desk/1', 'blue']]);
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  it('is saved when the field is left, when the card goes, and when the popup closes', () => {
    const { onMemo } = card(sampleCall());
    fireEvent.input(field(), { target: { value: 'one' } });
    fireEvent.blur(field());
    fireEvent.input(field(), { target: { value: 'two' } });
    globalThis.dispatchEvent(new Event('pagehide'));
    fireEvent.input(field(), { target: { value: 'three' } });
    cleanup();
    expect(onMemo.mock.calls.map(([, text]) => text)).toEqual(['one', 'two', 'three']);
  });

  it('shows what was written before, and is not overwritten while the person types', () => {
    const { redraw } = card(sampleCall({ memo: 'blue' }));
    expect(field().value).toBe('blue');
    fireEvent.input(field(), { target: { value: 'blue o' } });
    redraw(sampleCall({ memo: 'blue', state: 'answered' }));
    expect(field().value).toBe('blue o');
  });

  it('stays in the field where it could not be saved, and says so', async () => {
    const { onMemo } = card(sampleCall());
    onMemo.mockRejectedValueOnce(new Error('gone'));
    fireEvent.input(field(), { target: { value: 'blue' } });
    fireEvent.blur(field());
    expect(await screen.findByText(/^Not saved yet/)).toBeTruthy();
    expect(field().value).toBe('blue');
    fireEvent.blur(field());
    await screen.findByText('Saved');
    expect(onMemo).toHaveBeenCalledTimes(2);
  });

  it('keeps the card while it is written', () => {
    const { onWriting } = card(sampleCall());
    fireEvent.focus(field());
    fireEvent.blur(field());
    expect(onWriting.mock.calls).toEqual([['call:enreach:1'], [undefined]]);
  });
});

describe('a call that is written down', () => {
  const answered = sampleCall({ state: 'answered', lookups: found(candidate()) });
  const log = () => fireEvent.click(screen.getByRole('button', { name: 'Log this call: Ada Lovelace' }));

  it.each([
    [{ outcome: 'logged' }, 'Noted in Odoo.'],
    [{ outcome: 'already' }, 'The note is in Odoo already.'],
    [{ outcome: 'signed-out' }, 'Not noted: you are signed out of Odoo.'],
    [{ outcome: 'failed', reason: 'refused' }, 'Not noted: Odoo refused it.'],
  ] as const)('says of %o: "%s"', async (outcome, words) => {
    const { onLog } = card(answered);
    onLog.mockResolvedValue(outcome);
    log();
    log();
    expect(await screen.findByText(words)).toBeTruthy();
    expect(onLog.mock.calls).toEqual([['desk/1']]);
  });

  it('says that the worker did not answer', async () => {
    const { onLog } = card(answered);
    onLog.mockRejectedValue(new Error('out of order'));
    log();
    expect(await screen.findByText('That did not work: out of order')).toBeTruthy();
  });

  it('is copied where the CRM takes no notes, or where it is unknown who called', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    card(sampleCall({ ...answered, memo: 'blue' }), { abilities: { crm: ['create'] } });
    fireEvent.click(screen.getByRole('button', { name: 'Copy note: Ada Lovelace' }));
    await screen.findByText('The note was copied.');
    expect(writeText.mock.calls[0]?.[0]).toMatch(/^Incoming call, .*\nNumber: 030 901820\n[^]*\n\nblue$/);
  });

  it('is not while it rings, and is in the details afterwards', () => {
    card(sampleCall());
    expect(screen.queryByRole('button', { name: /^(Log|Copy note)/ })).toBeNull();
    cleanup();
    render(<RecentRow shown={shownOf({ ...answered, state: 'ended' })} {...sampleTools()} />);
    expect(screen.queryByRole('button', { name: /^Log/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Note and details: Ada Lovelace' }));
    expect(screen.getByRole('button', { name: /^Log/ })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Note on Ada Lovelace' })).toBeTruthy();
  });
});

describe('whom the person chose before', () => {
  const picked = found(candidate({ picked: true, record: '8', name: 'Grace' }), candidate());

  it('stands first with a word, and is forgotten on request', () => {
    const { onAct } = card(sampleCall({ lookups: picked }));
    const [first] = screen.getAllByRole('listitem');
    expect(first?.textContent).toMatch(/^Chosen beforeGrace/);
    fireEvent.click(screen.getByRole('button', { name: 'Forget this choice: Grace' }));
    expect(onAct).toHaveBeenCalledWith(['desk/1'], { do: 'unpick' });
  });

  it('is found by typing among very many', async () => {
    const many = Array.from({ length: 40 }, (_none, index) =>
      candidate({ record: String(index), name: `Person ${index}x` }),
    );
    card(sampleCall({ lookups: found(...many) }));
    expect(screen.getAllByRole('listitem')).toHaveLength(25);
    expect(screen.getByText('15 more: narrow by typing.')).toBeTruthy();
    fireEvent.input(screen.getByRole('searchbox', { name: 'Narrow by typing' }), {
      target: { value: '39x' },
    });
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  });
});

describe('why', () => {
  it('is told on demand', async () => {
    card(sampleCall({ story: [{ at: 1, event: 'RingEvent' }] }));
    expect(screen.queryByText('received RingEvent')).toBeNull();
    const details = screen.getByText('Why?', { selector: 'summary' }).closest('details');
    await act(() => {
      if (details) details.open = true;
    });
    expect(await screen.findByText('received RingEvent')).toBeTruthy();
  });
});
