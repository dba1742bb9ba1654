import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Refusal } from './exchange';

/** The names of this server beside localhost, in lower case. */
export type KnownHosts = ReadonlySet<string>;

/**
 * What a request is refused with that came under a name which is none of ours; null = it may go on. A page can point a name of
 * its own at this machine (DNS rebinding): to the browser the answers are the page's own then, and where no key is needed
 * nothing else keeps it out. Nobody can point an IP address, or localhost, elsewhere.
 */
export function refuseUnknownHost({ headers: { host } }: IncomingMessage, known: KnownHosts): Refusal | null {
  if (host === undefined) return null;
  const name = nameOf(host);
  if (name !== null && (isLocal(name) || isAddress(name) || known.has(name))) return null;
  const what = name === null ? 'The Host of the request is no name' : `"${name}" is no name of this server`;
  return { status: 421, code: 'HOST_NOT_ALLOWED', message: `${what}. ${advice}` };
}

const advice =
  'It lets callers in without a key, so ask at localhost or an IP address, or name the host in SAMBAND_PUBLIC_URL or SAMBAND_ALLOWED_ORIGINS.';

/** The name in a `Host` without its port, in lower case; null when there is none. */
function nameOf(host: string): string | null {
  const address = `http://${host}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : null;
}

const isLocal = (name: string): boolean => name === 'localhost' || name.endsWith('.localhost');

const isAddress = (name: string): boolean => isIP(name.replace(/^\[|\]$/g, '')) !== 0;
