/** Does steps one after the other, whoever asks for them, and whether one fails or not; gives the last one's outcome. */
export type InTurn = (...steps: (() => Promise<void>)[]) => Promise<void>;

/** Makes a row that steps wait in. */
export function createTurns(): InTurn {
  let row = Promise.resolve();
  return (...steps) => {
    for (const step of steps) row = row.catch(() => undefined).then(step);
    return row;
  };
}
