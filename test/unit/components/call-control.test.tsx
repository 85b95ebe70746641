// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CallCard } from '../../../components/popup/CallCard.tsx';
import { RecentRow } from '../../../components/popup/RecentRow.tsx';
import type { Call } from '../../../lib/domain/call.ts';
import type { Entry } from '../../../lib/domain/live-state.ts';
import { refusing, sampleAccounts, sampleTools, shownOf, type SampleTools } from './entry-tools.ts';
import { LONDON, sampleCall } from './samples.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const ALL = sampleAccounts({ desk: ['answer', 'hang-up', 'bridge', 'dial'] });
const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));

function card(calls: Call[], over: SampleTools = {}) {
  const tools = sampleTools({ accounts: ALL, ...over });
  const active = calls.map((call) => shownOf(call));
  const [first] = active;
  if (first) render(<CallCard shown={first} active={active} {...tools} />);
  return tools;
}

function row(entry: Entry, over: SampleTools = {}) {
  const tools = sampleTools({ accounts: ALL, ...over });
  render(<RecentRow shown={shownOf(entry)} {...tools} />);
  return tools;
}

describe('the controls of a call', () => {
  it('are only those that the account can do now', () => {
    card([sampleCall()], { accounts: sampleAccounts({ desk: ['hang-up'] }) });
    expect(screen.queryByRole('button', { name: /^Answer/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Hang up: 030 901820' })).toBeTruthy();
    cleanup();
    card([sampleCall({ account: 'gone' })]);
    expect(names()).toEqual(['Copy number: 030 901820', 'Dismiss: 030 901820']);
  });

  it('answer and decline while it rings, and say so while it is under way', async () => {
    const { onCommand } = card([sampleCall()]);
    fireEvent.click(screen.getByRole('button', { name: 'Decline: 030 901820' }));
    expect(onCommand).toHaveBeenCalledWith('desk', { do: 'hang-up', call: '1' });
    const answer = screen.getByRole('button', { name: 'Answer: 030 901820' });
    fireEvent.click(answer);
    expect(onCommand).toHaveBeenLastCalledWith('desk', { do: 'answer', call: '1' });
    expect(answer.textContent).toBe('Answer …');
    await screen.findByText('Answer');
  });

  it('rest for a moment after they worked, so that nothing happens twice', async () => {
    vi.useFakeTimers();
    const { onCommand } = card([sampleCall()]);
    const answer = screen.getByRole('button', { name: /^Answer/ });
    fireEvent.click(answer);
    await vi.advanceTimersByTimeAsync(10);
    fireEvent.click(answer);
    expect(onCommand).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(3_000);
    fireEvent.click(answer);
    expect(onCommand).toHaveBeenCalledTimes(2);
  });

  it('say at their place why it was refused, and can be tried again', async () => {
    const { onCommand } = card([sampleCall()], { onCommand: refusing() });
    fireEvent.click(screen.getByRole('button', { name: /^Answer/ }));
    expect((await screen.findByRole('alert')).textContent).toBe('The phone system refused it: not now');
    fireEvent.click(screen.getByRole('button', { name: /^Answer/ }));
    expect(onCommand).toHaveBeenCalledTimes(2);
  });

  it('join a call with the other one of the same account only', () => {
    const on = (id: string, over: Partial<Call> = {}) =>
      sampleCall({ key: `desk/${id}`, call: id, toast: `call:enreach:${id}`, state: 'answered', ...over });
    const { onCommand } = card([
      on('1'),
      on('2', { caller: LONDON }),
      on('3', { account: 'office', key: 'office/3' }),
      on('4', { state: 'ring' }),
    ]);
    const [join, ...others] = screen.getAllByRole('button', { name: /^Connect with/ });
    expect(others).toEqual([]);
    if (join) fireEvent.click(join);
    expect(onCommand).toHaveBeenCalledWith('desk', { do: 'bridge', call: '1', other: '2' });
  });

  it('are those of the account that can, where two hear the same call', () => {
    const office = sampleCall({ account: 'office', key: 'office/9', call: '9' });
    const tools = sampleTools({ accounts: sampleAccounts({ desk: [], office: ['answer'] }) });
    const shown = shownOf(sampleCall(), office);
    render(<CallCard shown={shown} active={[shown]} {...tools} />);
    fireEvent.click(screen.getByRole('button', { name: /^Answer/ }));
    expect(tools.onCommand).toHaveBeenCalledWith('office', { do: 'answer', call: '9' });
    expect(screen.getByText('Service desk', { selector: '.account' })).toBeTruthy();
    expect(screen.getByText('Office')).toBeTruthy();
  });

  it('name no account where there is only one', () => {
    card([sampleCall()]);
    expect(document.querySelector('.account')).toBeNull();
  });
});

describe('a number of the list', () => {
  it('is dialled by the phone system where it can', () => {
    const { onCommand } = row(sampleCall({ state: 'missed' }));
    fireEvent.click(screen.getByRole('button', { name: 'Call back: 030 901820' }));
    expect(onCommand).toHaveBeenCalledWith('desk', { do: 'dial', number: '+4930901820' });
  });

  it('is a link for the program of this computer where it cannot', () => {
    row(sampleCall({ state: 'ended' }), { accounts: sampleAccounts({ desk: [] }) });
    const link = screen.getByRole('link', { name: 'Call back: 030 901820' });
    expect(link.getAttribute('href')).toBe('tel:+4930901820');
  });

  it('is in no link while numbers are hidden', () => {
    row(sampleCall({ state: 'missed' }), { accounts: sampleAccounts({ desk: [] }), hideNumbers: true });
    expect(document.body.innerHTML).not.toMatch(/901820|9018/);
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      clicked.push(this.href);
    });
    fireEvent.click(screen.getByRole('button', { name: /^Call back/ }));
    expect(clicked).toEqual(['tel:+4930901820']);
  });

  it('of what is still to be done the number is copied from the details', () => {
    const { onCopy } = row(sampleCall({ state: 'missed' }));
    expect(screen.queryByRole('button', { name: /^Copy number/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^Note and details/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy number: 030 901820' }));
    expect(onCopy).toHaveBeenCalledWith('+4930901820');
  });

  it('can be copied', () => {
    const { onCopy } = row(sampleCall({ state: 'ended' }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy number: 030 901820' }));
    expect(onCopy).toHaveBeenCalledWith('+4930901820');
  });

  it('is nothing to dial or copy where it is withheld', () => {
    row(sampleCall({ state: 'missed', caller: { kind: 'withheld' } }));
    expect(names()).toEqual(['Handled: Number withheld', 'Note and details: Number withheld']);
  });
});
