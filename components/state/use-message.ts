import { useEffect, useState } from 'preact/hooks';

const GOOD_NEWS_MS = 6_000;

interface Message {
  text: string;
  isGood: boolean;
}

/** What a page says of the last thing that was done. */
export interface MessageLine {
  text: string;
  /** Says what worked; it goes by itself. */
  good: (text: string) => void;
  /** Says what went wrong; it stays. */
  bad: (text: string) => void;
}

/** The line in which a page answers what was done. */
export function useMessage(): MessageLine {
  const [message, setMessage] = useState<Message>({ text: '', isGood: true });
  useEffect(() => {
    if (message.text === '' || !message.isGood) return undefined;
    const timer = setTimeout(() => setMessage({ text: '', isGood: true }), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return {
    text: message.text,
    good: (text) => setMessage({ text, isGood: true }),
    bad: (text) => setMessage({ text, isGood: false }),
  };
}
