import { Client } from 'pg';
import { isJsonObject } from '../../src/lib/json';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { Stack } from '../support/stack';
import { ask } from './api';
import { type RealApi, startRealApi } from './real-api';

// the real engine between two vendors' servers, under the real API
let api: RealApi;
let stack: Stack;

beforeAll(async () => {
  api = await startRealApi();
  ({ stack } = api);
});

afterAll(() => api.close());

const control = (sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${sandbox.controlUrl}${path}`, { ...init, headers: { 'content-type': 'application/json' } });

const count = async (sandbox: Sandbox): Promise<number> => {
  const body: unknown = await (await control(sandbox, '/requests')).json();
  if (Array.isArray(body)) return body.length;
  return isJsonObject(body) && Array.isArray(body['requests']) ? body['requests'].length : Number.NaN;
};

/** How many requests each vendor got while `work` ran. */
async function requestsDuring(work: () => Promise<unknown>): Promise<number[]> {
  const vendors = [stack.crm, stack.superoffice];
  const before = await Promise.all(vendors.map(count));
  await work();
  const after = await Promise.all(vendors.map(count));
  return after.map((each, index) => each - (before[index] ?? 0));
}

/** The statements that reach the database while `work` runs, whoever sends them. */
async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    for (const [first] of spy.mock.calls as unknown[][]) {
      sent.push(typeof first === 'string' ? first : isText(first) ? first.text : '?');
    }
  } finally {
    spy.mockRestore();
  }
  return sent;
}

const isText = (value: unknown): value is { text: string } =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

describe('writing', () => {
  const writes =
    'writes { system { systemId } recordType externalId outcome fields message } userErrors { code message }';

  test('creates, changes and deletes in both systems', async () => {
    const created = await ask(
      api,
      `mutation M($input: CreateContactInput!) { createContact(input: $input) { contact { id version } ${writes} } }`,
      {
        input: {
          waitMs: 30_000,
          contact: { firstName: 'Grace', lastName: 'Hopper', email: 'grace.hopper@navy.example' },
        },
      },
    );
    const { contact } = created.createContact;
    expect(created.createContact).toMatchObject({
      writes: [
        { system: { systemId: 'crm' }, recordType: 'Contact', outcome: 'CREATED', externalId: expect.any(String) },
        {
          system: { systemId: 'superoffice' },
          recordType: 'Person',
          outcome: 'CREATED',
          externalId: expect.any(String),
        },
      ],
      userErrors: [],
    });

    const updated = await ask(
      api,
      `mutation M($input: UpdateContactInput!) { updateContact(input: $input) { contact { title records { native } } ${writes} } }`,
      {
        input: { id: contact.id, expectedVersion: contact.version, waitMs: 30_000, contact: { title: 'Rear admiral' } },
      },
    );
    expect(updated.updateContact).toMatchObject({
      contact: { title: 'Rear admiral' },
      writes: [
        { outcome: 'WRITTEN', fields: ['title'] },
        { outcome: 'WRITTEN', fields: ['title'] },
      ],
    });
    const read = await ask(api, 'query Q($id: ID!) { contact(id: $id) { title records { freshness native } } }', {
      id: contact.id,
    });
    expect(read.contact).toMatchObject({
      title: 'Rear admiral',
      records: [{ freshness: 'LIVE' }, { freshness: 'LIVE' }],
    });

    const deleted = await ask(
      api,
      `mutation M($input: DeleteContactInput!) { deleteContact(input: $input) { deletedContactId ${writes} } }`,
      { input: { id: contact.id, systemIds: ['crm', 'superoffice'], waitMs: 30_000 } },
    );
    expect(deleted.deleteContact).toMatchObject({
      deletedContactId: contact.id,
      writes: [{ outcome: 'DELETED' }, { outcome: 'DELETED' }],
    });
  });
});

describe('reading', () => {
  beforeAll(() => stack.engine.stop());

  test('a live page of 50 is one statement and one request for each system and record type', async () => {
    const page = `{ contacts(first: 50) { nodes {
      name email phone address { city } links { state } records { freshness fetchedAt } provenance { field }
    } } }`;
    await ask(api, page);
    const freshness = new Set<string>();
    let statements: string[] = [];
    const requests = await requestsDuring(async () => {
      statements = await statementsDuring(async () => {
        const { contacts } = await ask(api, page);
        expect(contacts.nodes).toHaveLength(50);
        for (const node of contacts.nodes) for (const record of node.records) freshness.add(record.freshness);
      });
    });
    expect(statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 40))).toHaveLength(1);
    expect(requests).toEqual([1, 1]);
    expect([...freshness]).toEqual(['LIVE']);
  });

  test('a system that does not serve is answered as last known, and says why', async () => {
    await control(stack.crm, '/faults', { method: 'PUT', body: JSON.stringify({ rules: [{ kind: 'status503' }] }) });
    const { data, errors, extensions } = await api.query(
      '{ contacts(first: 5) { nodes { name records { system { systemId } freshness freshnessReason native } } } }',
    );
    expect(errors).toBeUndefined();
    const records = data.contacts.nodes.flatMap((node: { records: unknown[] }) => node.records);
    const ofCrm = records.filter((each: { system: { systemId: string } }) => each.system.systemId === 'crm');
    expect(ofCrm.map((each: { freshness: string }) => each.freshness)).toEqual(ofCrm.map(() => 'STALE'));
    expect(ofCrm[0].native).not.toBeNull();
    expect(extensions?.['systems']).toContainEqual(expect.objectContaining({ systemId: 'crm', freshness: 'STALE' }));
  });
});
