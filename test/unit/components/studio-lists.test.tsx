// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StudioLists } from '../../../components/studio/StudioLists.tsx';
import { filterOf, tagsOf } from '../../../components/studio/list-filter.ts';
import type { Tell } from '../../../components/studio/tell.ts';
import type { CommandAnswer, StudioRow } from '../../../lib/domain/command.ts';
import type { StudioCommand } from '../../../lib/domain/studio-command.ts';
import { NOW } from './samples.ts';
import { unfold } from './unfold.ts';

afterEach(cleanup);

const message = (id: string, over: Partial<StudioRow> = {}): StudioRow => ({
  id,
  direction: 'in',
  at: NOW - Number(id) * 60_000,
  number: '0712 345678',
  name: `Caller ${id}`,
  text: `Text ${id}`,
  favourite: false,
  tags: [],
  ...over,
});

/** A studio with pages of answers, that may refuse everything but fetching. */
async function lists(pages: CommandAnswer[], { refuses = false, hideNumbers = false } = {}) {
  const left = [...pages];
  const tell = vi.fn<Tell>((command) => {
    if (command.tell === 'fetch') return Promise.resolve({ ok: true, value: left.shift() ?? { rows: [] } });
    return Promise.resolve(
      refuses ? { ok: false, problem: { code: 'refused', detail: 'not now' } } : { ok: true, value: {} },
    );
  });
  const onCall = vi.fn();
  render(<StudioLists hideNumbers={hideNumbers} now={NOW} tell={tell} onCall={onCall} />);
  await unfold('Messages, questions and calls');
  const told = (command: StudioCommand) => expect(tell).toHaveBeenCalledWith(command);
  return { tell, onCall, told };
}

const rows = () =>
  screen.getAllByRole('listitem').map((row) => row.querySelector('.recent-who')?.textContent);
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (name: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(name), { target: { value } });

describe('the studio’s lists', () => {
  it('are fetched when they are looked at, newest first', async () => {
    const { told } = await lists([{ rows: [message('2'), message('1')] }]);
    told({ tell: 'fetch', list: 'messages', filter: {} });
    await waitFor(() => expect(rows()).toEqual(['Caller 1', 'Caller 2']));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('change from messages to questions and calls', async () => {
    const { told } = await lists([{ rows: [message('1')] }, { rows: [] }, { rows: [message('3')] }]);
    await screen.findByText('Text 1');
    click('Questions');
    told({ tell: 'fetch', list: 'questions', filter: {} });
    await screen.findByText('Nothing found.');
    expect(screen.queryByRole('button', { name: 'New message' })).toBeNull();
    click('Calls');
    told({ tell: 'fetch', list: 'calls', filter: {} });
    await waitFor(() => expect(rows()).toEqual(['Caller 3']));
    expect(screen.queryByRole('button', { name: /^Reply/ })).toBeNull();
  });

  it('go on with older rows from the last one, without doubles', async () => {
    const { tell } = await lists([
      { rows: [message('1'), message('2')], more: true },
      { rows: [message('2'), message('3')], more: true },
      { rows: [message('3')], more: true },
    ]);
    await screen.findByText('Text 2');
    click('Show more');
    await waitFor(() => expect(rows()).toEqual(['Caller 1', 'Caller 2', 'Caller 3']));
    expect(tell).toHaveBeenLastCalledWith({
      tell: 'fetch',
      list: 'messages',
      filter: { to: message('2').at },
    });
    click('Show more');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull());
  });

  it('are filtered by day and by tag, also for what is older', async () => {
    const { tell } = await lists([{ rows: [] }, { rows: [message('1')], more: true }]);
    type('From', '2026-11-01');
    type('Tags', 'maize, weather ,maize');
    click('Show');
    const from = new Date(2026, 10, 1).getTime();
    await waitFor(() =>
      expect(tell).toHaveBeenLastCalledWith({
        tell: 'fetch',
        list: 'messages',
        filter: { from, tags: ['maize', 'weather'] },
      }),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(tell).toHaveBeenLastCalledWith({
      tell: 'fetch',
      list: 'messages',
      filter: { from, tags: ['maize', 'weather'], to: message('1').at },
    });
  });

  it('say why they could not be fetched', async () => {
    const tell = vi.fn<Tell>(() => Promise.resolve({ ok: false, problem: { code: 'timeout' } }));
    render(<StudioLists hideNumbers={false} now={NOW} tell={tell} onCall={vi.fn()} />);
    await unfold('Messages, questions and calls');
    expect((await screen.findByRole('alert')).textContent).toContain('No answer in time');
  });

  it('show no number while numbers are hidden', async () => {
    await lists([{ rows: [message('1')] }], { hideNumbers: true });
    await screen.findByText('Text 1');
    expect(document.body.innerHTML).not.toContain('345678');
  });
});

describe('a row of the studio’s lists', () => {
  const first = [{ rows: [message('1', { tags: ['maize'] })] }];

  it('is a favourite at once, and is not where that is refused', async () => {
    const { told } = await lists(first, { refuses: true });
    const star = await screen.findByRole('button', { name: 'Favourite: Caller 1' });
    fireEvent.click(star);
    expect(star.getAttribute('aria-pressed')).toBe('true');
    told({ tell: 'favour', list: 'messages', ids: ['1'] });
    await screen.findByRole('alert');
    expect(star.getAttribute('aria-pressed')).toBe('false');
  });

  it('loses the star again', async () => {
    const { told } = await lists([{ rows: [message('1', { favourite: true })] }]);
    fireEvent.click(await screen.findByRole('button', { name: 'Favourite: Caller 1' }));
    told({ tell: 'unfavour', list: 'messages', ids: ['1'] });
  });

  it('gets tags and loses them', async () => {
    const { told } = await lists(first);
    fireEvent.click(await screen.findByRole('button', { name: 'Add tags: Caller 1' }));
    const field = screen.getByLabelText('Add tags: Caller 1', { selector: 'input' });
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: 'weather, maize' } });
    click('Save');
    told({ tell: 'add-tags', ids: ['1'], tags: ['weather'] });
    expect(screen.getByText('weather')).toBeTruthy();
    click('Remove tag maize: Caller 1');
    told({ tell: 'remove-tags', ids: ['1'], tags: ['maize'] });
    expect(screen.queryByText('maize')).toBeNull();
  });

  it('has its tag back where taking it off is refused', async () => {
    await lists(first, { refuses: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Remove tag maize: Caller 1' }));
    await screen.findByRole('alert');
    expect(screen.getByText('maize')).toBeTruthy();
  });

  it('is deleted only after a question, and never on the way', async () => {
    const { tell, told } = await lists(first);
    fireEvent.click(await screen.findByRole('button', { name: 'Delete: Caller 1' }));
    const question = screen.getByRole('group', { name: /Delete this entry of Caller 1/ });
    expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Keep' }));
    expect(tell).toHaveBeenCalledOnce();
    fireEvent.click(within(question).getByRole('button', { name: 'Keep' }));
    expect(tell).toHaveBeenCalledOnce();
    click('Delete: Caller 1');
    click('Yes, remove');
    told({ tell: 'delete', list: 'messages', ids: ['1'] });
    await waitFor(() => expect(screen.queryByText('Text 1')).toBeNull());
  });

  it('stays, with the reason, where deleting is refused', async () => {
    await lists(first, { refuses: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Delete: Caller 1' }));
    click('Yes, remove');
    expect((await screen.findByRole('alert')).textContent).toContain('not now');
    expect(screen.getByText('Text 1')).toBeTruthy();
  });

  it('hands its number to the dial field', async () => {
    const { onCall } = await lists(first);
    fireEvent.click(await screen.findByRole('button', { name: 'Call: Caller 1' }));
    expect(onCall).toHaveBeenCalledWith('0712 345678');
  });
});

describe('a message to a listener', () => {
  it('is sent, and the list fetched anew', async () => {
    const { told, tell } = await lists([{ rows: [] }, { rows: [message('9', { direction: 'out' })] }]);
    click('New message');
    expect(document.activeElement).toBe(screen.getByLabelText('To', { selector: '[type=tel]' }));
    fireEvent.input(screen.getByLabelText('To', { selector: '[type=tel]' }), { target: { value: '0755' } });
    type('Message', 'Thank you');
    click('Send');
    told({ tell: 'send-message', to: '0755', text: 'Thank you' });
    await screen.findByText('Text 9');
    expect(tell).toHaveBeenCalledTimes(3);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'New message' }));
  });

  it('answers a message, and keeps the text where it is refused', async () => {
    const { told } = await lists([{ rows: [message('1')] }], { refuses: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Reply: Caller 1' }));
    expect(screen.getByText('Reply to Caller 1')).toBeTruthy();
    type('Message', 'Tomorrow');
    click('Send');
    told({ tell: 'send-message', to: '0712 345678', text: 'Tomorrow', replyTo: '1' });
    await screen.findByRole('alert');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('Tomorrow');
  });
});

describe('a filter', () => {
  it('means whole days, the last one included', () => {
    expect(filterOf({ from: '2026-11-01', to: '2026-11-02', tags: '' })).toEqual({
      from: new Date(2026, 10, 1).getTime(),
      to: new Date(2026, 10, 3).getTime() - 1,
    });
    expect(filterOf({ from: 'soon', to: '', tags: ' , ' })).toEqual({});
    expect(tagsOf('a, b,a,,')).toEqual(['a', 'b']);
  });
});
