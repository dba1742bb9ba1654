import { failureOf } from './contract/world';
import { openWorld, type WebcrmWorld } from './webcrm-world';

let world: WebcrmWorld;
let laterMs = 0;
beforeEach(async () => {
  laterMs = 0;
  world = await openWorld({}, () => Date.now() + laterMs);
});
afterEach(() => world.close());

const signIns = async (): Promise<string[]> =>
  (await world.requests()).filter((request) => request.includes('/Auth/Api'));
const readAll = () => world.connector.readIds('Persons', null, {});

describe('the session with webCRM', () => {
  it('signs in once for many who ask at the same time', async () => {
    await Promise.all([readAll(), readAll(), readAll()]);
    expect(await signIns()).toEqual(['POST /Auth/ApiLogin']);
  });

  it('renews a token that ended with the refresh token, and repeats what was refused', async () => {
    await readAll();
    await world.switches({ expireTokens: true });
    await world.switches({ expireTokens: false });
    await Promise.all([readAll(), readAll()]);
    expect(await signIns()).toEqual(['POST /Auth/ApiLogin', 'POST /Auth/ApiRefresh']);
  });

  it('signs in anew when the refresh token has ended too', async () => {
    await readAll();
    await world.switches({ expireTokens: true, expireRefreshTokens: true });
    await world.switches({ expireTokens: false, expireRefreshTokens: false });
    await readAll();
    expect(await signIns()).toEqual(['POST /Auth/ApiLogin', 'POST /Auth/ApiRefresh', 'POST /Auth/ApiLogin']);
  });

  it('renews a token before its time is over', async () => {
    await readAll();
    laterMs = 3_541_000;
    await readAll();
    expect(await world.requests()).toEqual([
      'POST /Auth/ApiLogin',
      'GET /Queries',
      'POST /Auth/ApiRefresh',
      'GET /Queries',
    ]);
  });

  it.each([200, 401])(
    'is UNAUTHORISED, without the token in words, when the login is refused with %d',
    async (status) => {
      await world.switches({ isRevoked: true, refusedLoginStatus: status });
      const failure = await failureOf(readAll());
      expect(failure).toMatchObject({ reason: 'UNAUTHORISED', isInDoubt: false });
      expect(`${failure.message} ${String(failure.cause)}`).not.toContain(world.sandbox.credentials['authCode']);
    },
  );

  it('works again once the token is mended', async () => {
    await world.switches({ isRevoked: true });
    await failureOf(readAll());
    await world.switches({ isRevoked: false });
    expect((await readAll()).externalIds.length).toBeGreaterThan(0);
  });
});
