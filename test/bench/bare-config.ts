/** What the bare extension finds in its storage: the phone systems that it listens to. */
export type BareConfig = readonly BarePhone[];

/** One phone system, with what the least client needs: it is signed in beforehand where the sign-in is not measured. */
export type BarePhone =
  | {
      system: 'enreach';
      api: string;
      /** The whole header. */
      authorization: string;
      /** Id of the user whose events are wanted. */
      user: string;
    }
  | { system: 'xelion'; base: string; authorization: string }
  | { system: 'cospace'; server: string; authorization: string; next: number }
  | { system: 'fessbox'; url: string };
