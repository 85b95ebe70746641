import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { NoAnswerError, send } from '../../lib/platform/messages.ts';
import { duration } from '../words/time-words.ts';
import type { Check } from './CheckPanel.tsx';

/** A test reaches the phone system and waits for it. */
const CHECK_TIMEOUT_MS = 30_000;

/** Tests of connections by account id, and the way to begin one. */
export function useChecks(): { checks: Record<string, Check>; start: (account: string) => void } {
  const [checks, setChecks] = useState<Record<string, Check>>({});
  const put = (account: string, check: Check) => setChecks((all) => ({ ...all, [account]: check }));
  const start = (account: string) => {
    put(account, { state: 'running' });
    void send({ type: 'check-account', account }, CHECK_TIMEOUT_MS).then(
      (report) => put(account, { state: 'ended', report }),
      (error: unknown) => put(account, { state: 'broken', why: brokenWords(error) }),
    );
  };
  return { checks, start };
}

function brokenWords(error: unknown): string {
  if (error instanceof NoAnswerError) return i18n.t('check.silent', [duration(CHECK_TIMEOUT_MS)]);
  return i18n.t('check.broken', [error instanceof Error ? error.message : '']);
}
