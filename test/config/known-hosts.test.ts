import { readEnvironment } from '../../src/config/environment';
import { knownHostsOf } from '../../src/config/known-hosts';

test('a server is known by where it listens, its public address and the origins that may call it', () => {
  const variables = {
    HOST: 'Samband-1',
    SAMBAND_PUBLIC_URL: 'https://Samband.example.com:8443/',
    SAMBAND_ALLOWED_ORIGINS: 'https://app.example.com,http://samband:4000',
  };
  expect(knownHostsOf(readEnvironment(variables, '/srv'))).toEqual(
    new Set(['samband-1', 'samband.example.com', 'app.example.com', 'samband']),
  );
});
