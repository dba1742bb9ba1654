import type { RecordRef } from '../../src/core/ids';
import { type Api, seed, type Seeded, startApi } from './api';
import { crm, office } from './fake-topology';

let api: Api;
let acme: Seeded;

beforeAll(async () => {
  api = await startApi();
  acme = await seed(api, 'customer', {
    fields: { name: 'Acme AS' },
    records: [{ system: crm, type: 'Customer', externalId: 'c1' }],
  });
  for (const name of ['Ada', 'Brita']) {
    await seed(api, 'contact', {
      fields: { firstName: name, customer: acme.id },
      records: [
        { system: crm, type: 'Contact', externalId: name },
        { system: office, type: 'Person', externalId: name },
      ],
    });
  }
});

afterAll(() => api.close());

const minute = 60_000;

/** Puts a copy of a record into the mirror, as old as said. */
async function copy(ref: RecordRef, ageMs: number): Promise<void> {
  const reading = {
    ref,
    native: {},
    isComplete: true,
    version: null,
    updatedAt: null,
    readAt: Date.now() - ageMs,
    clockSkewMs: null,
    url: null,
  };
  await api.store.observe({ slot: ref, readings: [{ reading, hash: '' }], deletedIds: [], cursor: null });
}

beforeEach(async () => {
  await api.database.dataSource.query('delete from record');
  await copy({ system: crm, type: 'Customer', externalId: 'c1' }, minute);
  for (const externalId of ['Ada', 'Brita']) {
    await copy({ system: crm, type: 'Contact', externalId }, minute);
    await copy({ system: office, type: 'Person', externalId }, minute);
  }
  api.statements.length = 0;
  api.engine.live.length = 0;
});

/** What systems were asked for, read by read; the levels of a query are read side by side. */
const asked = (): unknown =>
  api.engine.live
    .map(({ entities }) => entities.map(({ entity }) => entity.fields['firstName'] ?? 'a customer'))
    .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));

const page = (maxAge: number, fields = 'firstName customer { name }'): string =>
  `{ contacts(maxAge: ${maxAge}) { nodes { ${fields} } } }`;

test('a page of copies that are young enough is one statement for each level, and no system is asked', async () => {
  const { data, extensions } = await api.query(page(90));
  expect(data.contacts.nodes).toEqual([
    { firstName: 'Ada', customer: { name: 'Acme AS' } },
    { firstName: 'Brita', customer: { name: 'Acme AS' } },
  ]);
  expect(api.statements).toHaveLength(2);
  expect(asked()).toEqual([]);
  expect(extensions?.['systems']).toEqual([
    { systemId: 'crm', records: 3, freshness: 'CACHED', freshnessReason: null },
    { systemId: 'office', records: 2, freshness: 'CACHED', freshnessReason: null },
  ]);
});

test('those whose copies are too old are asked for, and only those', async () => {
  await copy({ system: office, type: 'Person', externalId: 'Brita' }, 0);
  await api.database.dataSource.query(
    `update record set read_at = now() - interval '1 hour' where external_id = 'Brita' and system = 'crm'`,
  );
  await api.query(page(90));
  expect(asked()).toEqual([['Brita']]);
  expect(api.statements).toHaveLength(3);
});

test('a record without a copy, or with one that its system reports deleted, is asked for', async () => {
  await api.database.dataSource.query(`delete from record where external_id = 'Ada' and system = 'crm'`);
  await api.database.dataSource.query(`update record set deleted_at = now() where external_id = 'c1'`);
  await api.query(page(90));
  expect(asked()).toEqual([['Ada'], ['a customer']]);
});

test('what records hold, links and who set a field is there at any age', async () => {
  const { data, errors } = await api.query(
    page(90, 'records { externalId } links { state } ... on Entity { provenance { field } }'),
  );
  expect(errors).toBeUndefined();
  expect(data.contacts.nodes[0]).toEqual({
    records: [{ externalId: 'Ada' }, { externalId: 'Ada' }],
    links: [{ state: 'ACTIVE' }, { state: 'ACTIVE' }],
    provenance: [{ field: 'customer' }, { field: 'firstName' }],
  });
  expect(api.engine.live.map(({ withNative }) => withNative)).toEqual([true]);
});

test('a count alone reads no page', async () => {
  const { data } = await api.query('{ contacts { totalCount } customers { nodes { name contacts { totalCount } } } }');
  expect(data).toEqual({
    contacts: { totalCount: 2 },
    customers: { nodes: [{ name: 'Acme AS', contacts: { totalCount: 2 } }] },
  });
  expect(asked()).toEqual([['a customer']]);
  expect(api.statements).toHaveLength(1);
});

test('a count is refused where its list would be', async () => {
  const { errors } = await api.query('{ contacts(first: 201) { totalCount } }');
  expect(errors?.[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'pageSize' });
});
