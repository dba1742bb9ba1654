import { environmentSchema, readEnvironment } from '../../src/config/environment';
import { ConfigError } from '../../src/config/issue';

describe('the environment', () => {
  test('has defaults for development', () => {
    expect(readEnvironment({}, '/srv')).toEqual({
      mode: 'development',
      host: '127.0.0.1',
      port: 4000,
      publicUrl: null,
      databaseUrl: null,
      databasePoolSize: 20,
      dataDirectory: '/srv/.samband',
      secretKey: null,
      logLevel: 'info',
      configFile: null,
      api: { allowedOrigins: new Set(), hasGraphiql: true, trustedDocuments: null, jwt: null },
      tracing: null,
    });
  });

  test('listens on every address in production', () => {
    expect(readEnvironment({ SAMBAND_ENV: 'production' }, '/srv').host).toBe('0.0.0.0');
  });

  test('takes what is set, and an empty variable as unset', () => {
    const environment = readEnvironment(
      { PORT: '0', HOST: '', SAMBAND_PUBLIC_URL: 'https://samband.example.com/', SAMBAND_DATA_DIR: '/data' },
      '/srv',
    );
    expect(environment).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'https://samband.example.com',
      dataDirectory: '/data',
    });
  });

  test('tells everything that is wrong, without the values', () => {
    const wrong = {
      SAMBAND_ENV: 'prod',
      PORT: '99999',
      SAMBAND_PUBLIC_URL: 'ftp://x',
      DATABASE_POOL_SIZE: '1',
      DATABASE_URL: 'mysql://root:hunter2@db',
      SAMBAND_SECRET_KEY: 'hunter2',
      LOG_LEVEL: 'loud',
    };
    const read = (): unknown => readEnvironment(wrong, '/srv');
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      [
        'environment: SAMBAND_ENV has a wrong value; allowed: development, production',
        'environment: PORT has a wrong value; allowed: a port from 1 to 65535, or 0 for any free one',
        'environment: SAMBAND_PUBLIC_URL has a wrong value; allowed: an address such as https://samband.example.com',
        'environment: DATABASE_URL has a wrong value; allowed: an address such as postgresql://user:password@host:5432/samband',
        'environment: DATABASE_POOL_SIZE has a wrong value; allowed: a whole number from 2 to 1000',
        'environment: SAMBAND_SECRET_KEY has a wrong value; allowed: at least 32 characters',
        'environment: LOG_LEVEL has a wrong value; allowed: fatal, error, warn, info, debug, trace, silent',
      ].join('\n'),
    );
  });

  test('takes origins of web pages, and nothing that no page has for an origin', () => {
    const origins = (text: string): ReadonlySet<string> =>
      readEnvironment({ SAMBAND_ALLOWED_ORIGINS: text }, '/srv').api.allowedOrigins;
    expect(origins('https://a.example.com, http://localhost:3000')).toEqual(
      new Set(['https://a.example.com', 'http://localhost:3000']),
    );
    for (const wrong of ['*', 'https://a.example.com/', 'a.example.com', 'null']) {
      expect(() => origins(wrong)).toThrow('SAMBAND_ALLOWED_ORIGINS has a wrong value');
    }
  });

  test('shows GraphiQL in development, and in production when switched on', () => {
    const shows = (variables: Record<string, string>): boolean => readEnvironment(variables, '/srv').api.hasGraphiql;
    expect(shows({ SAMBAND_GRAPHIQL: 'off' })).toBe(false);
    expect(shows({ SAMBAND_ENV: 'production' })).toBe(false);
    expect(shows({ SAMBAND_ENV: 'production', SAMBAND_GRAPHIQL: 'on' })).toBe(true);
  });

  test('takes tokens of an issuer', () => {
    const issuer = { SAMBAND_JWT_ISSUER: 'https://login.example.com/', SAMBAND_JWT_AUDIENCE: 'samband' };
    expect(readEnvironment({ SAMBAND_ENV: 'production', ...issuer }, '/srv').api.jwt).toEqual({
      issuer: 'https://login.example.com/',
      audience: 'samband',
      jwksUrl: null,
      scopesClaim: 'scope',
      systemsClaim: 'samband_systems',
      clockToleranceSeconds: 5,
    });
  });

  test.each([
    ['no audience', { SAMBAND_JWT_ISSUER: 'https://a.example' }, 'SAMBAND_JWT_AUDIENCE is missing'],
    ['no issuer', { SAMBAND_JWT_AUDIENCE: 'samband' }, 'SAMBAND_JWT_ISSUER is missing'],
    [
      'a plain address in production',
      { SAMBAND_ENV: 'production', SAMBAND_JWT_ISSUER: 'http://a.example', SAMBAND_JWT_AUDIENCE: 'samband' },
      'must begin with https:',
    ],
    [
      'a clock that may be off for hours',
      { SAMBAND_JWT_CLOCK_TOLERANCE_SECONDS: '999' },
      'allowed: a whole number from 0 to 300',
    ],
  ])('takes no issuer with %s', (_what, variables, message) => {
    expect(() => readEnvironment(variables, '/srv')).toThrow(message);
  });

  test('lets traces go to the collector that the variables of OpenTelemetry name', () => {
    const tracing = (variables: Record<string, string>) => readEnvironment(variables, '/srv').tracing;
    expect(tracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/' })).toEqual({
      endpoint: 'http://localhost:4318/v1/traces',
      serviceName: 'samband',
    });
    expect(
      tracing({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/in', OTEL_SERVICE_NAME: 'gateway' }),
    ).toEqual({ endpoint: 'https://traces.example/in', serviceName: 'gateway' });
    expect(tracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318', OTEL_SDK_DISABLED: 'TRUE' })).toBeNull();
    expect(tracing({ OTEL_SERVICE_NAME: 'gateway' })).toBeNull();
    expect(() => tracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' })).toThrow(
      'OTEL_EXPORTER_OTLP_ENDPOINT has a wrong value; allowed: an address such as http://localhost:4318',
    );
  });

  test('is read through one list of variables', () => {
    expect(Object.keys(environmentSchema.shape)).toHaveLength(23);
  });
});
