import type { HelperAnswer } from '../domain/input.ts';

/** Asks the local helper about a command. */
export function askHelper(_command: string, _confirmed: boolean): Promise<HelperAnswer> {
  return Promise.resolve({ verdict: 'refused', refusal: 'no-helper' });
}
