import { useEffect, useState } from 'preact/hooks';

/** The present instant, each second anew: ages and timers are drawn from it. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
