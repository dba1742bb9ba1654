import { send, textOf } from '../sandbox/superoffice/client';
import { connectWith, settingsFor } from './superoffice-fixture';
import { openWorld, soon, type SuperofficeWorld } from './superoffice-world';

let world: SuperofficeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe('signing in', () => {
  test('happens once for many requests at a time', async () => {
    await Promise.all(Array.from({ length: 8 }, () => world.connector.readIds('Person', null, {})));
    const signIns = (await world.requests()).filter((line) => line.endsWith('/Authenticate'));
    expect(signIns).toHaveLength(1);
  });

  test('is repeated when the ticket runs out, in the middle of reads and writes', async () => {
    const id = await world.create('Person', { Firstname: 'Anna', Lastname: 'Lind' });
    const reading = await world.current('Person', id);
    await world.control('PUT', '/switches', { expireTickets: true });
    const changes = [{ path: 'Firstname', value: 'Anne' }];
    expect(
      await world.connector.update(world.refOf('Person', id), { changes, current: reading }, soon()),
    ).toMatchObject({
      type: 'written',
    });
    await world.control('PUT', '/switches', { expireTickets: true });
    const pages = await Promise.all([
      world.connector.readIds('Person', null, {}),
      world.connector.readIds('Contact', null, {}),
    ]);
    expect(pages.map(({ externalIds }) => externalIds.length)).toEqual([10, 10]);
    expect((await world.requests()).filter((line) => line.endsWith('/Authenticate'))).toHaveLength(4);
  });

  test('by refresh token uses bearer tokens, and renews one that was refused', async () => {
    const { clientId = '', clientSecret = '' } = world.sandbox.credentials;
    const authorize = new URLSearchParams({
      client_id: clientId,
      redirect_uri: 'https://app.example/',
      response_type: 'code',
    });
    const granted = await send('GET', `${world.sandbox.origin}/login/common/oauth/authorize?${authorize.toString()}`);
    const code = new URL(granted.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: 'https://app.example/',
      code,
    });
    const { body } = await send('POST', `${world.sandbox.origin}/login/common/oauth/tokens`, { body: form.toString() });
    const auth = { type: 'refreshToken', clientId, clientSecret, refreshToken: textOf(body, 'refresh_token') };
    const other = connectWith(settingsFor(world.sandbox, { auth }));
    try {
      expect((await other.readIds('Contact', null, {})).externalIds).toHaveLength(10);
      await world.control('PUT', '/switches', { expireTickets: true });
      expect((await other.readIds('Contact', null, {})).externalIds).toHaveLength(10);
    } finally {
      await other.close();
    }
  });
});

describe('a tenant', () => {
  test('that moved to another host is found again by a read', async () => {
    await world.connector.readIds('Person', null, {});
    await world.control('PUT', '/switches', { subdomain: 'online3' });
    expect((await world.connector.readIds('Person', null, {})).externalIds).toHaveLength(10);
  });

  test('that moved to another host is found again by a write', async () => {
    const id = await world.create('Person', { Firstname: 'Anna', Lastname: 'Lind' });
    const reading = await world.current('Person', id);
    await world.control('PUT', '/switches', { subdomain: 'online3' });
    const changes = [{ path: 'Firstname', value: 'Anne' }];
    expect(
      await world.connector.update(world.refOf('Person', id), { changes, current: reading }, soon()),
    ).toMatchObject({
      type: 'written',
    });
  });

  test('that answers a page of some other host is not taken for one without the record', async () => {
    const id = await world.create('Person', { Firstname: 'Anna' });
    const reading = await world.current('Person', id);
    await world.control('PUT', '/switches', { subdomain: 'online3' });
    await world.current('Person', id);
    // A second move leaves the old place without even a 421: it answers 404 with a page.
    await world.control('PUT', '/switches', { subdomain: 'online4' });
    const ref = world.refOf('Person', id);
    await expect(world.connector.readForWrite(ref, {})).rejects.toMatchObject({ reason: 'REFUSED' });
    await expect(world.connector.confirmGone(ref, {})).rejects.toMatchObject({ reason: 'REFUSED' });
    const changes = [{ path: 'Firstname', value: 'Anne' }];
    await expect(world.connector.update(ref, { changes, current: reading }, soon())).rejects.toMatchObject({
      reason: 'REFUSED',
    });
    await expect(world.connector.remove(ref, soon())).rejects.toMatchObject({ reason: 'REFUSED' });
  });

  test('that does not run is UNAVAILABLE, with its state', async () => {
    await world.control('PUT', '/switches', { state: 'Suspended' });
    await expect(world.connector.check({})).rejects.toMatchObject({
      reason: 'UNAVAILABLE',
      message: 'superoffice: tenant Cust26759: its state is Suspended',
    });
  });
});
