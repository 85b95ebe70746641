// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StoryView } from '../../../components/why/StoryView.tsx';
import { storyText } from '../../../components/why/story-text.ts';
import { storyWords } from '../../../components/words/story-words.ts';
import type { StoryLine } from '../../../lib/domain/story.ts';
import { candidate, CRM_NAMES, LONDON, NOW, sampleCall } from './samples.ts';

afterEach(cleanup);

const line = (rest: Omit<StoryLine, 'at'>): StoryLine => ({ at: NOW, ...rest });
const call = sampleCall({
  caller: LONDON,
  name: 'Ada Lovelace',
  state: 'ended',
  lookups: { crm: { state: 'found', candidates: [candidate()] } },
  story: [
    line({ event: 'UserCallInArrived' }),
    line({ did: 'notify', why: 'rings' }),
    line({ did: 'lookup', why: 'rings' }),
    line({ did: 'quiet', why: 'rule', rule: 'nothing of Ada Lovelace' }),
    line({ did: 'open', why: 'one-exact-match' }),
    line({ event: 'call of +44 20 7946 0018' }),
  ],
});

describe('a story', () => {
  it.each<[Omit<StoryLine, 'at'>, string]>([
    [{ event: 'UserCallInArrived' }, 'received UserCallInArrived'],
    [{ did: 'notify', why: 'rings' }, 'shown: it rings'],
    [{ did: 'quiet', why: 'rule', rule: 'no sales calls' }, 'not shown: rule “no sales calls”'],
    [{ did: 'quiet', why: 'rule' }, 'not shown: a rule'],
    [{ did: 'quiet', why: 'quiet-hours' }, 'not shown: quiet hours'],
    [{ did: 'clear', why: 'answered-elsewhere' }, 'notification taken away: somebody else answered'],
    [{ did: 'open', why: 'one-exact-match' }, 'opened: one exact match'],
    [{ did: 'open', why: 'several-matches' }, 'offered the choice: several records match'],
    [{ did: 'open', why: 'no-match' }, 'opened the search: nothing was found'],
    [{ did: 'sing', why: 'clicked' }, 'did “sing”: you clicked'],
  ])('tells %j', (told, words) => {
    expect(storyWords(line(told))).toBe(words);
  });

  it('is shown line by line with its match', () => {
    render(<StoryView entry={call} crms={CRM_NAMES} />);
    const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^\d\d?:00:00.*received UserCallInArrived$/);
    expect(screen.getByText('Who it was: exact match in Odoo')).toBeTruthy();
  });

  it('says so where nothing is known', () => {
    render(<StoryView entry={sampleCall()} crms={{}} />);
    expect(screen.getByText('Nothing is known of this one.')).toBeTruthy();
  });

  it.each([/Ada/, /Lovelace/, /7946/, /\+44/, /Service desk/, /Odoo/])('is copied without %s', (secret) => {
    expect(storyText(call)).not.toMatch(secret);
  });

  it('is copied with all that helps', () => {
    expect(storyText(call)).toBe(
      [
        'Callcard: call in, ended (enreach)',
        '2026-11-21T09:00:00.000Z received UserCallInArrived',
        '2026-11-21T09:00:00.000Z shown: it rings',
        '2026-11-21T09:00:00.000Z asked the CRM who is calling: it rings',
        '2026-11-21T09:00:00.000Z not shown: a rule',
        '2026-11-21T09:00:00.000Z opened: one exact match',
        '2026-11-21T09:00:00.000Z received ***',
        'match: one, exact',
      ].join('\n'),
    );
  });

  it('goes to the clipboard on a click, and says whether it did', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce();
    render(<StoryView entry={call} crms={{}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Copy, redacted' }));
    expect(await screen.findByText('Copied.')).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(storyText(call));
    writeText.mockRejectedValueOnce(new Error('no'));
    fireEvent.click(screen.getByRole('button', { name: 'Copy, redacted' }));
    expect(await screen.findByText(/did not let/)).toBeTruthy();
  });
});
