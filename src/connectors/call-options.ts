/** How long a caller waits for a system. */
export interface CallOptions {
  /** Gives up, without an answer, when it aborts. */
  readonly signal?: AbortSignal;
  /** Time after which nobody waits for the answer, our clock, milliseconds since 1970 UTC. */
  readonly deadlineAt?: number;
  /** Nobody waits for the answer: the request leaves room under the vendor's limits to those that somebody waits for. */
  readonly isBackground?: boolean;
}

/** The same for a request that changes something. */
export interface SendOptions extends CallOptions {
  /** The request must not leave after this moment, our clock: it fails with `DEADLINE`, not in doubt. */
  readonly sendBy: number;
}
