import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { buildConnector } from 'undici';

// Two lists: in one, Node checks IPv4 addresses against the IPv6 range of mapped addresses too.
const refusedIpv4 = new BlockList();
const refusedIpv6 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  refusedIpv4.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  refusedIpv6.addSubnet(net, prefix, 'ipv6');
}

/** The name of a connection that was never tried, because its target is not on the public internet. */
class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly code = 'ADDRESS_REFUSED';
}

/** Whether an address is private, loopback, link local, multicast, or an IPv6 form that carries an IPv4 address. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return refusedIpv4.check(address, 'ipv4');
  return family === 0 || refusedIpv6.check(address, 'ipv6');
}

type LookupCallback = (error: Error | null, addresses: LookupAddress[]) => void;

/**
 * How sockets are opened. Unless `allowPrivateAddresses`, the addresses are judged at the moment of connecting, the
 * name's answer included, so that a name cannot be pointed inwards after it was checked.
 */
export function guardedConnector(options: {
  readonly connectTimeoutMs: number;
  readonly allowPrivateAddresses: boolean;
}): buildConnector.connector {
  const timeout = options.connectTimeoutMs;
  if (options.allowPrivateAddresses) return buildConnector({ timeout });
  // `autoSelectFamily` makes Node ask for all addresses of the name, so the callback always gives a list.
  const connect = buildConnector({ timeout, autoSelectFamily: true, lookup: publicOnly });
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // A literal address is connected to without a lookup.
    if (isIP(host) !== 0 && isPrivateAddress(host)) callback(refusal(host), null);
    else connect(target, callback);
  };
}

function publicOnly(hostname: string, options: LookupOptions, callback: LookupCallback): void {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) callback(error, []);
    else if (addresses.some(({ address }) => isPrivateAddress(address))) callback(refusal(hostname), []);
    else callback(null, addresses);
  });
}

function refusal(host: string): AddressRefused {
  return new AddressRefused(
    `${host} is a private address; where it stands in your own network, set allowPrivateAddresses: true`,
  );
}
