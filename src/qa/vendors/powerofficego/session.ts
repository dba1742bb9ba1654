import { z } from 'zod';
import { sleep } from '../../../lib/clock';
import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { credentialOf, type QaSystem, VendorRefusal } from '../../vendor';
import type { VendorAnswer, VendorHttp } from '../http';
import { keepSignedIn } from '../keep-signed-in';

/** One request to PowerOffice Go; the path is behind `/v2`. Throws VendorRefusal on any other status than these, default 200. */
export type PowerofficegoCall = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  more?: { readonly body?: Json; readonly statuses?: readonly number[] },
) => Promise<VendorAnswer>;

const betweenRequestsMs = 200;

const tokenShape = z.object({ access_token: z.string().min(1) });

/** The API of a client. Signs in before the first call, and again when its token has ended (powerofficego contract 2). */
export function powerofficegoApi(system: QaSystem, http: VendorHttp): PowerofficegoCall {
  const { systemId, baseUrl } = system;
  const key = { 'ocp-apim-subscription-key': credentialOf(system, 'subscriptionKey') };
  const pair = `${credentialOf(system, 'applicationKey')}:${credentialOf(system, 'clientKey')}`;
  const signIn = async (): Promise<string> => {
    const url = baseUrl.replace(/\/v2\/?$/i, '/OAuth/Token');
    const headers = { ...key, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const told = tokenShape.safeParse((await http.send({ method: 'POST', url, headers, form })).body);
    // The answer is not quoted: it may repeat what was sent.
    if (!told.success) throw new VendorRefusal(`${systemId} refuses the keys`);
    return told.data.access_token;
  };
  const signedIn = keepSignedIn(systemId, signIn);
  let last: Promise<unknown> = Promise.resolve();
  /** The vendor counts requests: 10 in any second, ours and the product's together (powerofficego contract 10). */
  const turn = (): Promise<unknown> => (last = last.then(() => sleep(betweenRequestsMs)));
  return (method, path, { body, statuses = [200] } = {}) =>
    signedIn(async (token) => {
      const headers = {
        ...key,
        authorization: `Bearer ${token}`,
        ...(method === 'PATCH' && { 'content-type': 'application/json-patch+json' }),
      };
      const sent = { method, url: `${baseUrl}/${path}`, headers, ...(body !== undefined && { body }) };
      await turn();
      return http.demand(sent, [...statuses, 401]);
    });
}

const pageSize = 5_000;

/** All rows of a list with these properties. An empty list is no content (powerofficego contract 5). */
export async function listOf(
  call: PowerofficegoCall,
  path: string,
  fields: readonly string[],
): Promise<readonly JsonObject[]> {
  const rows: JsonObject[] = [];
  for (let page = 1; ; page += 1) {
    const query = `PageNumber=${page}&PageSize=${pageSize}&Fields=${fields.join(',')}`;
    const { body } = await call('GET', `${path}?${query}`, { statuses: [200, 204] });
    const read: readonly unknown[] = Array.isArray(body) ? body : [];
    rows.push(...read.filter(isJsonObject));
    if (read.length < pageSize) return rows;
  }
}
