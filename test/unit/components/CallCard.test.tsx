// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { CallCard } from '../../../components/popup/CallCard.tsx';
import { RecentRow } from '../../../components/popup/RecentRow.tsx';
import type { Call } from '../../../lib/domain/call.ts';
import type { Entry } from '../../../lib/domain/live-state.ts';
import { sampleTools, shownOf, type SampleTools } from './entry-tools.ts';
import { candidate, LONDON, NOW, sampleCall } from './samples.ts';

afterEach(cleanup);

function card(call: Call, over: SampleTools & { others?: Call[]; active?: Call[] } = {}) {
  const { others = [], active = [], ...given } = over;
  const tools = sampleTools(given);
  const shown = shownOf(call, ...others);
  render(<CallCard shown={shown} active={[shown, ...active.map((one) => shownOf(one))]} {...tools} />);
  return tools.onAct;
}

function row(entry: Entry, others: Entry[] = [], over: SampleTools = {}) {
  const tools = sampleTools(over);
  render(<RecentRow shown={shownOf(entry, ...others)} {...tools} />);
  return tools.onAct;
}

const found = (...candidates: ReturnType<typeof candidate>[]) => ({
  crm: { state: 'found' as const, candidates },
});

describe('the card of a call', () => {
  it('shows who, company, number, line, why matched and for how long', () => {
    card(sampleCall({ caller: LONDON, lookups: found(candidate()) }));
    expect(screen.getByRole('article', { name: 'Ada Lovelace' }).textContent).toBe(
      'Ringing0:12Ada LovelaceAnalytical Engines Ltd+44 20 7946 0018, United KingdomDialledService deskLook-upexact match in OdooNote on Ada LovelaceOpen recordDismissWhy?',
    );
  });

  it('opens by its one main button, and can be put aside for all accounts', () => {
    const onAct = card(sampleCall({ lookups: found(candidate()) }), {
      others: [sampleCall({ key: 'office/1' })],
    });
    fireEvent.click(screen.getByRole('button', { name: 'Open record' }));
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss: Ada Lovelace' }));
    expect(onAct.mock.calls).toEqual([
      [['desk/1'], { do: 'open' }],
      [['desk/1', 'office/1'], { do: 'dismiss' }],
    ]);
  });

  it('opens the record of the account that found it', () => {
    const call = sampleCall({
      key: 'office/1',
      lookups: found(candidate(), candidate({ record: '8', name: 'Grace' })),
    });
    const onAct = card(call, { others: [sampleCall()] });
    fireEvent.click(screen.getByRole('button', { name: /^Grace\s· Analytical Engines Ltd\s· exact$/ }));
    expect(onAct).toHaveBeenCalledWith(['office/1'], { do: 'open-record', crm: 'crm', record: '8' });
  });

  it('has no main button for a withheld number', () => {
    card(sampleCall({ caller: { kind: 'withheld' } }));
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Dismiss']);
    expect(screen.getByText(/hides the number/)).toBeTruthy();
  });

  it('does nothing twice while the look-up is under way', () => {
    const onAct = card(
      sampleCall({ lookups: { crm: { state: 'pending', since: NOW } }, openWhenFound: true }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Opens when found' }));
    expect(onAct).not.toHaveBeenCalled();
  });

  it('holds no digit of a masked number but its end', () => {
    card(sampleCall({ name: '+4930901820' }), { hideNumbers: true });
    expect(document.body.innerHTML).not.toMatch(/901820|9018/);
    expect(document.body.textContent).toContain('Hidden number ending in 20');
  });

  it('shows a stranger’s text as text', () => {
    card(sampleCall({ name: '<img src=x onerror=alert(1)>' }));
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByRole('heading').textContent).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('a row of the list', () => {
  it('says what, who, when and why', () => {
    row(sampleCall({ state: 'missed', reason: { code: 'no-answer' }, at: NOW - 240_000 }));
    const { textContent } = screen.getByRole('listitem');
    expect(textContent).toContain('030 9018204 min ago');
    expect(textContent).toContain('missed\u00a0· no answer\u00a0· Service desk');
    expect(screen.getByText('4 min ago').getAttribute('title')).toContain('2026');
  });

  it('marks a missed call as handled', () => {
    const onAct = row(sampleCall({ state: 'missed' }), [sampleCall({ key: 'office/1' })]);
    fireEvent.click(screen.getByRole('button', { name: 'Handled: 030 901820' }));
    expect(onAct).toHaveBeenCalledWith(['desk/1', 'office/1'], { do: 'handled' });
  });

  it('says that it was handled, and offers it no more', () => {
    row(sampleCall({ state: 'missed', handled: true }));
    expect(screen.queryByRole('button', { name: /Handled/ })).toBeNull();
    expect(screen.getByText('missed, handled')).toBeTruthy();
  });

  it('unfolds the candidates', () => {
    const onAct = row(
      sampleCall({ state: 'ended', lookups: found(candidate(), candidate({ record: '8', name: 'Grace' })) }),
    );
    const choose = screen.getByRole('button', { name: 'Choose record: 030 901820' });
    expect(choose.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(choose);
    expect(choose.getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: /^Ada/ }));
    expect(onAct).toHaveBeenCalledWith(['desk/1'], { do: 'open-record', crm: 'crm', record: '7' });
  });
});
