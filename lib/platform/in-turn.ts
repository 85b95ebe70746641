/** Does steps once all earlier ones are over, failed or not; gives the last one's outcome. */
export type InTurn = <Value>(
  ...steps: [...(() => Promise<unknown>)[], () => Promise<Value>]
) => Promise<Value>;

/** Makes a row that steps wait in, so that no change undoes another. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(...steps: (() => Promise<unknown>)[]) => {
    for (const step of steps) last = last.catch(() => undefined).then(step);
    return last as Promise<Value>;
  };
}
