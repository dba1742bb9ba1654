import { z } from 'zod';
import type { Json } from '../../../lib/json';
import { credentialOf, type QaSystem, VendorRefusal } from '../../vendor';
import type { VendorAnswer, VendorHttp } from '../http';
import { keepSignedIn } from '../keep-signed-in';

/** One request to webCRM; the path is behind the host. Throws VendorRefusal on any other status than these, default 200. */
export type WebcrmCall = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  more?: { readonly body?: Json; readonly statuses?: readonly number[] },
) => Promise<VendorAnswer>;

const signInShape = z.object({ AccessToken: z.string().min(1), IsError: z.literal(false) });

/**
 * The API of a system. Signs in as the application before the first call, and again when a call is refused (webcrm contract 2).
 * One request at a time: the vendor fails those that come side by side (webcrm contract 9).
 */
export function webcrmApi(system: QaSystem, http: VendorHttp): WebcrmCall {
  const { systemId, baseUrl } = system;
  const authCode = credentialOf(system, 'authCode');
  const signIn = async (): Promise<string> => {
    const form = new URLSearchParams({ authCode });
    const answer = await http.send({ method: 'POST', url: `${baseUrl}/Auth/ApiLogin`, headers: {}, form });
    const told = signInShape.safeParse(answer.body);
    // The answer is not quoted: it may repeat what was sent.
    if (!told.success) throw new VendorRefusal(`${systemId} refuses the application's token`);
    return told.data.AccessToken;
  };
  const signedIn = keepSignedIn(systemId, signIn);
  const send: WebcrmCall = (method, path, { body, statuses = [200] } = {}) =>
    signedIn((token) => {
      const headers = { authorization: `Bearer ${token}` };
      const sent = { method, url: `${baseUrl}/${path}`, headers, ...(body !== undefined && { body }) };
      return http.demand(sent, [...statuses, 401]);
    });
  let last: Promise<unknown> = Promise.resolve();
  return (method, path, more) => {
    const turn = last.then(() => send(method, path, more));
    last = turn.catch(() => null);
    return turn;
  };
}
