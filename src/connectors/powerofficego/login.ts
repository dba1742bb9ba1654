import { SystemFailure } from '../../core/errors';
import type { Http } from '../http';
import { unexpectedStatus } from '../http-answer';
import { singleFlight } from '../http-single-flight';
import type { PowerofficegoContext } from './context';
import { tokenAnswer } from './types';

/** A token of one sign-in. A new object each time, so that identity tells which sign-in it is from. */
export interface Token {
  readonly accessToken: string;
  /** When to renew it, our clock. */
  readonly until: number;
}

/** Keeps us signed in to one client: a token is never used for another (powerofficego contract 2). */
export interface Login {
  /** The token at hand, renewed when its time is over; one sign-in at a time. */
  token(): Promise<Token>;
  /** Says that this one was refused (401). A newer one stays. */
  forget(refused: Token): void;
}

const signInMs = 30_000;
/** A token is renewed this long before its end, so that none expires on the way. */
const renewEarlyMs = 60_000;

/** Signs in with the client credentials. Throws `UNAUTHORISED` where PowerOffice Go refuses them. */
export function createLogin({ system, settings, now }: PowerofficegoContext, http: Http): Login {
  const { applicationKey, clientKey, subscriptionKey } = settings.auth;
  const basic = Buffer.from(`${applicationKey}:${clientKey}`).toString('base64');
  let current: Token | null = null;
  const signIn = singleFlight(async () => {
    const answer = await http.send({
      method: 'POST',
      url: settings.tokenUrl,
      headers: { authorization: `Basic ${basic}`, 'ocp-apim-subscription-key': subscriptionKey },
      body: { form: { grant_type: 'client_credentials' } },
      isIdempotent: true,
      deadlineAt: now() + signInMs,
    });
    const parsed = tokenAnswer.safeParse(answer.body);
    if (answer.status === 403) throw unexpectedStatus(system, 'sign-in', answer);
    if (answer.status >= 400) {
      // The vendor's own words are left out: they may quote what was sent.
      throw new SystemFailure(system, 'UNAUTHORISED', {
        message: 'sign-in: PowerOffice Go refuses the application key, the client key or the subscription key',
      });
    }
    if (!parsed.success) {
      throw new SystemFailure(system, 'BROKEN_ANSWER', { message: 'sign-in: the answer holds no token' });
    }
    const { access_token: accessToken, expires_in: expiresIn } = parsed.data;
    const lifeMs = expiresIn * 1_000;
    current = { accessToken, until: answer.sentAt + Math.max(lifeMs - renewEarlyMs, lifeMs / 2) };
    return current;
  });
  return {
    token: async () => (current && now() < current.until ? current : signIn()),
    forget(refused) {
      if (current === refused) current = null;
    },
  };
}
