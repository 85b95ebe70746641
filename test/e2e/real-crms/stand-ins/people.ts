import { randomUUID } from 'node:crypto';
import type { Answer, Ask } from '../../../simulators/web/http.ts';

export interface StoredPerson {
  readonly id: number;
  readonly name: string;
  readonly phone: string;
}

/** What a stand-in knows: who is stored, who is signed in, and the token that pages hold. */
export interface StandInState {
  people: StoredPerson[];
  readonly sessions: Set<string>;
  readonly token: string;
  readonly user: string;
  readonly password: string;
}

export function createState(user: string, password: string): StandInState {
  return { people: [], sessions: new Set(), token: randomUUID(), user, password };
}

export function addPerson(state: StandInState, name: string, phone: string): StoredPerson {
  const person = { id: Math.max(100, ...state.people.map(({ id }) => id)) + 1, name, phone };
  state.people.push(person);
  return person;
}

/** Whether the request carries the cookie of a session that is not over. */
export function isSignedIn(state: StandInState, { headers }: Ask): boolean {
  return [...state.sessions].some((session) => headers.cookie?.includes(`sid=${session}`));
}

/** A new session, as a header. */
export function openSession(state: StandInState): Record<string, string> {
  const session = randomUUID();
  state.sessions.add(session);
  return { 'set-cookie': `sid=${session}; Path=/; HttpOnly; SameSite=Strict` };
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export type StandIn = (state: StandInState, ask: Ask) => Answer;
