// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { CheckPanel } from '../../../components/options/CheckPanel.tsx';

afterEach(cleanup);

describe('the test of a connection', () => {
  it('says step by step what worked, in which time, what failed and what helps', () => {
    render(
      <CheckPanel
        label="Service desk"
        check={{
          state: 'ended',
          report: {
            steps: [
              { step: 'discovery', ok: true, milliseconds: 84 },
              {
                step: 'token',
                ok: false,
                milliseconds: 1_420,
                problem: { step: 'token', code: 'unauthorised', host: 'api.example.com' },
              },
            ],
            refused: [],
          },
        }}
      />,
    );
    const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(first).toBe('Address works 84 ms');
    expect(second).toBe(
      'Token failed 1.4 secsThe secret key was refused. Sign in again: enter the secret key or password anew and save.',
    );
    expect(screen.getByRole('status').textContent).toBe('Stopped at: Token');
  });

  it('names what the phone system refused', () => {
    const refused = [
      { event: 'QueueCalls', entity: 'Sales', reason: 'no right' },
      { event: 'Presence', entity: 'Desk Agent' },
    ];
    const steps = [{ step: 'subscribe' as const, ok: true, milliseconds: 70 }];
    render(<CheckPanel label="Service desk" check={{ state: 'ended', report: { steps, refused } }} />);
    expect(screen.getByText('2 kinds of events refused')).toBeTruthy();
    expect(screen.getByText('QueueCalls for Sales: no right')).toBeTruthy();
    expect(screen.getByText('Presence for Desk Agent')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('Everything works.');
  });

  it('says that it runs, and why it could not be made', () => {
    const { rerender } = render(<CheckPanel label="Desk" check={{ state: 'running' }} />);
    expect(screen.getByRole('status').textContent).toBe('Testing …');
    rerender(<CheckPanel label="Desk" check={{ state: 'broken', why: 'No answer.' }} />);
    expect(screen.getByRole('status').textContent).toBe('No answer.');
  });
});
