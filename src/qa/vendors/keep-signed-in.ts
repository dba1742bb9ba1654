import { VendorRefusal } from '../vendor';
import type { VendorAnswer } from './http';

/** Sends a request with the token at hand; once more with a new one where the answer is 401. */
export type SignedInSend = (send: (token: string) => Promise<VendorAnswer>) => Promise<VendorAnswer>;

/** Signs in before the first request, and again when the token has ended. Throws VendorRefusal where a new one is refused too. */
export function keepSignedIn(systemId: string, signIn: () => Promise<string>): SignedInSend {
  let token: Promise<string> | null = null;
  return async (send) => {
    const once = async (): Promise<VendorAnswer> => {
      token ??= signIn().catch((error: unknown) => {
        token = null;
        throw error;
      });
      return send(await token);
    };
    const answer = await once();
    if (answer.status !== 401) return answer;
    token = null;
    const again = await once();
    if (again.status === 401) throw new VendorRefusal(`${systemId} refuses its own new token`);
    return again;
  };
}
