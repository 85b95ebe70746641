import { FILING_RULES } from '../../domain/history-grams.ts';

/** Key of the one record. */
export const STATE = 'state';

/** How far the index of the history is. */
export interface FilingState {
  /** {@link FILING_RULES} that it was filed by. */
  rules: number;
  /**
   * Everything of this slot and later ones is filed, but for what is in `unfiled`. `-Infinity`: all of the history;
   * `Infinity`: nothing yet.
   */
  from: number;
  /** Other after each erasure: what was read before it must not be filed after it. */
  erasures: number;
}

/** The state of an index that knows all there is. */
export function nothingUnfiled(erasures: number): FilingState {
  return { rules: FILING_RULES, from: -Infinity, erasures };
}

/** The state of an index that knows nothing yet. */
export function nothingFiled(): FilingState {
  return { rules: FILING_RULES, from: Infinity, erasures: 0 };
}

/** Checks what was stored; undefined where there is no index, or none that can be used. */
export function readState(stored: unknown): FilingState | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { rules, from, erasures } = stored as Partial<Record<string, unknown>>;
  if (rules !== FILING_RULES || typeof from !== 'number' || typeof erasures !== 'number') return undefined;
  return Number.isNaN(from) ? undefined : { rules, from, erasures };
}

/** Checks the stored grams of a period, of which there may be none yet; undefined where these are none. */
export function readVocabulary(stored: unknown): string[] | undefined {
  if (stored === undefined) return [];
  if (!Array.isArray(stored)) return undefined;
  return stored.every((gram) => typeof gram === 'string') ? stored : undefined;
}

/** Says that the index holds something that this code has not written: it has to be made anew. */
export class DamagedIndex extends Error {
  override name = 'DamagedIndex';
}
