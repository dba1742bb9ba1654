import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, openDesk, textOf } from './client';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'superoffice-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const ids = async (desk: Desk): Promise<string[]> => {
  const { body } = await desk.call('GET', '/Person?$select=personId&$orderBy=personId desc&$top=2');
  return Array.isArray(body['value']) ? body['value'].map((row) => textOf(row, 'PrimaryKey')) : [];
};

test('records survive a restart under the same ids and change times; tickets do not', async () => {
  const first = await openDesk({ directory });
  const { body } = await first.call('POST', '/Person', { body: { Lastname: 'Vik', DbiKey: 'kept' } });
  const path = `/Person/${textOf(body, 'PersonId')}`;
  const before = await first.call('GET', path);
  await first.sandbox.stop();

  const second = await openDesk({ directory });
  const after = await second.call('GET', path);
  expect(after.headers.get('last-modified')).toBe(before.headers.get('last-modified'));
  expect(after.body['DbiKey']).toBe('kept');
  const old = await second.call('GET', path, { headers: { authorization: `SOTicket ${first.ticket}` } });
  expect(old.status).toBe(401);
  await second.sandbox.stop();
});

test('a reset brings the sample back under its ids, stamped now, and gives no id twice', async () => {
  const desk = await openDesk({ directory });
  const sample = await ids(desk);
  const { body } = await desk.call('POST', '/Person', { body: { Lastname: 'Vik' } });
  await fetch(`${desk.sandbox.controlUrl}/reset`, { method: 'POST' });
  expect(await ids(desk)).toEqual(sample);
  const { body: fresh } = await desk.call('POST', '/Person', { body: { Lastname: 'Moe' } });
  expect(Number(textOf(fresh, 'PersonId'))).toBe(Number(textOf(body, 'PersonId')) + 1);
  const { body: changed } = await desk.call(
    'GET',
    '/Contact?$select=contactId&$filter=updatedDate today&$orderBy=contactId',
  );
  expect(changed['value']).toHaveLength(16);
  await desk.sandbox.stop();
});
