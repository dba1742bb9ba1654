import { isPrivateAddress } from '../../src/connectors/http-address';
import { client, failureOf, json, serve } from './http-fixture';

describe('isPrivateAddress', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'not an address',
  ])('refuses %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1:248:1893:25c8:1946'])('accepts %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('a client that may not call private addresses', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1'])('connects to nothing at %s', async (host) => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const http = client({ allowPrivateAddresses: false });
    try {
      const url = server.origin.replace('127.0.0.1', host);
      const failure = await failureOf(http.send({ method: 'POST', url }));
      expect(failure).toMatchObject({ reason: 'UNREACHABLE', isInDoubt: false });
      expect(failure.message).toContain('set allowPrivateAddresses: true');
      expect(server.seen).toEqual([]);
    } finally {
      await http.close();
      await server.close();
    }
  });
});
