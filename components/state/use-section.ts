import { useEffect, useState } from 'preact/hooks';

/** The band of the window in which a section counts as being read: below the top fifth, above the lower half. */
const READING_BAND = '-20% 0px -50% 0px';

/** Which of the elements with these ids is being read; the first one at the beginning. */
export function useSection(ids: readonly string[]): string | undefined {
  const [present, setPresent] = useState(ids[0]);
  const names = ids.join(' ');
  useEffect(() => {
    const inView = new Set<string>();
    const watcher = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes)
          if (isIntersecting) inView.add(target.id);
          else inView.delete(target.id);
        setPresent((last) => names.split(' ').find((id) => inView.has(id)) ?? last);
      },
      { rootMargin: READING_BAND },
    );
    for (const id of names.split(' ')) {
      const element = document.getElementById(id);
      if (element) watcher.observe(element);
    }
    return () => watcher.disconnect();
  }, [names]);
  return present;
}
