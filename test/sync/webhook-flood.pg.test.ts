import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import type { HttpServer } from '../../src/http/server';
import { mapLimit } from '../../src/lib/batch';
import { queryableOf } from '../../src/store/transaction';
import { serve } from '../api/api';
import { webhookSecret } from '../support/open-engine';
import { poll } from './polls';
import { eventually, type LinkedContact, linkedContact, openTown, rowsOf, shownIn, type Town } from './support';

let town: Town;
let server: HttpServer;
let sender: Pool;

beforeAll(async () => {
  town = await openTown({ pollMs: 600_000 });
  const { store, engine, database } = town.stack;
  const { dataSource } = database;
  server = await serve(
    { dataSource, db: queryableOf(dataSource), store, engine, keys: new Map() },
    { takeWebhook: (system, delivery) => engine.takeWebhook(system, delivery) },
  );
  sender = new Pool(server.url, { connections: 32 });
  await town.atRest();
});

afterAll(async () => {
  await sender.close();
  await server.stop();
  await town.close();
});

/** SuperOffice tells that a person changed: the status that it is answered. */
async function tell(person: string, eventId: string): Promise<number> {
  const body = JSON.stringify({
    EventId: eventId,
    Event: 'person.changed',
    PrimaryKey: Number(person),
    ContextIdentifier: town.stack.superoffice.credentials['contextIdentifier'],
  });
  const signature = createHmac('sha256', webhookSecret).update(body).digest('base64');
  const answer = await sender.request({
    method: 'POST',
    path: '/webhooks/superoffice',
    headers: { 'content-type': 'application/json', 'x-superoffice-signature': signature },
    body,
  });
  await answer.body.dump();
  return answer.statusCode;
}

const deliveries = 10_000;

it('takes 10,000 deliveries for five records in a few reads, and loses no edit among them', async () => {
  const people: LinkedContact[] = [];
  const pollBoth = (): Promise<void> => poll(town);
  for (const _ of Array.from({ length: 5 })) people.push(await linkedContact(town, { Title: 'CEO' }, pollBoth));
  await town.office.emptyLog();
  const startedAt = Date.now();
  const dirtyRows: number[] = [];
  const statuses = await mapLimit([...Array(deliveries).keys()], 32, async (index) => {
    if (index % 1_000 === 999) dirtyRows.push((await rowsOf(town, 'select key from dirty')).length);
    // in the middle of the flood: the reads that were asked for before do not show it
    if (index === 8_000) for (const { person } of people) await town.office.edit('Person', person, { Title: 'CTO' });
    return tell(people[index % people.length]?.person ?? '', `event ${index}`);
  });
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(Math.max(...dirtyRows)).toBeLessThanOrEqual(10);
  await eventually(
    () => Promise.all(people.map(({ contact }) => shownIn(town.crm, 'Contact', contact, 'Title'))),
    people.map(() => 'CTO'),
  );
  await eventually(() => rowsOf(town, 'select key from dirty'), []);
  const reads = (await town.office.requests()).filter((line) => line.startsWith('GET '));
  // nine a minute for each record, however many deliveries there are
  const minutes = Math.ceil((Date.now() - startedAt) / 60_000);
  expect(reads.length).toBeLessThanOrEqual(45 * minutes);
  expect(reads.length).toBeGreaterThan(0);
});
