import type { Environment } from './environment';

/** The names under which this process may be asked, in lower case: where it listens, its public address, and allowed origins. */
export function knownHostsOf({
  host,
  publicUrl,
  api,
}: Pick<Environment, 'host' | 'publicUrl' | 'api'>): ReadonlySet<string> {
  const addresses = [...(publicUrl === null ? [] : [publicUrl]), ...api.allowedOrigins];
  return new Set([host.toLowerCase(), ...addresses.map((address) => new URL(address).hostname)]);
}
