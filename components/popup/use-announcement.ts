import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { callerWords, lineWords } from '../words/caller-words.ts';
import type { LiveCalls } from './select-entries.ts';

/**
 * The sentence to read out for the newest ring; each ring is announced once, and not again when its name is found.
 *
 * @param isHidden nothing that was said before may stay.
 */
export function useAnnouncement(calls: LiveCalls, hideNumbers: boolean, isHidden: boolean): string {
  const announced = useRef(new Set<string>());
  const [sentence, setSentence] = useState('');
  const rings = calls.active.filter(({ entry }) => entry.state === 'ring');
  const ids = rings.map(({ entry }) => entry.toast).join('\n');
  useEffect(() => {
    if (isHidden) setSentence('');
  }, [isHidden]);
  useEffect(() => {
    const fresh = rings.filter(({ entry }) => !announced.current.has(entry.toast));
    for (const { entry } of fresh) announced.current.add(entry.toast);
    // Emptied in between, so that the same caller is read out again when ringing again.
    if (rings.length === 0) setSentence('');
    if (fresh.length === 0) return;
    const sentences = fresh.map(({ entry }) => {
      const { who } = callerWords(entry, hideNumbers);
      const line = lineWords(entry.line);
      return line === undefined ? i18n.t('now.announce', [who]) : i18n.t('now.announceLine', [who, line]);
    });
    setSentence(sentences.join(' '));
  }, [ids]);
  return sentence;
}
