import { singleFlight } from './http-single-flight';

/** A token of one sign-in. A new object each time, so that identity tells which sign-in it is from. */
export interface Token {
  readonly text: string;
  /** When to get a new one, our clock. */
  readonly until: number;
}

/** Keeps us signed in. */
export interface Login {
  /** The token at hand, a new one when its time is over; one sign-in at a time. */
  token(): Promise<Token>;
  /** Says that this one was refused (401). A newer one stays. */
  forget(refused: Token): void;
}

/** What a sign-in answered: a token, for how long it holds, and when the request for it left, our clock. */
export interface SignedIn {
  readonly text: string;
  readonly lifeMs: number;
  readonly sentAt: number;
}

/** A token is renewed this long before its end, so that none expires on the way. */
const renewEarlyMs = 60_000;

/** Keeps us signed in by a sign-in that can be repeated at any time. Throws what it throws. */
export function keepSignedIn(now: () => number, signIn: () => Promise<SignedIn>): Login {
  let current: Token | null = null;
  const renew = singleFlight(async () => {
    const { text, lifeMs, sentAt } = await signIn();
    current = { text, until: sentAt + Math.max(lifeMs - renewEarlyMs, lifeMs / 2) };
    return current;
  });
  return {
    token: async () => (current && now() < current.until ? current : renew()),
    forget(refused) {
      if (current === refused) current = null;
    },
  };
}
