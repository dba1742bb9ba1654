import { SystemFailure } from '../../core/errors';
import type { Http } from '../http';
import { unexpectedStatus } from '../http-answer';
import { singleFlight } from '../http-single-flight';
import type { BusinessnxtContext } from './context';
import { tokenAnswer } from './types';

/** One sign-in's token. A new object each time, so that identity tells which sign-in it is from. */
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

const signInMs = 30_000;
/** A token is renewed this long before its end, so that none expires on the way. */
const renewEarlyMs = 60_000;
const scope = 'business-graphql-service-api:access-group-based';

/** Signs in with the application's credentials (business-nxt contract 2). Throws `UNAUTHORISED` where Visma Connect refuses them. */
export function createLogin(context: BusinessnxtContext, http: Http): Login {
  const { settings, system, now } = context;
  let current: Token | null = null;
  const signIn = singleFlight(async () => {
    const answer = await http.send({
      method: 'POST',
      url: settings.tokenUrl,
      headers: { authorization: `Basic ${basic(settings.clientId, settings.clientSecret)}` },
      body: {
        form: {
          grant_type: 'client_credentials',
          scope,
          ...(settings.tenantId === null ? {} : { tenant_id: settings.tenantId }),
        },
      },
      isIdempotent: true,
      deadlineAt: now() + signInMs,
    });
    if (answer.status === 403) throw unexpectedStatus(system, 'sign-in', answer);
    const body = tokenAnswer.safeParse(answer.body);
    if (answer.status !== 200 || !body.success) {
      // The login's own words are left out: they may quote what was sent.
      throw new SystemFailure(system, 'UNAUTHORISED', {
        message: 'sign-in: Visma Connect refuses clientId, clientSecret or the scope',
      });
    }
    const lifeMs = (body.data.expires_in ?? 3_600) * 1_000;
    current = { text: body.data.access_token, until: answer.sentAt + Math.max(lifeMs - renewEarlyMs, lifeMs / 2) };
    return current;
  });
  return {
    async token() {
      return current && now() < current.until ? current : signIn();
    },
    forget(refused) {
      if (current === refused) current = null;
    },
  };
}

const basic = (id: string, secret: string): string =>
  Buffer.from(`${id}:${encodeURIComponent(secret)}`).toString('base64');
