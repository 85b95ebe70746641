import { i18n } from '#i18n';
import type { ConnectProblem, ConnectStep } from '../../lib/domain/connection-health.ts';
import { duration } from './time-words.ts';

/** A problem as a person reads it. */
export interface ProblemWords {
  /** What happened. */
  what: string;
  /** What to do next. */
  next: string;
}

/** Puts a problem of a connection into words. */
export function problemWords(problem: ConnectProblem): ProblemWords {
  return { what: what(problem), next: next(problem) };
}

/** The name of a step. */
export function stepWord(step: ConnectStep): string {
  const words: Record<ConnectStep, string> = {
    settings: i18n.t('step.settings'),
    permission: i18n.t('step.permission'),
    discovery: i18n.t('step.discovery'),
    'sign-in': i18n.t('step.signIn'),
    token: i18n.t('step.token'),
    hub: i18n.t('step.hub'),
    subscribe: i18n.t('step.subscribe'),
    history: i18n.t('step.history'),
  };
  return words[step];
}

function what(problem: ConnectProblem): string {
  const host = problem.host ?? i18n.t('problem.host');
  switch (problem.code) {
    case 'unauthorised':
      return refusedAt(problem.step);
    case 'forbidden':
      return forbiddenAt(problem.step);
    case 'permission':
      return i18n.t('problem.permission', [host]);
    case 'unknown-user':
      return i18n.t('problem.unknownUser');
    case 'second-factor':
      return i18n.t('problem.secondFactor');
    case 'unknown-system':
      return i18n.t('problem.unknownSystem');
    case 'settings':
      return i18n.t('problem.settings');
    case 'unreachable':
      return i18n.t('problem.unreachable', [host]);
    case 'timeout':
      return i18n.t('problem.timeout', [host]);
    case 'closed':
      return i18n.t('problem.closed', [host]);
    case 'rate-limited':
      return problem.retryAfterMs === undefined
        ? i18n.t('problem.rateLimited', [host])
        : i18n.t('problem.rateLimitedFor', [host, duration(problem.retryAfterMs)]);
    case 'server':
      return problem.status === undefined
        ? i18n.t('problem.server', [host])
        : i18n.t('problem.serverStatus', [host, problem.status]);
    case 'bad-answer':
      return i18n.t('problem.badAnswer', [host]);
  }
}

function refusedAt(step: ConnectStep): string {
  switch (step) {
    case 'sign-in':
      return i18n.t('problem.unauthorisedPassword');
    case 'token':
    case 'history':
      return i18n.t('problem.unauthorisedKey');
    case 'hub':
    case 'subscribe':
      return i18n.t('problem.unauthorisedToken');
    case 'settings':
    case 'permission':
    case 'discovery':
      return i18n.t('problem.unauthorised');
  }
}

function forbiddenAt(step: ConnectStep): string {
  switch (step) {
    case 'token':
    case 'hub':
    case 'subscribe':
      return i18n.t('problem.forbiddenEvents');
    case 'history':
      return i18n.t('problem.forbiddenHistory');
    case 'settings':
    case 'permission':
    case 'discovery':
    case 'sign-in':
      return i18n.t('problem.forbidden');
  }
}

function next({ code, step }: ConnectProblem): string {
  switch (code) {
    case 'unauthorised':
      return i18n.t('remedy.signIn');
    case 'forbidden':
      return i18n.t('remedy.askRight');
    case 'permission':
      return i18n.t('remedy.allow');
    case 'unknown-user':
      return i18n.t('remedy.checkEmail');
    case 'second-factor':
      return i18n.t('remedy.secondFactor');
    case 'unknown-system':
      return i18n.t('remedy.update');
    case 'settings':
      return i18n.t('remedy.complete');
    case 'unreachable':
      return step === 'discovery' ? i18n.t('remedy.address') : i18n.t('remedy.network');
    case 'timeout':
    case 'closed':
    case 'rate-limited':
      return i18n.t('remedy.wait');
    case 'server':
      return i18n.t('remedy.waitOrTell');
    case 'bad-answer':
      return i18n.t('remedy.checkAddress');
  }
}
