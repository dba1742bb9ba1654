import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { credentialOf, type QaSystem, VendorRefusal } from '../../vendor';
import { told, type VendorAnswer, type VendorHttp } from '../http';

/** What a company answers to a selection inside `useCompany`. Throws VendorRefusal where any part of it failed. */
export type BusinessnxtCall = (kind: 'query' | 'mutation', selection: string) => Promise<JsonObject>;

const tokenShape = z.object({ access_token: z.string().min(1) });
const companiesShape = z.object({
  data: z.object({
    availableCompanies: z.object({ items: z.array(z.object({ vismaNetCompanyId: z.number() })).min(1) }),
  }),
});
const scope = 'business-graphql-service-api:access-group-based';

/**
 * The one company that a service client may use (business-nxt contracts 1 and 2). Signs in before the first call, and again when
 * its token has ended.
 */
export function businessnxtApi(system: QaSystem, http: VendorHttp): BusinessnxtCall {
  const { systemId, baseUrl } = system;
  const client = { id: credentialOf(system, 'clientId'), secret: credentialOf(system, 'clientSecret') };
  const signIn = async (): Promise<string> => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_id: client.id,
      client_secret: client.secret,
    });
    const url = new URL('/connect/token', baseUrl).href;
    const answer = tokenShape.safeParse((await http.send({ method: 'POST', url, headers: {}, form })).body);
    // The answer is not quoted: it may repeat what was sent.
    if (!answer.success) throw new VendorRefusal(`${systemId} refuses the client's credentials`);
    return answer.data.access_token;
  };
  let token: Promise<string> | null = null;
  const ask = async (query: string): Promise<VendorAnswer> => {
    const once = async (): Promise<VendorAnswer> => {
      token ??= signIn();
      const headers = { authorization: `Bearer ${await token}` };
      return http.demand({ method: 'POST', url: baseUrl, headers, body: { query } }, [200, 401]);
    };
    const answer = await once();
    if (answer.status === 200) return answer;
    token = null;
    return once();
  };
  const findCompany = async (): Promise<number> => {
    const answer = await ask('query { availableCompanies { items { vismaNetCompanyId } } }');
    const { items } = told(companiesShape, answer, `${systemId}: the companies`).data.availableCompanies;
    return items[0]?.vismaNetCompanyId ?? 0;
  };
  let company: Promise<number> | null = null;
  return async (kind, selection) => {
    company ??= findCompany();
    const answer = await ask(`${kind} { useCompany(no: ${await company}) { ${selection} } }`);
    const { body } = answer;
    // A failed write answers with the row as it was: errors come first (business-nxt contract 6).
    const data = isJsonObject(body) && body['errors'] === undefined ? body['data'] : null;
    const found = data !== undefined && isJsonObject(data) ? data['useCompany'] : null;
    if (found !== undefined && isJsonObject(found)) return found;
    throw new VendorRefusal(`${systemId} answered the ${kind} ${selection.slice(0, 60)}: ${answer.text.slice(0, 300)}`);
  };
}
