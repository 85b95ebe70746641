/** What the bare extension finds in its storage. */
export interface BareConfig {
  api: string;
  /** The whole header. */
  authorization: string;
  /** Id of the user whose events are wanted. */
  user: string;
}
