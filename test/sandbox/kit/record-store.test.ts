import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecordStore, type RecordStore } from '../../../src/sandbox/kit/record-store';

const start = 1_000_000;
let now = start;
let lag = { listLagMs: 0, getLagMs: 0 };
let directory = '';

beforeEach(() => {
  now = start;
  lag = { listLagMs: 0, getLagMs: 0 };
  directory = mkdtempSync(join(tmpdir(), 'sandbox-store-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function open(where: string | null = directory): RecordStore {
  return openRecordStore({ directory: where, now: () => now, vendorNow: () => now + 5, lag: () => lag });
}

const journal = (): string => join(directory, 'records.jsonl');

describe('the record store', () => {
  it('counts versions and stamps times of the vendor clock', () => {
    const store = open(null);
    store.create('Person', '1', { name: 'Kari' });
    now += 100;
    expect(store.update('Person', '1', { name: 'Kari N' })).toEqual({
      type: 'Person',
      id: '1',
      value: { name: 'Kari N' },
      version: 2,
      createdAt: 1_000_005,
      updatedAt: 1_000_105,
      deletedAt: null,
      committedAt: 1_000_100,
    });
  });

  it('shows a removed record as a tombstone and never in lists', () => {
    const store = open(null);
    store.create('Person', '1', {});
    store.remove('Person', '1');
    expect(store.list('Person')).toEqual([]);
    expect(store.tombstones('Person').map(({ id, deletedAt }) => [id, deletedAt])).toEqual([['1', 1_000_005]]);
    expect(store.read('Person', '1')?.deletedAt).toBe(1_000_005);
  });

  it('lists as of the list lag ago and reads as of the get lag ago', () => {
    const store = open(null);
    store.create('Person', '1', { phone: 'old' }, 500);
    store.create('Person', '2', {}, 500);
    store.update('Person', '1', { phone: 'new' });
    store.remove('Person', '2');
    store.create('Person', '3', {});
    lag = { listLagMs: 1_000, getLagMs: 400 };
    now = start + 500;
    expect(store.list('Person').map(({ id, value }) => [id, value['phone'] ?? null])).toEqual([
      ['1', 'old'],
      ['2', null],
    ]);
    expect(store.read('Person', '1')?.value).toEqual({ phone: 'new' });
    now = start + 1_000;
    expect(store.list('Person').map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('never gives a number twice, not after clearing and not after re-opening', () => {
    const store = open();
    expect([store.nextNumber('Person', 10), store.nextNumber('Person', 10)]).toEqual([10, 11]);
    store.clear();
    store.close();
    const again = open();
    expect(again.nextNumber('Person', 10)).toBe(12);
    again.close();
  });

  it('keeps records, versions and tombstones between starts', () => {
    const store = open();
    store.create('Person', '1', { name: 'Kari' });
    store.update('Person', '1', { name: 'Kåre' });
    store.create('Person', '2', {});
    store.remove('Person', '2');
    store.put('_key', 'k', { seen: true });
    store.forget('_key', 'k');
    store.close();
    const again = open();
    expect(again.live('Person').map(({ id, value, version }) => [id, value['name'], version])).toEqual([
      ['1', 'Kåre', 2],
    ]);
    expect(again.tombstones('Person').map(({ id }) => id)).toEqual(['2']);
    expect(again.current('_key', 'k')).toBeNull();
    again.close();
  });

  it('clears all types but those to keep', () => {
    const store = open();
    store.create('Person', '1', {});
    store.create('_webhook', '1', {});
    store.clear(['_webhook']);
    store.close();
    const again = open();
    expect(again.types()).toEqual(['_webhook']);
    again.close();
  });

  it('has every change in the file before the call returns', () => {
    const store = open();
    store.create('Person', '1', { name: 'Kari' });
    expect(readFileSync(journal(), 'utf8')).toContain('"name":"Kari"');
    store.close();
  });

  it('ignores a torn last line and writes on after it', () => {
    const store = open();
    store.create('Person', '1', {});
    store.close();
    appendFileSync(journal(), '[{"set":{"type":"Person","id":"2","val');
    const torn = open();
    expect(torn.live('Person').map(({ id }) => id)).toEqual(['1']);
    torn.create('Person', '3', {});
    torn.close();
    const again = open();
    expect(again.live('Person').map(({ id }) => id)).toEqual(['1', '3']);
    again.close();
  });

  it('refuses a journal that is damaged before its last line', () => {
    writeFileSync(journal(), 'rubbish\n[]\n');
    expect(() => open()).toThrow(`Sandbox journal ${journal()} is damaged at line 1`);
  });

  it('does not grow from start to start', () => {
    const store = open();
    store.create('Person', '1', {});
    for (let count = 0; count < 50; count += 1) store.update('Person', '1', { count });
    store.close();
    open().close();
    expect(readFileSync(journal(), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('takes back every change of a transaction that throws', () => {
    const store = open();
    store.create('Person', '1', { name: 'Kari' });
    const attempt = (): void =>
      store.transaction(() => {
        store.update('Person', '1', { name: 'Ola' });
        store.create('Person', '2', {});
        store.nextNumber('Person');
        store.clear();
        throw new Error('no');
      });
    expect(attempt).toThrow('no');
    expect(store.live('Person').map(({ id, value }) => [id, value])).toEqual([['1', { name: 'Kari' }]]);
    expect(store.nextNumber('Person')).toBe(1);
    store.close();
    const again = open();
    expect(again.live('Person').map(({ value, version }) => [value, version])).toEqual([[{ name: 'Kari' }, 1]]);
    again.close();
  });

  it('writes one journal line per transaction', () => {
    const store = open();
    store.transaction(() => {
      store.create('Person', '1', {});
      store.create('Person', '2', {});
    });
    store.close();
    expect(readFileSync(journal(), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('refuses to overwrite, and to change what is not live', () => {
    const store = open(null);
    store.create('Person', '1', {});
    expect(() => store.create('Person', '1', {})).toThrow('sandbox store: Person 1 exists');
    store.remove('Person', '1');
    expect(() => store.update('Person', '1', {})).toThrow('sandbox store: Person 1 is not a live record');
  });
});
