import { i18n } from '#i18n';
import { isLive, type ConnectionHealth, type ConnectProblem } from '../../lib/domain/connection-health.ts';
import type { IconName } from '../ui/icon-paths.ts';
import { problemWords } from './problem-words.ts';
import { ago, duration } from './time-words.ts';

/** How a state looks: never by colour alone, so each has an icon and words of its own. */
export type Tone = 'good' | 'busy' | 'bad' | 'idle';

/** The truth about a connection at one instant. */
export interface ConnectionWords {
  tone: Tone;
  icon: IconName;
  /** Follows the account's name and a colon. */
  text: string;
  /** What happened and what to do next, where something is wrong. */
  advice?: string;
  /** What the person can do about it. */
  remedy?: ConnectionRemedy;
}

/** `settings` leads to the account in the options page, `retry` asks the worker for an attempt now. */
export interface ConnectionRemedy {
  does: 'settings' | 'retry';
  label: string;
}

/** Says what is known of a connection now: from when the phone system was last heard, not from what was stored. */
export function connectionWords(health: ConnectionHealth, now: number): ConnectionWords {
  switch (health.phase) {
    case 'live':
      return isLive(health, now) ? live(health, now) : unheard(health, now);
    case 'connecting':
      return { tone: 'busy', icon: 'dots', text: i18n.t('connection.connecting') };
    case 'waiting':
      return waiting(health, now);
    case 'stopped':
      return stopped(health);
    case 'off':
      return { tone: 'idle', icon: 'off', text: i18n.t('connection.off') };
  }
}

/** An account of which the worker has said nothing yet. */
export function unknownConnection(): ConnectionWords {
  return { tone: 'busy', icon: 'dots', text: i18n.t('connection.starting') };
}

function live({ lastProof = 0 }: ConnectionHealth, now: number): ConnectionWords {
  return { tone: 'good', icon: 'check', text: i18n.t('connection.live', [ago(lastProof, now)]) };
}

function unheard({ lastProof, since }: ConnectionHealth, now: number): ConnectionWords {
  const silence = duration(now - (lastProof ?? since));
  return { tone: 'busy', icon: 'warning', text: i18n.t('connection.unheard', [silence]), remedy: retry() };
}

function waiting({ lastProof, since, retryAt, problem }: ConnectionHealth, now: number): ConnectionWords {
  const gone = duration(now - (lastProof ?? since));
  const isDue = retryAt === undefined || retryAt <= now;
  const text = isDue
    ? i18n.t('connection.waitingNow', [gone])
    : i18n.t('connection.waiting', [gone, duration(retryAt - now + 999)]);
  return {
    tone: 'busy',
    icon: 'clock',
    text,
    ...(problem && { advice: problemWords(problem).what }),
    remedy: retry(),
  };
}

function stopped({ problem }: ConnectionHealth): ConnectionWords {
  const common = { tone: 'bad', icon: 'cross', text: i18n.t('connection.stopped') } as const;
  if (!problem) return { ...common, remedy: retry() };
  const { what, next } = problemWords(problem);
  return {
    ...common,
    advice: `${what} ${next}`,
    remedy: { does: 'settings', label: settingsLabel(problem) },
  };
}

/** Whether only the person can help, with a secret or a code typed anew. */
export function isSignInWanted(problem: ConnectProblem | undefined): boolean {
  return problem?.code === 'unauthorised' || problem?.code === 'second-factor';
}

function settingsLabel(problem: ConnectProblem): string {
  if (isSignInWanted(problem)) return i18n.t('connection.signIn');
  return problem.code === 'permission' ? i18n.t('connection.allow') : i18n.t('connection.openSettings');
}

function retry(): ConnectionRemedy {
  return { does: 'retry', label: i18n.t('connection.retry') };
}
