/** What nobody waits for is done by then, however busy the page is. */
const LIMIT_MS = 200;

/** Calls back once the page has nothing else to do; gives the function that calls it off. */
export function whenIdle(run: () => void): () => void {
  const id = requestIdleCallback(run, { timeout: LIMIT_MS });
  return () => cancelIdleCallback(id);
}
