import { sign } from 'node:crypto';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Json } from '../../lib/json';
import { credentialOf, type QaSystem, VendorRefusal } from '../vendor';
import { told, type VendorAnswer, type VendorHttp } from './http';

/** One request to the tenant's API; the path is behind `/api/v1/`. Throws VendorRefusal on any other status than these, default 200. */
export type SuperofficeCall = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
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

/** The API of a tenant. Signs in as its system user before the first call. */
export function superofficeApi(system: QaSystem, http: VendorHttp): SuperofficeCall {
  let session: Promise<Session> | null = null;
  return async (method, path, { body, statuses = [200] } = {}) => {
    session ??= openSession(system, http);
    const { api, headers } = await session;
    return http.demand({ method, url: `${api}/${path}`, headers, ...(body !== undefined && { body }) }, statuses);
  };
}

/** Finds the tenant and signs in (superoffice contracts 1, 2.2 and 3). */
async function openSession(system: QaSystem, http: VendorHttp): Promise<Session> {
  const tenant = credentialOf(system, 'contextIdentifier');
  const clientSecret = credentialOf(system, 'clientSecret');
  const state = await http.demand({ method: 'GET', url: `${system.baseUrl}/api/state/${tenant}`, headers: {} }, [200]);
  const { IsRunning, Api } = told(stateShape, state, `${system.systemId}: the state of ${tenant}`);
  if (!IsRunning || Api === null) throw new VendorRefusal(`${system.systemId}: the tenant ${tenant} is not running`);
  return {
    api: `${Api}/v1`,
    headers: {
      authorization: `SOTicket ${await fetchTicket(system, http)}`,
      'so-apptoken': clientSecret,
      'so-timezone': 'UTC, includeTZOffset',
      'so-language': 'en',
    },
  };
}

async function fetchTicket(system: QaSystem, http: VendorHttp): Promise<string> {
  const answer = await http.send({
    method: 'POST',
    url: `${system.baseUrl}/Login/api/PartnerSystemUser/Authenticate`,
    headers: {},
    body: {
      SignedSystemToken: signedSystemToken(system),
      ApplicationToken: credentialOf(system, 'clientSecret'),
      ContextIdentifier: credentialOf(system, 'contextIdentifier'),
      ReturnTokenType: 'JWT',
    },
  });
  const { data } = signInShape.safeParse(answer.body);
  // Read, not verified: the ticket goes back to where it came from, and who made it up can only be refused.
  const ticket = data?.IsSuccessful && data.Token !== null ? claimsOf(data.Token)[ticketClaim] : null;
  // The answer is not quoted: it may repeat what was sent.
  if (typeof ticket !== 'string') throw new VendorRefusal(`${system.systemId} refuses the system user's credentials`);
  return ticket;
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

function signedSystemToken(system: QaSystem): string {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 12);
  const part = `${credentialOf(system, 'systemUserToken')}.${stamp}`;
  const signature = sign('RSA-SHA256', Buffer.from(part), credentialOf(system, 'privateKey'));
  return `${part}.${signature.toString('base64')}`;
}
