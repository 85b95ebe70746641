import { describe, expect, it } from 'vitest';
import { connectionWords } from '../../../components/words/connection-words.ts';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import { NOW, sampleHealth } from './samples.ts';

const words = (over: Partial<ConnectionHealth>) => connectionWords(sampleHealth(over), NOW);

describe('the truth about a connection', () => {
  it('is live with the age of the last proof', () => {
    expect(words({})).toMatchObject({ tone: 'good', text: 'live, last heard 4 sec ago' });
  });

  it('is not called live when it was not heard for long, whatever the phase says', () => {
    expect(words({ lastProof: NOW - 50_000 })).toMatchObject({
      tone: 'busy',
      text: 'nothing heard for 50 secs: checking the connection',
      remedy: { does: 'retry' },
    });
  });

  it('is not called live when it was never heard', () => {
    const { lastProof: _lastProof, ...never } = sampleHealth();
    expect(connectionWords(never, NOW).tone).toBe('busy');
  });

  it('connects', () => {
    expect(words({ phase: 'connecting' }).text).toBe('connecting …');
  });

  it('counts down to the next attempt and says why it waits', () => {
    const problem = { step: 'hub', code: 'unreachable', host: 'rte.example.com' } as const;
    expect(
      words({ phase: 'waiting', lastProof: NOW - 125_000, retryAt: NOW + 7_200, problem }),
    ).toMatchObject({
      text: 'no connection for 2 mins: trying again in 8 secs',
      advice: 'rte.example.com cannot be reached.',
    });
  });

  it('tries now when the attempt is due', () => {
    expect(words({ phase: 'waiting', retryAt: NOW }).text).toMatch(/trying again now$/);
  });

  it('stops on a refused key and says what to do', () => {
    expect(words({ phase: 'stopped', problem: { step: 'token', code: 'unauthorised' } })).toMatchObject({
      tone: 'bad',
      text: 'stopped',
      advice: expect.stringMatching(/^The secret key was refused\. Sign in again/) as string,
      remedy: { does: 'settings', label: 'Sign in again' },
    });
  });

  it('stops without permission and offers to allow access', () => {
    const problem = { step: 'permission', code: 'permission', host: 'api.example.com' } as const;
    expect(words({ phase: 'stopped', problem })).toMatchObject({
      advice: expect.stringContaining('may not talk to api.example.com') as string,
      remedy: { does: 'settings', label: 'Allow access' },
    });
  });

  it('is off', () => {
    expect(words({ phase: 'off' })).toMatchObject({ tone: 'idle', text: 'switched off' });
  });

  it('gives each tone an icon of its own', () => {
    const all = [
      words({}),
      words({ phase: 'waiting' }),
      words({ phase: 'stopped' }),
      words({ phase: 'off' }),
    ];
    expect(new Set(all.map(({ icon }) => icon)).size).toBe(all.length);
  });
});
