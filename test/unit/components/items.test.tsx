// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecentRow } from '../../../components/popup/RecentRow.tsx';
import { ITEM_KINDS } from '../../../lib/domain/event.ts';
import type { Trigger } from '../../../lib/domain/trigger.ts';
import type { WorkItem } from '../../../lib/domain/work-item.ts';
import { agreeing, refusing, sampleAccounts, sampleTools, shownOf, type SampleTools } from './entry-tools.ts';
import { sampleItem } from './samples.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const NOBODY = { kind: 'other', display: '' } as const;

function row(over: Partial<WorkItem>, tools: SampleTools = {}) {
  const all = sampleTools({
    accounts: sampleAccounts({ desk: ['fetch-recording', 'mark-heard', 'reply'] }),
    ...tools,
  });
  const shown = shownOf(sampleItem(over));
  const { rerender } = render(<RecentRow shown={shown} {...all} />);
  return {
    ...all,
    shown,
    redraw: (item: WorkItem) => rerender(<RecentRow shown={shownOf(item)} {...all} />),
  };
}

const said = () => screen.getByRole('listitem').textContent;

describe('an item of the list', () => {
  it.each(ITEM_KINDS)('that is a %s has an icon, a word, its title and its note', (kind) => {
    row({ kind, caller: NOBODY, title: 'The title', note: 'The note' });
    expect(screen.getByRole('listitem').querySelector('svg')).toBeTruthy();
    expect(document.querySelector('.recent-state')?.textContent).toMatch(/^[a-z]+$/);
    expect(said()).toContain('The title');
    expect(said()).toContain('The note');
  });

  it('has its title beside the caller where there is one', () => {
    row({ kind: 'chat', name: 'Mary', title: 'Delivery' });
    expect(said()).toContain('Mary');
    expect(said()).toContain('chat\u00a0· Delivery');
  });

  it('can be taken off the list whatever kind it is: it counts on the badge', () => {
    const { onAct, shown } = row({ kind: 'alert', caller: NOBODY, title: 'Long wait' });
    fireEvent.click(screen.getByRole('button', { name: 'Handled: Long wait' }));
    expect(onAct).toHaveBeenCalledWith(shown.keys, { do: 'handled' });
  });

  it('says that it was handled only where it asked somebody', () => {
    row({ kind: 'activity', caller: NOBODY, title: 'Archived', state: 'closed', handled: true });
    expect(screen.getByText('activity')).toBeTruthy();
    cleanup();
    row({ kind: 'chat', name: 'Mary', handled: true, asked: { id: 'm', at: 1 } });
    expect(screen.getByText('chat, handled')).toBeTruthy();
  });

  it('shows long text in part, and whole on demand', () => {
    row({ kind: 'chat', name: 'Mary', note: `${'word '.repeat(60)}end` });
    expect(said()).not.toContain('end');
    const all = screen.getByRole('button', { name: 'Show all: Mary' });
    expect(all.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(all);
    expect(said()).toContain('end');
    expect(screen.getByRole('button', { name: 'Show less: Mary' })).toBeTruthy();
  });
});

describe('a voicemail', () => {
  const voicemail = { recording: 'r1', name: 'Grace' } as const;

  it('is fetched at a click and played in its place', async () => {
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) made.push(blob);
      return 'blob:callcard/1';
    });
    const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    const audio = { type: 'audio/mpeg', base64: btoa('sound') };
    const { onCommand } = row(voicemail, { onCommand: agreeing({ audio }) });
    fireEvent.click(screen.getByRole('button', { name: 'Play: Grace' }));
    expect(onCommand).toHaveBeenCalledWith('desk', { do: 'fetch-recording', recording: 'r1' });
    const player = await screen.findByLabelText('Play: Grace', { selector: 'audio' });
    await waitFor(() => expect(player.getAttribute('src')).toBe('blob:callcard/1'));
    expect(player.hasAttribute('controls')).toBe(true);
    expect(play).toHaveBeenCalledOnce();
    expect([made[0]?.type, await made[0]?.text()]).toEqual(['audio/mpeg', 'sound']);
    cleanup();
    await waitFor(() => expect(revoke).toHaveBeenCalledWith('blob:callcard/1'));
  });

  it.each([
    [refusing({ code: 'not-connected' }), 'The phone system is not connected now.'],
    [agreeing({}), 'The phone system refused it.'],
  ])('says at its button why it cannot be heard', async (onCommand, words) => {
    row(voicemail, { onCommand });
    fireEvent.click(screen.getByRole('button', { name: 'Play: Grace' }));
    expect((await screen.findByRole('alert')).textContent).toBe(words);
  });

  it('is marked as heard at the phone system as well', () => {
    const { onAct, onCommand, shown } = row(voicemail);
    fireEvent.click(screen.getByRole('button', { name: 'Mark as heard: Grace' }));
    expect(onAct).toHaveBeenCalledWith(shown.keys, { do: 'handled' });
    expect(onCommand).toHaveBeenCalledWith('desk', { do: 'mark-heard', recording: 'r1' });
  });

  it('stays handled and says why, where the phone system did not mark it', async () => {
    const { redraw, shown } = row(voicemail, { onCommand: refusing() });
    fireEvent.click(screen.getByRole('button', { name: 'Mark as heard: Grace' }));
    redraw({ ...shown.entry, handled: true });
    expect((await screen.findByRole('alert')).textContent).toContain('not now');
    expect(screen.queryByRole('button', { name: /Mark as heard/ })).toBeNull();
  });

  it('is only handled where the account cannot mark it', () => {
    const { onCommand } = row(voicemail, { accounts: sampleAccounts({ desk: [] }) });
    expect(screen.queryByRole('button', { name: /^Play/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Handled: Grace' }));
    expect(onCommand).not.toHaveBeenCalled();
  });
});

describe('a chat', () => {
  const chat = { kind: 'chat', item: 's1', name: 'Mary', note: 'Hello?' } as const;
  const open = () => {
    fireEvent.click(screen.getByRole('button', { name: 'Reply to Mary' }));
    return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply to Mary' });
  };

  it('is answered with Enter, is handled then, and gives the keyboard back', async () => {
    const { onAct, onCommand, shown } = row(chat);
    const field = open();
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: ' Here I am ' } });
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(onCommand).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onCommand).toHaveBeenCalledWith('desk', { do: 'reply', chat: 's1', text: 'Here I am' });
    await waitFor(() => expect(onAct).toHaveBeenCalledWith(shown.keys, { do: 'handled' }));
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Reply to Mary' }));
  });

  it('keeps what could not be sent, with the reason', async () => {
    const { onAct } = row(chat, { onCommand: refusing() });
    const field = open();
    fireEvent.input(field, { target: { value: 'Here' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect((await screen.findByRole('alert')).textContent).toContain('not now');
    expect(field.value).toBe('Here');
    expect(onAct).not.toHaveBeenCalled();
  });

  it('sends nothing empty, and is left with Escape', () => {
    const { onCommand } = row(chat);
    const field = open();
    fireEvent.input(field, { target: { value: '  ' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onCommand).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('has no field where the account cannot reply', () => {
    row(chat, { accounts: sampleAccounts({ desk: [] }) });
    expect(screen.queryByRole('button', { name: /Reply/ })).toBeNull();
  });
});

describe('a trigger', () => {
  const page = 'https://wiki.example.com/find?n=030901820';
  const trigger = (over: Partial<Trigger>): Partial<WorkItem> => ({
    kind: 'trigger',
    caller: NOBODY,
    trigger: { action: 'open-document', value: page, verdict: 'ask', foreground: false, ...over },
  });

  it('says what was asked for, and opens the page on the person’s word', () => {
    const { onAct } = row(trigger({}));
    expect(said()).toContain('Asks to open a page');
    expect(said()).toContain('opens only when you say so');
    expect(said()).toContain(page);
    fireEvent.click(screen.getByRole('button', { name: 'Open: Asks to open a page' }));
    expect(onAct.mock.calls).toEqual([
      [['desk/voicemail/1'], { do: 'open' }],
      [['desk/voicemail/1'], { do: 'handled' }],
    ]);
  });

  it('runs a command on the person’s word; what came of it is told afterwards', () => {
    const { onAct } = row(trigger({ action: 'command', value: 'note.exe' }));
    fireEvent.click(screen.getByRole('button', { name: 'Run: Asks to run a command' }));
    expect(onAct.mock.calls).toEqual([[['desk/voicemail/1'], { do: 'open' }]]);
  });

  it.each<[Partial<Trigger>, string]>([
    [{ verdict: 'open' }, 'opened by itself, as you allowed'],
    [{ verdict: 'done', action: 'command' }, 'done'],
    [{ verdict: 'helper', action: 'command' }, 'asking the local helper …'],
    [{ verdict: 'show', action: 'notification' }, 'shown'],
    [{ verdict: 'refused', refusal: 'scheme' }, 'not done: only addresses of the web are opened'],
    [{ verdict: 'refused', refusal: 'address' }, 'not done: this address is not safe to open'],
    [{ verdict: 'refused', refusal: 'no-helper' }, 'not done: the local helper is not installed'],
    [{ verdict: 'refused', refusal: 'not-listed' }, 'not done: not on the local helper’s list'],
    [{ verdict: 'refused', refusal: 'failed' }, 'not done: it did not work'],
  ])('says what became of it: %j', (over, words) => {
    row(trigger(over));
    expect(said()).toContain(`trigger`);
    expect(said()).toContain(`\u00a0· ${words}`);
    expect(screen.queryByRole('button', { name: /^(Open|Run)/ })).toBeNull();
  });

  it('asks no more once it is settled', () => {
    row({ ...trigger({}), handled: true });
    expect(screen.queryByRole('button', { name: /^Open/ })).toBeNull();
    expect(said()).not.toContain('only when you say so');
  });

  it('tells the site alone while numbers are hidden', () => {
    row(trigger({}), { hideNumbers: true });
    expect(said()).toContain('https://wiki.example.com');
    expect(document.body.innerHTML).not.toContain('901820');
  });
});
