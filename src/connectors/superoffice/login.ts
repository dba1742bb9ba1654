import { type KeyObject, sign } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { SystemFailure } from '../../core/errors';
import type { Http } from '../http';
import { unexpectedStatus } from '../http-answer';
import { singleFlight } from '../http-single-flight';
import type { SuperofficeContext } from './context';
import { keySet, systemUserAnswer, tokenAnswer } from './types';
import type { SuperofficeAuth } from './settings';

/** The headers that open the API. A new object per sign-in, so that identity tells which sign-in they are from. */
export type Credentials = Readonly<Record<string, string>>;

/** Keeps us signed in. */
export interface Login {
  /** The credentials at hand, signing in when there are none; one sign-in at a time. */
  credentials(): Promise<Credentials>;
  /** Says that these were refused (401). Newer ones stay. */
  forget(refused: Credentials): void;
}

type SystemUser = Extract<SuperofficeAuth, { type: 'systemUser' }>;
type Refresh = Extract<SuperofficeAuth, { type: 'refreshToken' }>;

const signInMs = 30_000;
/** An access token is renewed this long before its end, so that none expires on the way. */
const renewEarlyMs = 60_000;
const ticketClaim = 'http://schemes.superoffice.net/identity/ticket';
const ticketIssuer = 'SuperOffice AS';

/** Signs in as the settings say (superoffice contract 2). Throws `UNAUTHORISED` where the login refuses. */
export function createLogin(context: SuperofficeContext, http: Http): Login {
  const { settings, now } = context;
  const { auth } = settings;
  let current: { readonly credentials: Credentials; readonly until: number } | null = null;
  const signIn = singleFlight(async () => {
    current =
      auth.type === 'systemUser' ? await fetchTicket(context, http, auth) : await fetchToken(context, http, auth);
    return current.credentials;
  });
  return {
    async credentials() {
      return current && now() < current.until ? current.credentials : signIn();
    },
    forget(refused) {
      if (current?.credentials === refused) current = null;
    },
  };
}

interface SignedIn {
  readonly credentials: Credentials;
  /** When to sign in again, our clock. */
  readonly until: number;
}

/** A ticket lives six hours from its last use: there is no time to renew it at, a 401 tells (superoffice contract 2.2). */
async function fetchTicket(context: SuperofficeContext, http: Http, auth: SystemUser): Promise<SignedIn> {
  const { settings, now } = context;
  const deadlineAt = now() + signInMs;
  const headers = { accept: 'application/json' };
  const keys = await http.send({
    method: 'GET',
    url: `${settings.loginUrl}/login/.well-known/jwks`,
    headers,
    deadlineAt,
  });
  if (keys.status !== 200) throw unexpectedStatus(context.system, 'sign-in', keys);
  // The login refuses a stamp that is minutes off its own clock, so its clock is the one to stamp by.
  const loginNow = keys.sentAt + (keys.clockSkewMs ?? 0);
  const answer = await http.send({
    method: 'POST',
    url: `${settings.loginUrl}/Login/api/PartnerSystemUser/Authenticate`,
    headers,
    body: {
      json: {
        SignedSystemToken: signSystemToken(auth.systemUserToken, auth.privateKey, loginNow),
        ApplicationToken: auth.clientSecret,
        ContextIdentifier: settings.tenant,
        ReturnTokenType: 'JWT',
      },
    },
    isIdempotent: true,
    deadlineAt,
  });
  if (answer.status === 403) throw unexpectedStatus(context.system, 'sign-in', answer);
  const body = systemUserAnswer.safeParse(answer.body);
  if (!body.success || !body.data.IsSuccessful || !body.data.Token) {
    throw refused(context, 'the client secret, the system user token, the private key or the tenant');
  }
  const ticket = await readTicket(context, body.data.Token, { keys: keys.body, loginNow });
  const credentials = { authorization: `SOTicket ${ticket}`, 'so-apptoken': auth.clientSecret };
  return { credentials, until: Number.POSITIVE_INFINITY };
}

/** `token.stamp.signature`: the stamp is UTC to the minute, the signature RSA-SHA256 in base64 (superoffice contract 2.2). */
export function signSystemToken(systemUserToken: string, privateKey: KeyObject, at: number): string {
  const stamp = new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 12);
  const part = `${systemUserToken}.${stamp}`;
  return `${part}.${sign('RSA-SHA256', Buffer.from(part), privateKey).toString('base64')}`;
}

/** The ticket inside the login's token, once its signature by the login's own key is proven. */
async function readTicket(
  { system }: SuperofficeContext,
  token: string,
  { keys, loginNow }: { readonly keys: unknown; readonly loginNow: number },
): Promise<string> {
  const broken = (message: string): SystemFailure =>
    new SystemFailure(system, 'BROKEN_ANSWER', { message: `sign-in: ${message}` });
  const parsed = keySet.safeParse(keys);
  if (!parsed.success) throw broken('the login shows no public keys');
  const { payload } = await jwtVerify(token, createLocalJWKSet(parsed.data), {
    issuer: ticketIssuer,
    algorithms: ['RS256'],
    currentDate: new Date(loginNow),
    clockTolerance: 60,
  }).catch((error: unknown) => {
    // Without the error itself: it holds the token's claims, the ticket among them.
    const why = error instanceof errors.JOSEError ? error.code : 'unreadable';
    throw broken(`the token of the login cannot be trusted (${why})`);
  });
  const ticket = payload[ticketClaim];
  if (typeof ticket !== 'string' || ticket === '') throw broken('the token of the login holds no ticket');
  return ticket;
}

async function fetchToken(context: SuperofficeContext, http: Http, auth: Refresh): Promise<SignedIn> {
  const { settings, now } = context;
  const answer = await http.send({
    method: 'POST',
    url: `${settings.loginUrl}/login/common/oauth/tokens`,
    headers: { accept: 'application/json' },
    body: {
      form: {
        grant_type: 'refresh_token',
        client_id: auth.clientId,
        client_secret: auth.clientSecret,
        refresh_token: auth.refreshToken,
      },
    },
    isIdempotent: true,
    deadlineAt: now() + signInMs,
  });
  const body = tokenAnswer.safeParse(answer.body);
  if (answer.status !== 200 || !body.success)
    throw refused(context, 'the client id, the client secret or the refresh token');
  const lifeMs = (body.data.expires_in ?? 3_600) * 1_000;
  return {
    credentials: { authorization: `Bearer ${body.data.access_token}` },
    until: answer.sentAt + Math.max(lifeMs - renewEarlyMs, lifeMs / 2),
  };
}

/** The login's own words are left out: they may quote what was sent. */
const refused = ({ system }: SuperofficeContext, what: string): SystemFailure =>
  new SystemFailure(system, 'UNAUTHORISED', { message: `sign-in: SuperOffice refuses ${what}` });
