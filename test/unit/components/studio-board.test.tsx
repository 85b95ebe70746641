// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StudioSection } from '../../../components/studio/StudioSection.tsx';
import type { AccountView } from '../../../components/state/accounts.ts';
import type { RunCommand } from '../../../components/state/run-command.ts';
import type { StudioBoard, StudioChannel } from '../../../lib/domain/studio.ts';
import { CHANNEL_MODES } from '../../../lib/domain/studio-schema.ts';
import { agreeing, refusing } from './entry-tools.ts';
import { NOW } from './samples.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const STUDIO: AccountView = {
  id: 'studio',
  label: 'Studio 1',
  colour: 1,
  isLive: true,
  abilities: ['studio'],
  operator: '701',
};

function boardOf(channels: Record<string, StudioChannel>, over: Partial<StudioBoard> = {}): StudioBoard {
  return { channels, master: {}, operators: {}, lines: {}, at: NOW, ...over };
}

function board(
  first: StudioBoard,
  {
    account = STUDIO,
    onCommand = agreeing(),
    hideNumbers = false,
  }: { account?: AccountView; onCommand?: RunCommand; hideNumbers?: boolean } = {},
) {
  const draw = (shown: StudioBoard) => (
    <StudioSection
      account={account}
      board={shown}
      hideNumbers={hideNumbers}
      now={NOW}
      pageOfItsOwn={undefined}
      onCommand={onCommand}
    />
  );
  const { rerender } = render(draw(first));
  return {
    onCommand,
    redraw: (next: StudioBoard) => rerender(draw(next)),
    told: (command: unknown) => expect(onCommand).toHaveBeenCalledWith('studio', { do: 'studio', command }),
  };
}

const CALLER: StudioChannel = {
  label: 'Line 1',
  mode: 'ring',
  direction: 'in',
  since: NOW - 65_000,
  caller: { number: '0712 345678', name: 'Neema' },
  level: 50,
  muted: false,
  recording: false,
};
const one = (over: Partial<StudioChannel> = {}) => boardOf({ c1: { ...CALLER, ...over } });
const channel = () => screen.getByRole('listitem', { name: 'Line 1' });
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const labels = () => [...channel().querySelectorAll('.actions button')].map((button) => button.textContent);

describe('a channel of the board', () => {
  it.each(CHANNEL_MODES)('in mode %s has a word and an icon', (mode) => {
    board(one({ mode }));
    expect(channel().querySelector('.channel-mode')?.textContent).toMatch(/^\p{Lu}/u);
    expect(channel().querySelector('.channel-state svg')).toBeTruthy();
    expect(channel().className).toContain(`mode-${mode}`);
  });

  it('says who is on it and for how long', () => {
    board(one());
    expect(within(channel()).getByText('Neema')).toBeTruthy();
    expect(within(channel()).getByText('0712 345678')).toBeTruthy();
    expect(within(channel()).getByRole('timer').textContent).toBe('1:05');
  });

  it('shows no number while numbers are hidden', () => {
    board(one({ caller: { number: '0712 345678' } }), { hideNumbers: true });
    expect(document.body.innerHTML).not.toContain('345');
  });

  it('says whom a private talk is with', () => {
    board(one({ mode: 'private', with: '701' }));
    expect(within(channel()).getByText('Private: you')).toBeTruthy();
    cleanup();
    board(boardOf({ c1: { ...CALLER, mode: 'private', with: 'c2' }, c2: { label: 'Line 2' } }));
    expect(within(channel()).getByText('Private: Line 2')).toBeTruthy();
  });

  it.each<[Partial<StudioChannel>, string[]]>([
    [{ mode: 'ring' }, ['To air', 'Hold', 'Private', 'Decline']],
    [{ mode: 'ring', direction: 'out' }, ['Hang up']],
    [{ mode: 'dial', direction: 'out' }, ['Hang up']],
    [{ mode: 'ivr' }, ['Hang up']],
    [{ mode: 'air' }, ['Hold', 'Private', 'Hang up']],
    [{ mode: 'hold' }, ['To air', 'Private', 'Hang up']],
    [{ mode: 'private', with: '701' }, ['To air', 'Hold', 'Hang up']],
    [{ mode: 'private', with: '702' }, ['To air', 'Hold', 'Private', 'Hang up']],
    [{ mode: 'free' }, []],
    [{ mode: 'defunct' }, []],
  ])('can be moved to where the studio allows: %j', (over, moves) => {
    board(one(over));
    expect(labels()).toEqual(moves);
  });

  it('cannot be private where the account is no operator', () => {
    const { operator: _none, ...account } = STUDIO;
    board(one(), { account });
    expect(labels()).toEqual(['To air', 'Hold', 'Decline']);
  });

  it.each([
    ['To air: Neema', 'air', 'On air'],
    ['Hold: Neema', 'hold', 'On hold'],
    ['Private: Neema', { operator: '701' }, 'Private: you'],
    ['Decline: Neema', 'free', 'Free'],
  ])('moves at once by “%s”', (name, to, word) => {
    const { told } = board(one());
    click(name);
    told({ tell: 'channel-mode', channel: 'c1', to });
    expect(within(channel()).getByText(word)).toBeTruthy();
  });

  it('moves back when the studio refuses, and says why at the channel', async () => {
    board(one(), { onCommand: refusing() });
    click('To air: Neema');
    expect(within(channel()).getByText('On air')).toBeTruthy();
    expect((await within(channel()).findByRole('alert')).textContent).toContain('not now');
    expect(within(channel()).getByText('Ringing')).toBeTruthy();
  });

  it('follows the studio once that tells something else', async () => {
    const { redraw } = board(one());
    click('Hold: Neema');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'To air: Neema' }).getAttribute('aria-disabled')).toBe(
        'false',
      ),
    );
    redraw(one({ mode: 'hold' }));
    redraw(one({ mode: 'air' }));
    expect(within(channel()).getByText('On air')).toBeTruthy();
    redraw(one({ mode: 'ring' }));
    expect(within(channel()).getByText('Ringing')).toBeTruthy();
  });

  it('is believed where it was only for some seconds after the studio agreed and told nothing', async () => {
    vi.useFakeTimers();
    board(one());
    click('Hold: Neema');
    await vi.advanceTimersByTimeAsync(7_000);
    expect(within(channel()).getByText('On hold')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(within(channel()).getByText('Ringing')).toBeTruthy();
  });

  it('has its sound in sight while somebody is on it, and folded while it is free', () => {
    board(one({ mode: 'air' }));
    expect(channel().querySelector('details')).toBeNull();
    cleanup();
    board(one({ mode: 'free' }));
    expect(channel().querySelector('details')?.open).toBe(false);
  });

  it('is left out where it is an operator’s own phone', () => {
    board(boardOf({ 701: { label: 'Operator', direction: 'operator', mode: 'free' } }));
    expect(screen.queryByRole('listitem')).toBeNull();
  });

  it('keeps its place whatever happens on it', () => {
    const named = (label: string, mode: StudioChannel['mode']) => ({ label, ...(mode && { mode }) });
    const places = () =>
      screen.getAllByRole('listitem').map((item) => item.querySelector('.channel-label')?.textContent);
    const { redraw } = board(boardOf({ b: named('Line 10', 'ring'), a: named('Line 2', 'free') }));
    expect(places()).toEqual(['Line 2', 'Line 10']);
    redraw(boardOf({ a: named('Line 2', 'air'), b: named('Line 10', 'free') }));
    expect(places()).toEqual(['Line 2', 'Line 10']);
  });
});

describe('the name of a caller', () => {
  const edit = (name: string) => {
    click('Change name: Neema');
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name: Neema' });
    fireEvent.input(field, { target: { value: name } });
    return field;
  };

  it('is changed in its place, and shows at once', () => {
    const { told } = board(one());
    edit(' Asha ');
    click('Save');
    told({ tell: 'channel-contact', channel: 'c1', name: 'Asha' });
    expect(within(channel()).getByText('Asha')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change name: Asha' }));
  });

  it('is the old one again when it is refused', async () => {
    board(one(), { onCommand: refusing() });
    edit('Asha');
    click('Save');
    await screen.findByRole('alert');
    expect(within(channel()).getByText('Neema')).toBeTruthy();
  });

  it('stays as it was with Escape', () => {
    const { onCommand } = board(one());
    fireEvent.keyDown(edit('Asha'), { key: 'Escape' });
    expect(within(channel()).getByText('Neema')).toBeTruthy();
    expect(onCommand).not.toHaveBeenCalled();
  });
});

describe('levels and switches', () => {
  const slider = (name: string) => screen.getByRole<HTMLInputElement>('slider', { name });
  const slide = (name: string, value: string) => {
    fireEvent.input(slider(name), { target: { value } });
    fireEvent.change(slider(name), { target: { value } });
  };

  it('tell a level when the hand lets go, not on the way', () => {
    const { onCommand, told } = board(one({ mode: 'air' }));
    fireEvent.input(slider('Level: Line 1'), { target: { value: '80' } });
    expect(onCommand).not.toHaveBeenCalled();
    expect(slider('Level: Line 1').getAttribute('aria-valuetext')).toBe('80 %');
    fireEvent.change(slider('Level: Line 1'), { target: { value: '80' } });
    told({ tell: 'channel-volume', channel: 'c1', level: 80 });
  });

  it('go back where they were when they are refused', async () => {
    board(one({ mode: 'air' }), { onCommand: refusing() });
    slide('Level: Line 1', '80');
    expect(slider('Level: Line 1').value).toBe('80');
    await screen.findByRole('alert');
    expect(slider('Level: Line 1').value).toBe('50');
    click('Mute: Line 1');
    expect(screen.getByRole('button', { name: 'Mute: Line 1' }).getAttribute('aria-pressed')).toBe('true');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Mute: Line 1' }).getAttribute('aria-pressed')).toBe('false'),
    );
  });

  it('reach every part of the studio', () => {
    const { told } = board(
      boardOf(
        { c1: { ...CALLER, mode: 'air' } },
        {
          master: {
            onAir: false,
            level: 60,
            muted: false,
            recording: false,
            delay: 5,
            hostLevel: 70,
            hostMuted: false,
          },
          operators: { 701: { level: 71, muted: true, recording: false } },
        },
      ),
    );
    const presses: [string, unknown][] = [
      ['Mute: Line 1', { tell: 'channel-muted', channel: 'c1', on: true }],
      ['Record: Line 1', { tell: 'channel-recording', channel: 'c1', on: true }],
      ['On air: Master', { tell: 'master-on-air', on: true }],
      ['Mute: Master', { tell: 'master-muted', on: true }],
      ['Record: Master', { tell: 'master-recording', on: true }],
      ['Mute: Host', { tell: 'host-muted', on: true }],
      ['Mute: Operator 701', { tell: 'user-muted', user: '701', on: false }],
      ['Record: Operator 701', { tell: 'user-recording', user: '701', on: true }],
    ];
    for (const [name, command] of presses) {
      click(name);
      told(command);
    }
    slide('Level: Master', '61');
    told({ tell: 'master-volume', level: 61 });
    slide('Level: Host', '62');
    told({ tell: 'host-volume', level: 62 });
    slide('Level: Operator 701', '63');
    told({ tell: 'user-volume', user: '701', level: 63 });
    const delay = screen.getByRole('spinbutton', { name: 'Delay' });
    fireEvent.input(delay, { target: { value: '7' } });
    fireEvent.change(delay, { target: { value: '7' } });
    told({ tell: 'master-delay', delay: 7 });
  });

  it('are not there for what the studio does not tell', () => {
    board(boardOf({ c1: { label: 'Line 1', mode: 'air' } }));
    expect(screen.queryByRole('slider')).toBeNull();
    expect(screen.queryByRole('button', { name: /Mute|Record|On air/ })).toBeNull();
  });
});

describe('dialling', () => {
  const dial = (number: string) => {
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Number' });
    fireEvent.input(field, { target: { value: number } });
    return field;
  };

  it('calls from a line, and puts who answers where it was said', async () => {
    const { told } = board(boardOf({}, { lines: { out: { name: 'Outside', status: 'free' } } }));
    const field = dial(' 0712 1 ');
    fireEvent.change(screen.getByRole('combobox', { name: 'Put to' }), { target: { value: '3' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Line' }), { target: { value: 'out' } });
    click('Call');
    told({ tell: 'call', number: '0712 1', to: { operator: '701' }, line: 'out' });
    await waitFor(() => expect(field.value).toBe(''));
  });

  it('puts the caller on hold unless told otherwise', () => {
    const { told } = board(boardOf({}));
    dial('0712');
    click('Call');
    told({ tell: 'call', number: '0712', to: 'hold' });
  });

  it('keeps a number that was refused, with the reason', async () => {
    board(boardOf({}), { onCommand: refusing({ code: 'refused', detail: 'line not found' }) });
    const field = dial('0712');
    click('Call');
    expect((await screen.findByRole('alert')).textContent).toContain('line not found');
    expect(field.value).toBe('0712');
  });
});

it('says that a board is old while the studio is not connected', () => {
  board(boardOf({}), { account: { ...STUDIO, isLive: false } });
  expect(screen.getByText(/when last heard/)).toBeTruthy();
});
