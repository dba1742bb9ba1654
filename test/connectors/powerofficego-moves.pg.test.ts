import { v7 } from 'uuid';
import { z } from 'zod';
import { sandboxSettings } from '../../src/app/sandbox-settings';
import { systemKinds } from '../../src/connectors';
import { type RecordRef, systemId } from '../../src/core/ids';
import { bindDataflow } from '../../src/flows/bind';
import { customcrmPowerofficego } from '../../src/flows/customcrm-powerofficego';
import { systemClock } from '../../src/lib/clock';
import { armFailpoints } from '../../src/lib/failpoint';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { silentLogger } from '../../src/lib/logger';
import { startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createPostgresStore } from '../../src/store/postgres-store';
import { createEngine, type RunningEngine } from '../../src/sync/create-engine';
import { buildTopology } from '../../src/sync/topology';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { waitUntil } from '../support/wait-until';
import { connectWith, deskAt, settingsFor, startGo, textOf } from './powerofficego-fixture';

const object = z.custom<JsonObject>(isJsonObject);
const stored = z.object({ records: z.array(z.object({ id: z.string(), value: object })) });

let crm: Sandbox;
let go: Sandbox;
let database: TestDatabase;
let engine: RunningEngine;
let closeConnectors: () => Promise<unknown>;

beforeAll(async () => {
  [crm, go, database] = await Promise.all([
    startSandbox({ systemId: 'crm', kind: 'custom-crm', port: 0, sample: 'empty' }),
    startGo(),
    createTestDatabase(),
  ]);
  const prepared = systemKinds.get('custom-crm')?.prepare(sandboxSettings(crm, 'a webhook secret for tests'));
  if (prepared?.ok !== true) throw new Error(JSON.stringify(prepared));
  const environment = { now: Date.now, log: silentLogger, allowPrivateAddresses: true };
  const connectors = [
    prepared.connect(systemId('crm'), environment),
    connectWith(settingsFor(go, { limits: { requestsPerSecond: 500, timeoutMs: 1_000 } })),
  ];
  closeConnectors = () => Promise.all(connectors.map((connector) => connector.close()));
  const binding = { name: 'crm-go', left: systemId('crm'), right: systemId('poweroffice'), settings: {} };
  engine = createEngine({
    store: createPostgresStore(database.dataSource),
    topology: buildTopology({
      systems: connectors.map((connector) => ({ connector, name: connector.system, isWritable: true })),
      flows: bindDataflow(customcrmPowerofficego, binding).slice(0, 2),
      homes: {},
      sendBudgetMs: 300,
    }),
    clock: systemClock,
    newId: () => v7(),
    log: silentLogger,
    systemDeadlineMs: 3_000,
    settings: {
      batchSize: 20,
      workers: 1,
      leaseMs: 10_000,
      sendBudgetMs: 300,
      pollMs: 200,
      sweepMs: 60_000,
      confirmGapMs: 300,
      maxFanOut: 20,
      parallelRequests: 4,
      rules: () => ({
        policy: { type: 'newestWins' },
        systemPriority: [systemId('crm'), systemId('poweroffice')],
        clockUncertaintyMs: 1_000,
      }),
    },
  });
  await engine.start();
});

afterEach(() => armFailpoints(() => undefined));

afterAll(async () => {
  await engine.stop();
  await closeConnectors();
  await Promise.all([crm.stop(), go.stop()]);
  await database.drop();
});

const rows = (sql: string, parameters: unknown[] = []): Promise<JsonObject[]> =>
  database.dataSource.query(sql, parameters);

async function inCrm(method: string, path: string, body: JsonObject): Promise<string> {
  const answer = await fetch(`${crm.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${crm.credentials['token']}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return textOf(object.parse(await answer.json())['Id']);
}

const recordsOf = async (type: string): Promise<readonly JsonObject[]> =>
  stored
    .parse(await (await fetch(`${go.controlUrl}/records?type=${type}`)).json())
    .records.map(({ id, value }) => ({ Id: id, ...value }));

/** The contact persons of an e-mail: under which customer, and whether in use. */
const personsOf = async (email: string) =>
  (await recordsOf('ContactPerson'))
    .filter(({ EmailAddress }) => EmailAddress === email)
    .map(({ ContactId: customer, IsActive: isActive, Title: title }) => ({ customer, isActive, title }))
    .toSorted((a, b) => Number(a.isActive) - Number(b.isActive));

const linksOf = (email: string) =>
  rows(
    `select link.system, link.state, link.external_id from link join entity on entity.id = link.entity_id
     where entity.fields->>'email' = $1 order by link.system, link.state desc`,
    [email],
  );

const eventually = async (read: () => Promise<unknown>, expected: unknown): Promise<void> => {
  let last: unknown;
  const isThere = async (): Promise<boolean> => {
    last = await read();
    return JSON.stringify(last) === JSON.stringify(expected);
  };
  await waitUntil('the expected state', isThere, 15_000).catch(() => expect(last).toEqual(expected));
};

let count = 0;

/** A contact under one of two customers, in step with PowerOffice Go. */
async function linkedContact() {
  count += 1;
  const names = [`Fjord ${count} AS`, `Fjell ${count} AS`];
  const customers = await Promise.all(names.map((Name) => inCrm('POST', '/customers', { Name })));
  const email = `person.${count}@example.com`;
  const contact = await inCrm('POST', '/contacts', {
    FirstName: 'Kari',
    LastName: `Berg ${count}`,
    Email: email,
    Title: 'CEO',
    CustomerId: customers[0] ?? null,
  });
  await waitUntil('the person is made', async () => (await personsOf(email)).length === 1, 20_000);
  await waitUntil('all is at rest', async () => (await rows('select key from dirty')).length === 0, 20_000);
  const inGo = await recordsOf('Customer');
  const numberOf = (name: string | undefined) => Number(inGo.find(({ Name }) => Name === name)?.['Id']);
  return { email, contact, other: customers[1] ?? '', from: numberOf(names[0]), to: numberOf(names[1]) };
}

const move = (contact: string, customer: string): Promise<string> =>
  inCrm('PATCH', `/contacts/${contact}`, { CustomerId: customer });

it('makes a contact person anew under its other customer, and takes the old one out of use', async () => {
  const { email, contact, other, from, to } = await linkedContact();
  const [, before] = await linksOf(email);
  await move(contact, other);
  await eventually(
    () => personsOf(email),
    [
      { customer: from, isActive: false, title: 'CEO' },
      { customer: to, isActive: true, title: 'CEO' },
    ],
  );
  await eventually(
    async () => (await linksOf(email)).map(({ system, state }) => [system, state]),
    [
      ['crm', 'active'],
      ['poweroffice', 'moved'],
      ['poweroffice', 'active'],
    ],
  );
  await inCrm('PATCH', `/contacts/${contact}`, { Title: 'CTO' });
  await eventually(async () => (await personsOf(email)).map(({ title }) => title), ['CEO', 'CTO']);

  // whoever names the old person is led to the same contact
  const [crmLink, old] = await linksOf(email);
  expect(old?.['external_id']).toBe(before?.['external_id']);
  const ref: RecordRef = {
    system: systemId('poweroffice'),
    type: 'Contactperson',
    externalId: textOf(old?.['external_id']),
  };
  await createPostgresStore(database.dataSource).markRecords([ref], Date.now());
  engine.wake();
  await waitUntil('all is at rest', async () => (await rows('select key from dirty')).length === 0, 10_000);
  expect(await rows('select id from entity where fields->>$1 = $2', ['email', email])).toHaveLength(1);
  expect(crmLink).toMatchObject({ system: 'crm', state: 'active' });
}, 60_000);

it('takes in what somebody edits in the old person before it is out of use', async () => {
  const { email, contact, other, from } = await linkedContact();
  const person = (await recordsOf('ContactPerson')).find(({ EmailAddress }) => EmailAddress === email);
  let isEdited = false;
  armFailpoints((name) => {
    if (name !== 'create-answered' || isEdited) return;
    isEdited = true;
    throw new Error('the process ends');
  });
  await move(contact, other);
  await waitUntil('the create was answered', () => isEdited, 20_000);
  const path = `/ContactPersons/${from}/${textOf(person?.['Id'])}`;
  await deskAt(go)('PATCH', path, [{ op: 'replace', path: '/Title', value: 'edited in the old one' }]);
  await eventually(
    async () => (await personsOf(email)).map(({ isActive, title }) => [isActive, title]),
    [
      [false, 'edited in the old one'],
      [true, 'edited in the old one'],
    ],
  );
}, 60_000);

it.each(['create-intended', 'create-answered', 'create-committed', 'moved-leaving', 'moved-left'])(
  'makes one person and leaves one, wherever it is broken off: at %s',
  async (failpoint) => {
    const { email, contact, other, from, to } = await linkedContact();
    let broken = 0;
    armFailpoints((name) => {
      if (name !== failpoint || broken > 0) return;
      broken += 1;
      throw new Error('the process ends');
    });
    await move(contact, other);
    await eventually(
      async () => (await personsOf(email)).map(({ customer, isActive }) => [customer, isActive]),
      [
        [from, false],
        [to, true],
      ],
    );
    await eventually(async () => (await linksOf(email)).map(({ state }) => state), ['active', 'moved', 'active']);
    expect(broken).toBe(1);
  },
  60_000,
);
