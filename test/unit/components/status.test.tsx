// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { AccountStatus } from '../../../components/status/AccountStatus.tsx';
import { ColleagueList } from '../../../components/status/ColleagueList.tsx';
import { QueueSection } from '../../../components/status/QueueSection.tsx';
import { accountViews, can } from '../../../components/state/accounts.ts';
import type { RunCommand } from '../../../components/state/run-command.ts';
import { presenceWords } from '../../../components/words/presence-words.ts';
import type { Presence, Wrapup } from '../../../lib/domain/live-state.ts';
import { agreeing, refusing, sampleAccounts } from './entry-tools.ts';
import { NOW, sampleHealth } from './samples.ts';
import { unfold } from './unfold.ts';

afterEach(cleanup);

const AVAILABLE: Presence = { availability: 'available', at: NOW };

function status(over: { presence?: Presence; wrapup?: Wrapup; able?: boolean; onCommand?: RunCommand } = {}) {
  const { able = true, onCommand = agreeing() } = over;
  const account = sampleAccounts({ desk: able ? ['set-availability'] : [] }).get('desk');
  if (!account) throw new Error('no account');
  const draw = (presence: Presence | undefined) => (
    <AccountStatus
      account={account}
      presence={presence}
      wrapup={over.wrapup}
      now={NOW}
      onCommand={onCommand}
    />
  );
  const { rerender } = render(draw(over.presence));
  return { onCommand, redraw: (presence: Presence) => rerender(draw(presence)) };
}

const quiet = () => screen.getByRole<HTMLInputElement>('switch', { name: 'Do not disturb: Service desk' });

describe('one’s own availability', () => {
  it('is told in words, with what was written and until when', () => {
    const until = new Date(NOW).setHours(23, 59);
    status({ presence: { availability: 'do-not-disturb', note: 'Meeting', until, at: NOW }, able: false });
    expect(screen.getByText(/^Do not disturb · Meeting · until /)).toBeTruthy();
    expect(screen.queryByRole('switch')).toBeNull();
  });

  it('changes at once by the switch, and stays until the phone system tells otherwise', async () => {
    const { onCommand, redraw } = status({ presence: AVAILABLE });
    expect(quiet().checked).toBe(false);
    fireEvent.click(quiet());
    expect(onCommand).toHaveBeenCalledWith('desk', {
      do: 'set-availability',
      availability: 'do-not-disturb',
    });
    expect(screen.getByText('Do not disturb', { selector: '.presence' })).toBeTruthy();
    await Promise.resolve();
    expect(quiet().checked).toBe(true);
    redraw({ availability: 'do-not-disturb', at: NOW });
    expect(quiet().checked).toBe(true);
    redraw(AVAILABLE);
    await waitFor(() => expect(quiet().checked).toBe(false));
  });

  it('goes back with the reason when it is refused', async () => {
    status({ presence: AVAILABLE, onCommand: refusing() });
    fireEvent.click(quiet());
    expect((await screen.findByRole('alert')).textContent).toContain('not now');
    expect(quiet().checked).toBe(false);
    expect(screen.getByText('Available')).toBeTruthy();
  });

  it('counts the wrap-up time down', () => {
    status({ wrapup: { call: 'x', phase: 'started', at: NOW, endsAt: NOW + 23_000 }, able: false });
    expect(screen.getByRole('timer').textContent).toBe('0:23');
    cleanup();
    status({ wrapup: { call: 'x', phase: 'enabled', at: NOW }, able: false });
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it.each<[Presence, string]>([
    [{ at: NOW, availability: 'busy' }, 'Busy'],
    [{ at: NOW, availability: 'off-work' }, 'Off work'],
    [{ at: NOW, availability: 'away' }, 'Away'],
    [{ at: NOW, availability: 'available', talking: true }, 'On the phone'],
    [{ at: NOW, availability: 'do-not-disturb', talking: true }, 'Do not disturb'],
    [{ at: NOW, reachable: false }, 'Not reachable'],
    [{ at: NOW }, 'Not known'],
  ])('has a word for each state: %j', (presence, word) => {
    expect(presenceWords({ ...presence, until: NOW - 1 }, NOW)).toMatchObject({ word, details: [] });
  });
});

describe('the queues', () => {
  const accounts = sampleAccounts({ desk: [], office: [] });
  const cells = (name: RegExp) =>
    [...(screen.getByRole('rowheader', { name }).closest('tr')?.querySelectorAll('td') ?? [])].map(
      ({ textContent }) => textContent,
    );

  it('have their numbers, and a wait that goes on', () => {
    render(
      <QueueSection
        queues={[
          {
            account: 'desk',
            queue: '1',
            name: 'Support',
            waiting: 3,
            longestWait: 30,
            freeAgents: 2,
            at: NOW - 5_000,
          },
          { account: 'office', queue: '2', waiting: 0, longestWait: 30, open: false, at: NOW },
          { account: 'gone', queue: '3', name: 'Gone', at: NOW },
        ]}
        accounts={accounts}
        now={NOW}
      />,
    );
    expect(cells(/^Support Service desk/)).toEqual(['3', '0:35', '2']);
    expect(cells(/^2 \(closed\) Office/)).toEqual(['0', '–', '–']);
    expect(screen.queryByText('Gone')).toBeNull();
  });

  it('stand still while the account is not live', () => {
    const stopped = accountViews([], [sampleHealth({ phase: 'waiting' })]);
    const queue = {
      account: 'desk',
      queue: '1',
      name: 'Support',
      waiting: 1,
      longestWait: 30,
      at: NOW - 60_000,
    };
    render(<QueueSection queues={[queue]} accounts={stopped} now={NOW} />);
    expect(cells(/^Support/)).toEqual(['1', '0:30', '–']);
  });

  it('are left out where there are none', () => {
    render(<QueueSection queues={[]} accounts={accounts} now={NOW} />);
    expect(screen.queryByRole('heading')).toBeNull();
  });
});

describe('colleagues', () => {
  it('are folded, and listed by name when unfolded', async () => {
    const colleagues = {
      desk: {
        b: { name: 'Dorothy', availability: 'away' as const, note: 'Back at three', at: NOW },
        a: { name: 'Annie', availability: 'available' as const, at: NOW },
      },
    };
    render(<ColleagueList colleagues={colleagues} accounts={sampleAccounts({ desk: [] })} now={NOW} />);
    expect(screen.queryByRole('listitem')).toBeNull();
    await unfold('2 colleagues');
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'AnnieAvailable',
      'DorothyAway · Back at three',
    ]);
  });
});

describe('accounts', () => {
  it('have a colour by their place in the settings, and can do nothing while not live', () => {
    const settings = ['a', 'b'].map((id) => ({
      id,
      system: 's',
      label: id.toUpperCase(),
      settings: { operator: ' 701 ' },
    }));
    const accounts = accountViews(settings, [
      sampleHealth({ account: 'b', label: 'Bee', abilities: ['dial'] }),
      sampleHealth({ account: 'a', phase: 'connecting', label: 'A', abilities: ['dial'] }),
    ]);
    expect([...accounts.values()].map(({ id, label, colour }) => [id, label, colour])).toEqual([
      ['a', 'A', 1],
      ['b', 'Bee', 2],
    ]);
    expect([can(accounts, 'a', 'dial'), can(accounts, 'b', 'dial'), can(accounts, 'c', 'dial')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(accounts.get('a')?.operator).toBe('701');
  });
});
