import type { ServerResponse } from 'node:http';
import type { Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import { closeAll, type Exchange, scanOf, soon, stand } from './custom-crm-stand';
import { failureOf, type Fixture, json } from './http-fixture';

afterEach(closeAll);

const ref = { system: systemId('crm'), type: 'Contact', externalId: '7' };
const changes = [{ path: 'FirstName', value: 'Kari' }];

async function updateOf(connector: Connector) {
  const current = await connector.readForWrite(ref, {});
  if (!current) throw new Error('no reading');
  return connector.update(ref, { changes, current }, soon());
}

const people = Array.from({ length: 7 }, (_, index) => ({ Id: index + 1, LastName: `Person ${index + 1}` }));

/** Everybody is on page 1, and other pages are not there. */
const onePage = ({ url, response }: Exchange): void =>
  url.searchParams.get('page') === '1' ? json(response, 200, people) : json(response, 404, { detail: 'Invalid page' });

describe('lists', () => {
  it('are read page by page by number, in a bare array, even when pages are shorter than asked for', async () => {
    const { connector } = await stand(
      ({ url, response }) => {
        const page = Number(url.searchParams.get('page'));
        json(response, 200, people.slice((page - 1) * 3, page * 3));
      },
      { list: { items: '$', page: { style: 'page', param: 'page', size: { param: 'per', max: 100 } } } },
    );
    expect(await scanOf(connector)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  it('end with 404 where the manifest says so, and fail with it elsewhere', async () => {
    const ending = await stand(onePage, {
      list: { items: '$', page: { style: 'page', param: 'page', end: 'notFound' } },
    });
    expect(await scanOf(ending.connector)).toHaveLength(7);
    const failing = await stand(onePage, { list: { items: '$', page: { style: 'page', param: 'page' } } });
    expect(await failureOf(scanOf(failing.connector))).toMatchObject({ reason: 'REFUSED' });
  });

  it('are read by offset, in an envelope', async () => {
    const { connector } = await stand(
      ({ url, response }) => {
        const skip = Number(url.searchParams.get('skip'));
        json(response, 200, { data: { rows: people.slice(skip, skip + 2) } });
      },
      { list: { items: '$.data.rows', page: { style: 'offset', param: 'skip' } } },
    );
    expect(await scanOf(connector)).toHaveLength(7);
  });

  it('are read by Link header, and never from another host', async () => {
    let next = '/contacts?after=3';
    const { connector, server } = await stand(
      ({ url, response }) => {
        if (url.searchParams.has('after')) json(response, 200, people.slice(3));
        else json(response, 200, people.slice(0, 3), { link: `<${next}>; rel="next"` });
      },
      { list: { items: '$', page: { style: 'linkHeader' } } },
    );
    expect(await scanOf(connector)).toHaveLength(7);
    next = 'http://elsewhere.example/contacts';
    expect((await failureOf(scanOf(connector))).message).toContain('another host, http://elsewhere.example');
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    ['the same cursor again', { style: 'cursor', param: 'c', next: '$.next' }],
    ['the same page again', { style: 'page', param: 'page' }],
  ])('that give %s end in BROKEN_ANSWER', async (_name, page) => {
    const { connector } = await stand(({ response }) => json(response, 200, { items: people, next: 'x' }), {
      list: { page },
    });
    expect(await failureOf(scanOf(connector))).toMatchObject({ reason: 'BROKEN_ANSWER' });
  });

  it.each([
    ['no list where the manifest says', { contacts: [] }, 'no list at items'],
    ['items without ids', { items: [{ LastName: 'Moe' }] }, 'no item of the list has an id'],
    ['a bare null', null, 'no list at items'],
  ])('with %s are no empty CRM', async (_name, body, message) => {
    const { connector } = await stand(({ response }) => json(response, 200, body));
    const failure = await failureOf(scanOf(connector));
    expect(failure.reason).toBe('BROKEN_ANSWER');
    expect(failure.message).toContain(message);
  });

  it('are trusted for the records that have an id, when one has none', async () => {
    const { connector } = await stand(({ response }) =>
      json(response, 200, { items: [{ Id: 'a' }, {}, null, { Id: 'b' }] }),
    );
    expect(await scanOf(connector)).toEqual(['a', 'b']);
  });

  it('whose filter the CRM does not know give nothing that was not asked for', async () => {
    const { connector } = await stand(
      ({ response }) => json(response, 200, { items: people.map((each) => ({ ...each, Ref: 'x' })) }),
      {
        marker: 'Ref',
        getMany: { param: 'ids', max: 50 },
        properties: { LastName: { type: 'string', filter: 'LastName' } },
      },
    );
    expect((await connector.readMany('Contact', ['2', '99'], {})).map(({ ref }) => ref.externalId)).toEqual(['2']);
    const byKey = await connector.findByKey('Contact', { property: 'LastName', values: ['person 3'] }, {});
    expect(byKey.map(({ ref }) => ref.externalId)).toEqual(['3']);
    const byMarker = await connector.findByMarker('Contact', { markers: ['mine'], since: 0 }, {});
    expect(byMarker.get('mine')).toEqual([]);
  });

  it('are scanned for markers that cannot be filtered', async () => {
    const { connector, server } = await stand(
      ({ response }) =>
        json(response, 200, {
          items: [
            { Id: '1', Ref: 'mine' },
            { Id: '2', Ref: 'other' },
          ],
        }),
      { marker: { path: 'Ref', filter: null }, list: { page: { style: 'none' }, changedSince: { param: 'since' } } },
    );
    expect(connector.recordTypes['Contact']?.capabilities.markerSearch).toBe('scan');
    const since = Date.parse('2026-11-20T10:00:00Z');
    const found = await connector.findByMarker('Contact', { markers: ['mine'], since }, {});
    expect(found.get('mine')?.map(({ ref }) => ref.externalId)).toEqual(['1']);
    expect(server.seen[0]?.url).toBe('/contacts?since=2026-11-20T09%3A50%3A00.000Z');
  });
});

describe('one record', () => {
  it('is gone where the CRM says 404 or 410, but not where a web page does', async () => {
    let status = 410;
    const { connector } = await stand(({ response }) =>
      status === 410
        ? json(response, 410, {})
        : response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>IIS'),
    );
    expect(await connector.confirmGone(ref, {})).toEqual({ type: 'gone' });
    status = 404;
    expect((await failureOf(connector.confirmGone(ref, {}))).message).toContain('is the path right?');
  });

  it('is gone where it is archived, and its archiving shows as a delete', async () => {
    const record = { Id: '7', LastName: 'Moe', Active: false };
    const { connector } = await stand(
      ({ url, response }) => json(response, 200, url.pathname === '/contacts' ? { items: [record] } : record),
      { delete: { archive: { property: 'Active', value: false } } },
    );
    expect(await connector.confirmGone(ref, {})).toEqual({ type: 'gone' });
    const page = await connector.readChanges('Contact', { since: null, continuation: null }, {});
    expect(page).toMatchObject({ readings: [], deletedIds: ['7'] });
  });

  it('must be the one that was asked for', async () => {
    const { connector } = await stand(({ response }) => json(response, 200, { Id: '8' }));
    expect((await failureOf(connector.readForWrite(ref, {}))).message).toContain('about another record');
  });

  it.each(['..', '.', ''])('cannot have the id %j, which would lead elsewhere', async (externalId) => {
    const { connector, server } = await stand(({ response }) => json(response, 200, {}));
    expect(await failureOf(connector.readForWrite({ ...ref, externalId }, {}))).toMatchObject({ reason: 'REFUSED' });
    expect(server.seen).toEqual([]);
  });
});

describe('creates', () => {
  it.each<[string, (response: ServerResponse) => void, string, boolean]>([
    ['a body', (response) => json(response, 200, { Id: 7, LastName: 'Moe' }), '7', true],
    [
      'Location alone',
      (response) => void response.writeHead(201, { location: '/api/contacts/C%2F9' }).end(),
      'C/9',
      false,
    ],
  ])('take the new id from %s', async (_name, answer, externalId, hasReading) => {
    const { connector } = await stand(({ response }) => answer(response));
    const outcome = await connector.create('Contact', { changes, marker: 'm', steps: {} }, soon());
    if (outcome.type !== 'written') throw new Error(outcome.type);
    expect([outcome.externalId, outcome.reading !== null]).toEqual([externalId, hasReading]);
  });

  it('are in doubt when the CRM tells no id', async () => {
    const { connector } = await stand(({ response }) => response.writeHead(201).end());
    const failure = await failureOf(connector.create('Contact', { changes, marker: 'm', steps: {} }, soon()));
    expect(failure).toMatchObject({ reason: 'BROKEN_ANSWER', isInDoubt: true });
  });
});

const sent = (server: Fixture) => server.seen.at(-1);

describe('updates', () => {
  const whole = { Id: '7', FirstName: 'Ola', LastName: 'Moe', name: { given: 'Ola' }, shoe: { size: 43 }, rev: 5 };
  const stored = (exchange: Exchange, etag: Record<string, string> = {}): void => {
    if (exchange.request.method === 'GET') json(exchange.response, 200, whole, etag);
    else exchange.response.writeHead(204).end();
  };

  it('in full put back the whole record with the changes laid over it', async () => {
    const { connector, server } = await stand(stored, { update: { method: 'PUT', format: 'full' } });
    expect(await updateOf(connector)).toMatchObject({ type: 'written', reading: null });
    expect(sent(server)).toMatchObject({ method: 'PUT', body: JSON.stringify({ ...whole, FirstName: 'Kari' }) });
  });

  it('in full are stale when the record moved while it was fetched', async () => {
    let reads = 0;
    const { connector, server } = await stand((exchange) => stored(exchange, { etag: `"${(reads += 1)}"` }), {
      update: { method: 'PUT', format: 'full' },
      concurrency: 'etag',
    });
    expect(await updateOf(connector)).toEqual({ type: 'stale' });
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('as JSON Patch test the version first where it has no header', async () => {
    const { connector, server } = await stand(stored, {
      update: { format: 'jsonPatch' },
      concurrency: { version: { property: 'rev' } },
      properties: { FirstName: { type: 'string', path: 'name.given' } },
    });
    await updateOf(connector);
    expect(sent(server)?.headers['content-type']).toBe('application/json-patch+json');
    expect(JSON.parse(sent(server)?.body ?? '')).toEqual([
      { op: 'test', path: '/rev', value: 5 },
      { op: 'add', path: '/name/given', value: 'Kari' },
    ]);
  });

  it('carry the version in its header, or in the body', async () => {
    const inHeader = await stand(stored, { concurrency: { version: { property: 'rev', header: 'X-Rev' } } });
    await updateOf(inHeader.connector);
    expect(sent(inHeader.server)?.headers['x-rev']).toBe('5');
    const inBody = await stand(stored, { concurrency: { version: { property: 'rev' } } });
    await updateOf(inBody.connector);
    expect(sent(inBody.server)?.body).toBe('{"FirstName":"Kari","rev":5}');
  });

  it('are not planned on a record whose promised version is missing', async () => {
    const { connector } = await stand(stored, { concurrency: 'etag' });
    expect((await failureOf(connector.readForWrite(ref, {}))).message).toContain('no ETag');
  });

  it('say what can be overwritten where nothing guards them', async () => {
    const { connector } = await stand(stored);
    expect(connector.recordTypes['Contact']?.capabilities).toMatchObject({
      compareAndSet: 'none',
      unprotectedWindow: expect.stringContaining('the same property'),
    });
  });
});
