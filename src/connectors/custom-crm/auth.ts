import { z } from 'zod';
import { SystemFailure } from '../../core/errors';
import type { SystemId } from '../../core/ids';
import { assertNever } from '../../lib/assert-never';
import type { Http } from '../http';
import { unexpectedStatus } from '../http-answer';
import { singleFlight } from '../http-single-flight';

const text = (what: string) => z.string(`${what} must be text`).min(1, `${what} must not be empty`);

/** How requests prove who sends them (custom-crm contract 1). */
export const authSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('none') }),
    z.strictObject({ type: z.literal('basic'), user: text('user'), password: text('password') }),
    z.strictObject({ type: z.literal('bearer'), token: text('token') }),
    z
      .strictObject({
        type: z.literal('apiKey'),
        header: text('header').optional(),
        query: text('query').optional(),
        key: text('key'),
      })
      .refine(
        ({ header, query }) => (header === undefined) !== (query === undefined),
        'give either header or query: the name under which the key is sent',
      ),
    z.strictObject({
      type: z.literal('oauth2ClientCredentials'),
      tokenUrl: z.url({ protocol: /^https?$/, error: 'tokenUrl must be an http(s) address' }),
      clientId: text('clientId'),
      clientSecret: text('clientSecret'),
      scope: text('scope').optional(),
    }),
  ],
  { error: 'auth.type must be none, basic, bearer, apiKey or oauth2ClientCredentials' },
);
export type AuthSettings = z.output<typeof authSchema>;

/** What a request carries as proof. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** The way in to one CRM. */
export interface Auth {
  /** Who we are to the system, for people; never a secret. */
  readonly account: string;
  prove(): Promise<Proof>;
  /** Forgets a proof that the system refused; false when there is no other to be had. */
  renew(): boolean;
}

/** The way in that the settings describe. */
export function createAuth(system: SystemId, settings: AuthSettings, http: Http, now: () => number): Auth {
  switch (settings.type) {
    case 'none':
      return fixed('anonymous', {});
    case 'basic': {
      const pair = Buffer.from(`${settings.user}:${settings.password}`).toString('base64');
      return fixed(settings.user, { headers: { authorization: `Basic ${pair}` } });
    }
    case 'bearer':
      return fixed('the holder of the bearer token', { headers: { authorization: `Bearer ${settings.token}` } });
    case 'apiKey': {
      const { header, query, key } = settings;
      return fixed('the holder of the API key', {
        headers: header === undefined ? {} : { [header]: key },
        query: query === undefined ? {} : { [query]: key },
      });
    }
    case 'oauth2ClientCredentials':
      return clientCredentials(system, settings, http, now);
    default:
      return assertNever(settings);
  }
}

function fixed(account: string, { headers = {}, query = {} }: Partial<Proof>): Auth {
  return { account, prove: () => Promise.resolve({ headers, query }), renew: () => false };
}

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().nullish() });
/** A token is not used in its last moments: it would expire on the way. */
const reserveMs = 30_000;
const defaultLifeMs = 300_000;

type ClientCredentials = Extract<AuthSettings, { type: 'oauth2ClientCredentials' }>;

function clientCredentials(system: SystemId, settings: ClientCredentials, http: Http, now: () => number): Auth {
  let token: { readonly value: string; readonly until: number } | null = null;
  const label = `POST ${new URL(settings.tokenUrl).origin}`;
  const fetchToken = singleFlight(async () => {
    const { tokenUrl, clientId, clientSecret, scope } = settings;
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const body = { form: scope === undefined ? form : { ...form, scope } };
    const answer = await http.send({ method: 'POST', url: tokenUrl, body, isIdempotent: true });
    // RFC 6749 5.2: wrong client credentials are 400 invalid_client as often as 401.
    if (answer.status === 400 || answer.status === 401) {
      throw new SystemFailure(system, 'UNAUTHORISED', { message: `${label}: the client credentials are refused` });
    }
    if (answer.status >= 300) throw unexpectedStatus(system, label, answer);
    const parsed = tokenAnswer.safeParse(answer.body);
    if (!parsed.success) {
      throw new SystemFailure(system, 'BROKEN_ANSWER', { message: `${label}: answered without an access_token` });
    }
    const { access_token: value, expires_in: seconds } = parsed.data;
    const lifeMs = seconds ? seconds * 1_000 : defaultLifeMs;
    token = { value, until: now() + Math.max(lifeMs - reserveMs, lifeMs / 2) };
    return value;
  });
  return {
    account: settings.clientId,
    async prove() {
      const value = token && now() < token.until ? token.value : await fetchToken();
      return { headers: { authorization: `Bearer ${value}` }, query: {} };
    },
    renew() {
      token = null;
      return true;
    },
  };
}
