import { SystemFailure } from '../../core/errors';
import type { Http } from '../http';
import { type HttpAnswer, unexpectedStatus } from '../http-answer';
import type { HttpRequest } from '../http-request';
import { singleFlight } from '../http-single-flight';
import type { WebcrmContext } from './context';
import { tokenAnswer } from './types';

/** The tokens of one sign-in. A new object each time, so that identity tells which sign-in they are from. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** The tenant's number; null when the login does not tell. */
  readonly tenant: number | null;
  /** When to renew them, our clock. */
  readonly until: number;
}

/** Keeps us signed in. */
export interface Login {
  /** The tokens at hand, renewed when their time is over; one sign-in at a time. */
  tokens(): Promise<Tokens>;
  /** Says that these were refused (401). Newer ones stay. */
  forget(refused: Tokens): void;
}

const signInMs = 30_000;
/** A token is renewed this long before its end, so that none expires on the way. */
const renewEarlyMs = 60_000;

/** Signs in with the application token, later with the refresh token (webcrm contract 2). Throws `UNAUTHORISED` where webCRM refuses both. */
export function createLogin(context: WebcrmContext, http: Http): Login {
  const { settings, now } = context;
  let current: Tokens | null = null;
  let refreshToken: string | null = null;
  const ask = (request: Pick<HttpRequest, 'headers' | 'body'>, path: string): Promise<HttpAnswer> =>
    http.send({
      method: 'POST',
      url: `${settings.baseUrl}/Auth/${path}`,
      ...request,
      isIdempotent: true,
      deadlineAt: now() + signInMs,
    });
  const refresh = async (token: string): Promise<Tokens | null> =>
    readTokens(await ask({ headers: { refreshToken: token } }, 'ApiRefresh'));
  const signIn = async (): Promise<Tokens> => {
    const answer = await ask({ body: { form: { authCode: settings.authCode } } }, 'ApiLogin');
    const tokens = readTokens(answer);
    if (tokens) return tokens;
    if (answer.status === 403) throw unexpectedStatus(context.system, 'sign-in', answer);
    // The vendor's own words are left out: they may quote what was sent.
    throw new SystemFailure(context.system, 'UNAUTHORISED', {
      message: 'sign-in: webCRM refuses the application token (authCode)',
    });
  };
  const renew = singleFlight(async () => {
    const spare = refreshToken;
    // Used once: if it does not work, the application token has to.
    refreshToken = null;
    current = (spare === null ? null : await refresh(spare)) ?? (await signIn());
    refreshToken = current.refreshToken;
    return current;
  });
  return {
    async tokens() {
      return current && now() < current.until ? current : renew();
    },
    forget(refused) {
      if (current === refused) current = null;
    },
  };
}

/** A refusal may come with status 200 (webcrm contract 2). */
function readTokens({ status, body, sentAt }: HttpAnswer): Tokens | null {
  const parsed = tokenAnswer.safeParse(body);
  if (status !== 200 || !parsed.success) return null;
  const { AccessToken: accessToken, RefreshToken: refreshToken, ExpiresIn: expiresIn, SystemId: tenant } = parsed.data;
  if (parsed.data.IsError === true || parsed.data.Error || !accessToken) return null;
  const lifeMs = (expiresIn ?? 3_600) * 1_000;
  return {
    accessToken,
    refreshToken: refreshToken || null,
    tenant: tenant ?? null,
    until: sentAt + Math.max(lifeMs - renewEarlyMs, lifeMs / 2),
  };
}
