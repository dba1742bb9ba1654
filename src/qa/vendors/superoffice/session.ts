import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Json } from '../../../lib/json';
import { credentialOf, type QaSystem, UncheckableError, VendorRefusal } from '../../vendor';
import { told, type VendorAnswer, type VendorHttp } from '../http';

/** One request to the tenant's API; the path is behind `/api/v1/`. Throws VendorRefusal on any other status than these, default 200. */
export type SuperofficeCall = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  more?: { readonly body?: Json; readonly statuses?: readonly number[] },
) => Promise<VendorAnswer>;

interface Session {
  /** `https://online2.superoffice.com/Cust12345/api/v1` */
  readonly api: string;
  readonly headers: Readonly<Record<string, string>>;
}

const stateShape = z.object({ IsRunning: z.boolean(), Api: z.string().nullable() });
const signInShape = z.object({ IsSuccessful: z.boolean(), Token: z.string().nullable() });
const ticketClaim = 'http://schemes.superoffice.net/identity/ticket';

/** The API of a tenant. Signs in as its system user before the first call. Throws UncheckableError at once for credentials that cannot be used. */
export function superofficeApi(system: QaSystem, http: VendorHttp): SuperofficeCall {
  const user = systemUserOf(system);
  let session: Promise<Session> | null = null;
  return async (method, path, { body, statuses = [200] } = {}) => {
    session ??= openSession(user, http);
    const { api, headers } = await session;
    return http.demand({ method, url: `${api}/${path}`, headers, ...(body !== undefined && { body }) }, statuses);
  };
}

interface SystemUser {
  readonly systemId: string;
  /** The host of the login, which also knows where the tenant is. */
  readonly loginUrl: string;
  readonly tenant: string;
  readonly clientSecret: string;
  readonly systemUserToken: string;
  readonly privateKey: KeyObject;
}

function systemUserOf(system: QaSystem): SystemUser {
  return {
    systemId: system.systemId,
    loginUrl: system.baseUrl,
    tenant: credentialOf(system, 'contextIdentifier'),
    clientSecret: credentialOf(system, 'clientSecret'),
    systemUserToken: credentialOf(system, 'systemUserToken'),
    privateKey: readKey(system.systemId, credentialOf(system, 'privateKey')),
  };
}

function readKey(systemId: string, text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    throw new UncheckableError(`The checklist cannot sign in to ${systemId}: "privateKey" is no private key in PEM.`);
  }
}

/** Finds the tenant and signs in (superoffice contracts 1, 2.2 and 3). */
async function openSession(user: SystemUser, http: VendorHttp): Promise<Session> {
  const { systemId, loginUrl, tenant, clientSecret } = user;
  const state = await http.demand({ method: 'GET', url: `${loginUrl}/api/state/${tenant}`, headers: {} }, [200]);
  const { IsRunning, Api } = told(stateShape, state, `${systemId}: the state of ${tenant}`);
  if (!IsRunning || Api === null) throw new VendorRefusal(`${systemId}: the tenant ${tenant} is not running`);
  return {
    api: `${Api}/v1`,
    headers: {
      authorization: `SOTicket ${await fetchTicket(user, http)}`,
      'so-apptoken': clientSecret,
      'so-timezone': 'UTC, includeTZOffset',
      'so-language': 'en',
    },
  };
}

async function fetchTicket(user: SystemUser, http: VendorHttp): Promise<string> {
  const answer = await http.send({
    method: 'POST',
    url: `${user.loginUrl}/Login/api/PartnerSystemUser/Authenticate`,
    headers: {},
    body: {
      SignedSystemToken: signedSystemToken(user),
      ApplicationToken: user.clientSecret,
      ContextIdentifier: user.tenant,
      ReturnTokenType: 'JWT',
    },
  });
  const { data } = signInShape.safeParse(answer.body);
  // Read, not verified: the ticket goes back to where it came from, and who made it up can only be refused.
  const ticket = data?.IsSuccessful && data.Token !== null ? claimsOf(data.Token)[ticketClaim] : null;
  // The answer is not quoted: it may repeat what was sent.
  if (typeof ticket !== 'string') throw new VendorRefusal(`${user.systemId} refuses the system user's credentials`);
  return ticket;
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

function signedSystemToken({ systemUserToken, privateKey }: SystemUser): string {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 12);
  const part = `${systemUserToken}.${stamp}`;
  return `${part}.${sign('RSA-SHA256', Buffer.from(part), privateKey).toString('base64')}`;
}
