import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CrmUnderTest, items, startCrm, text } from '../support/crm';

let directory = '';
let crm: CrmUnderTest;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandbox-crm-'));
});
afterEach(async () => {
  await crm.sandbox.stop();
  rmSync(directory, { recursive: true });
});

const restart = async (): Promise<void> => {
  await crm.sandbox.stop();
  crm = await startCrm({ directory, sample: 'demo' });
};

describe('the Custom CRM over restarts', () => {
  it('keeps records, deletions, keys and webhooks, and fills the sample only once', async () => {
    crm = await startCrm({ directory, sample: 'demo' });
    const headers = { 'idempotency-key': 'k1' };
    const created = await crm.call('POST', '/contacts', { body: { LastName: 'Berg' }, headers });
    expect(created.body['Id']).toBe('C-1041');
    await crm.call('PATCH', '/contacts/C-1002', { body: { Title: 'Ny' } });
    await crm.call('DELETE', '/contacts/C-1041');
    const hook = { Url: 'http://127.0.0.1:9/', Secret: 's', Events: ['user.created'] };
    await crm.call('POST', '/webhooks', { body: hook });
    await restart();
    expect((await crm.call('GET', '/contacts/C-1002')).body['Title']).toBe('Ny');
    expect((await crm.call('GET', '/contacts/C-1041')).status).toBe(410);
    expect((await crm.call('POST', '/contacts', { body: { LastName: 'Berg' }, headers })).body).toEqual(created.body);
    expect(items(await crm.call('GET', '/webhooks'))).toHaveLength(1);
    expect(items(await crm.call('GET', '/contacts?limit=500'))).toHaveLength(40);
  });

  it('brings the sample data back on reset, newly stamped, with webhooks kept and numbers going on', async () => {
    crm = await startCrm({ directory, sample: 'demo' });
    const before = (await crm.call('GET', '/contacts/C-1001')).body;
    await crm.call('PATCH', '/contacts/C-1001', { body: { Title: 'Ny' } });
    await crm.call('POST', '/contacts', { body: { LastName: 'Berg' } });
    const hook = { Url: 'http://127.0.0.1:9/', Secret: 's', Events: ['user.created'] };
    await crm.call('POST', '/webhooks', { body: hook });
    await crm.control('POST', '/reset');
    const { CreatedAt, UpdatedAt, ...values } = (await crm.call('GET', '/contacts/C-1001')).body;
    expect({ ...values, CreatedAt: before['CreatedAt'], UpdatedAt: before['UpdatedAt'] }).toEqual(before);
    expect(CreatedAt).toBe(UpdatedAt);
    expect(Date.now() - Date.parse(text({ UpdatedAt: UpdatedAt ?? null }, 'UpdatedAt'))).toBeLessThan(60_000);
    expect((await crm.call('GET', '/contacts/C-1041')).status).toBe(404);
    expect((await crm.call('POST', '/contacts', { body: { LastName: 'Dahl' } })).body['Id']).toBe('C-1042');
    expect(items(await crm.call('GET', '/webhooks'))).toHaveLength(1);
  });
});

describe('the sample of the Custom CRM', () => {
  it('holds every record type, passes its own validation and is the same on every start', async () => {
    crm = await startCrm({ sample: 'demo' });
    const other = await startCrm({ sample: 'demo' });
    const counts: Record<string, number> = {};
    for (const path of ['contacts', 'customers', 'orders', 'products', 'users', 'quotes']) {
      const records = items(await crm.call('GET', `/${path}?limit=500`));
      counts[path] = records.length;
      expect(items(await other.call('GET', `/${path}?limit=500`))).toEqual(records);
      for (const record of records) {
        const patched = await crm.call('PATCH', `/${path}/${text(record, 'Id')}`, { body: record });
        expect([record['Id'], patched.status, patched.body]).toEqual([
          record['Id'],
          200,
          { ...record, UpdatedAt: patched.body['UpdatedAt'] },
        ]);
      }
    }
    expect(counts).toEqual({ contacts: 40, customers: 16, orders: 8, products: 12, users: 4, quotes: 6 });
    await other.sandbox.stop();
  });

  it('starts with 5,000 contacts', async () => {
    crm = await startCrm({ directory, sample: { contacts: 5_000, customers: 1_000, overlap: 0.5 } });
    const page = await crm.call('GET', '/contacts?limit=500');
    expect(items(page)).toHaveLength(500);
  });
});
