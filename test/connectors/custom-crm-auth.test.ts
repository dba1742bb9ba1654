import type { JsonObject } from '../../src/lib/json';
import { closeAll, open, scanOf, stand } from './custom-crm-stand';
import { failureOf, json, serve } from './http-fixture';

afterEach(closeAll);

describe('the way in', () => {
  it.each<[JsonObject, Partial<{ authorization: string; 'x-key': string; url: string }>]>([
    [{ type: 'basic', user: 'u', password: 'p' }, { authorization: 'Basic dTpw' }],
    [{ type: 'bearer', token: 't' }, { authorization: 'Bearer t' }],
    [{ type: 'apiKey', header: 'X-Key', key: 'k' }, { 'x-key': 'k' }],
    [{ type: 'apiKey', query: 'key', key: 'k' }, { url: '/contacts?key=k' }],
  ])('%j', async (auth, expected) => {
    const { connector, server } = await stand(({ response }) => json(response, 200, { items: [] }), {}, { auth });
    await scanOf(connector);
    expect({ ...server.seen[0]?.headers, url: server.seen[0]?.url }).toMatchObject(expected);
  });

  it('sends the manifest’s own headers too', async () => {
    const headers = { 'X-Tenant': 'nord' };
    const { connector, server } = await stand(({ response }) => json(response, 200, { items: [] }), {}, { headers });
    await scanOf(connector);
    expect(server.seen[0]?.headers['x-tenant']).toBe('nord');
  });

  it('fetches one client-credentials token for all, and another when it is refused', async () => {
    let tokens = 0;
    const tokenServer = await serve((_request, response) =>
      json(response, 200, { access_token: `token-${(tokens += 1)}`, expires_in: 3600 }),
    );
    open.push(tokenServer);
    let wanted = 'Bearer token-1';
    const { connector } = await stand(
      ({ request, response }) => json(response, request.headers.authorization === wanted ? 200 : 401, { items: [] }),
      {},
      {
        auth: {
          type: 'oauth2ClientCredentials',
          tokenUrl: `${tokenServer.origin}/token`,
          clientId: 'a',
          clientSecret: 'b',
        },
      },
    );
    await Promise.all([scanOf(connector), scanOf(connector)]);
    expect(tokens).toBe(1);
    wanted = 'Bearer token-2';
    await scanOf(connector);
    expect(tokens).toBe(2);
    expect(tokenServer.seen[0]?.body).toBe('grant_type=client_credentials&client_id=a&client_secret=b');
  });

  it('is UNAUTHORISED when the token endpoint refuses the client', async () => {
    const tokenServer = await serve((_request, response) => json(response, 400, { error: 'invalid_client' }));
    open.push(tokenServer);
    const auth = {
      type: 'oauth2ClientCredentials',
      tokenUrl: `${tokenServer.origin}/t`,
      clientId: 'a',
      clientSecret: 'canary',
    };
    const { connector } = await stand(({ response }) => json(response, 200, {}), {}, { auth });
    const failure = await failureOf(scanOf(connector));
    expect(failure.reason).toBe('UNAUTHORISED');
    expect(failure.message).not.toContain('canary');
  });
});
