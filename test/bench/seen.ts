/** What the probe noted in a worker. Times in milliseconds since `origin`. */
export interface Seen {
  /** Start of the worker, in milliseconds since the epoch. */
  origin: number;
  /** When the extension's own script was about to be loaded. */
  began: number;
  /** When sockets opened. */
  opened: number[];
  received: Stamped[];
  sent: Stamped[];
  /** Calls of `notifications.create`; `shown` once the browser has passed the toast on. */
  created: { at: number; shown?: number; id: string; title: string }[];
  requests: { url: string; at: number; duration: number }[];
}

/** A frame of the socket. */
export interface Stamped {
  at: number;
  text: string;
}
