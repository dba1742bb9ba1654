import type { Connector } from '../../src/connectors/connector';
import { systemId } from '../../src/core/ids';
import type { NativeLineChange } from '../../src/core/native-path';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { closeAll, type Exchange, soon, stand, type Stand } from './custom-crm-stand';
import { failureOf, json } from './http-fixture';

afterEach(closeAll);

const ref = { system: systemId('crm'), type: 'Order', externalId: '7' };

const manifest = {
  path: '/orders',
  list: { page: { style: 'none' } },
  getMany: { param: 'ids', max: 10 },
  create: {},
  update: {},
  properties: { Name: { type: 'string' } },
  lines: {
    path: 'content.rows',
    id: 'no',
    marker: 'ref',
    properties: {
      Description: { type: 'string', path: 'text' },
      Quantity: { type: 'number', as: 'text', path: 'qty' },
    },
  },
};

const rows: Json = [
  { no: 1, ref: null, text: 'Bord', qty: '2.50', colour: { name: 'eik' } },
  { no: 2, ref: null, text: 'Stol', qty: '4', colour: null },
];
const order = (lines: Json): JsonObject => ({ Id: '7', Name: 'Kontor', content: { rows: lines } });

/** A CRM that keeps one order, answers writes with it, and gives new lines the numbers from 10 on. */
const keeper = (answered: (lines: readonly Json[]) => Json = (lines) => lines) => {
  let kept = order(rows);
  return ({ request, response, body }: Exchange): void => {
    if (request.method !== 'GET') {
      const sent: JsonObject = JSON.parse(body) as JsonObject;
      const list = isJsonObject(sent['content']) ? sent['content']['rows'] : [];
      const lines = (list as readonly JsonObject[]).map((line, index) => ({ no: 10 + index, ...line }));
      kept = order(answered(lines));
    }
    json(response, 200, kept);
  };
};

const standWith = (answer: (exchange: Exchange) => void, change: JsonObject = {}): Promise<Stand> =>
  stand(answer, {}, { recordTypes: { Order: { ...manifest, ...change } } });

async function write(connector: Connector, lines: readonly NativeLineChange[]) {
  const current = await connector.readForWrite(ref, {});
  if (!current) throw new Error('no reading');
  return connector.update(ref, { changes: [], lines, current }, soon());
}

const add = (key: string, text: string): NativeLineChange => ({
  type: 'add',
  key,
  changes: [
    { path: 'Description', value: text },
    { path: 'Quantity', value: '1.10' },
  ],
});

describe('lines', () => {
  it('are read under the names of the reference API, wherever the CRM keeps them', async () => {
    const { connector } = await standWith(keeper());
    expect((await connector.readForWrite(ref, {}))?.native).toEqual({
      Name: 'Kontor',
      OrderLines: [
        { LineId: '1', Description: 'Bord', Quantity: '2.50' },
        { LineId: '2', Description: 'Stol', Quantity: '4' },
      ],
    });
  });

  it('are written as one list, in which whatever the manifest does not know stays', async () => {
    const { connector, server } = await standWith(keeper());
    await write(connector, [
      { type: 'change', lineId: '1', changes: [{ path: 'Description', value: 'Benk' }] },
      { type: 'remove', lineId: '2' },
      add('our-key', 'Lampe'),
    ]);
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({
      content: {
        rows: [
          { no: 1, ref: null, text: 'Benk', qty: '2.50', colour: { name: 'eik' } },
          { text: 'Lampe', qty: '1.10', ref: 'our-key' },
        ],
      },
    });
  });

  it.each<[string, (lines: readonly Json[]) => Json, Record<string, string>]>([
    ['by our key, where the line keeps it', (lines) => lines.toReversed(), { one: '12', two: '13' }],
    [
      'by their values, where it does not',
      (lines) => lines.map((line) => ({ ...(line as object), ref: null })).toReversed(),
      { one: '12', two: '13' },
    ],
    [
      'in the order they were added, where values are changed too',
      (lines) => lines.map((line) => ({ ...(line as object), ref: null, qty: '9' })),
      { one: '12', two: '13' },
    ],
    [
      'not at all, where another line came in between',
      (lines) => [...lines, { no: 99, text: 'Fremmed', qty: '1' }],
      {},
    ],
  ])('get their ids told %s', async (_name, answered, lineIds) => {
    const { connector } = await standWith(keeper(answered));
    expect(await write(connector, [add('one', 'Lampe'), add('two', 'Matte')])).toMatchObject({
      type: 'written',
      lineIds,
    });
  });

  it('are stale when the one to change is gone', async () => {
    const { connector, server } = await standWith(keeper());
    const change: NativeLineChange = { type: 'change', lineId: '3', changes: [{ path: 'Description', value: 'x' }] };
    expect(await write(connector, [change])).toEqual({ type: 'stale' });
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it.each<[string, Json]>([
    ['without an id', [{ text: 'Bord', qty: '1' }]],
    [
      'with the id of another',
      [
        { no: 1, text: 'Bord' },
        { no: 1, text: 'Stol' },
      ],
    ],
    ['that is no object', ['Bord']],
  ])('of which there is one %s are not taken for a shorter list', async (_name, lines) => {
    const { connector } = await standWith(({ url, response }) =>
      json(response, 200, url.pathname === '/orders' ? { items: [order(lines)] } : order(lines)),
    );
    const failure = await failureOf(connector.readForWrite(ref, {}));
    expect(failure.reason).toBe('BROKEN_ANSWER');
    expect(failure.message).toContain('the record has no content.rows with an id in each line');
    const [reading] = await connector.readMany('Order', ['7'], {});
    expect(reading).toMatchObject({ isComplete: false, native: { Name: 'Kontor' } });
    expect(reading?.native).not.toHaveProperty('OrderLines');
  });

  it('are fetched record by record where the list leaves them out', async () => {
    const { connector, server } = await standWith(({ url, response }) =>
      url.pathname === '/orders'
        ? json(response, 200, { items: [{ Id: '7', Name: 'Kontor' }] })
        : json(response, 200, order(rows)),
    );
    const [reading] = await connector.readMany('Order', ['7'], {});
    expect(reading?.isComplete).toBe(true);
    expect(server.seen.map(({ url }) => url)).toEqual(['/orders?ids=7', '/orders/7']);
  });
});

describe('an element of a list', () => {
  it('is written with the others, for a merge replaces the whole list', async () => {
    const stored = {
      Id: '7',
      FirstName: 'Ola',
      LastName: 'Moe',
      emails: [{ address: 'a@x' }, { address: 'b@x', isPrivate: true }],
    };
    const { connector, server } = await stand(({ response }) => json(response, 200, stored), {
      properties: { Email: { type: 'string', path: 'emails[0].address' } },
    });
    const contact = { ...ref, type: 'Contact' };
    const current = await connector.readForWrite(contact, {});
    if (!current) throw new Error('no reading');
    await connector.update(contact, { changes: [{ path: 'Email', value: 'c@x' }], current }, soon());
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({
      emails: [{ address: 'c@x' }, { address: 'b@x', isPrivate: true }],
    });
  });
});

describe('409 from a CRM with versions', () => {
  it.each([
    ['is stale where the record moved', 6, { type: 'stale' }],
    ['is a refusal where it did not', 5, { type: 'refused', message: 'Name is taken' }],
  ])('%s', async (_name, versionAfter, outcome) => {
    let version = 5;
    const { connector } = await stand(
      ({ request, response }) => {
        if (request.method === 'GET')
          return json(response, 200, { Id: '7', FirstName: 'Ola', LastName: 'Moe', version });
        version = versionAfter;
        return json(response, 409, { error: { message: 'Name is taken' } });
      },
      { concurrency: { version: { property: 'version', header: 'X-Version' } } },
    );
    const contact = { ...ref, type: 'Contact' };
    const current = await connector.readForWrite(contact, {});
    if (!current) throw new Error('no reading');
    const changes = [{ path: 'FirstName', value: 'Kari' }];
    expect(await connector.update(contact, { changes, current }, soon())).toEqual(outcome);
  });
});
