import { powerofficego } from '../../src/connectors/powerofficego';
import type { Connector } from '../../src/connectors/connector';
import type { EntityKind } from '../../src/core/kinds';
import { decodeRow, encodeRow, type MappingRow, rowOf } from '../../src/core/mapping';
import type { JsonObject } from '../../src/lib/json';
import { connectWith } from './powerofficego-fixture';

const auth = { applicationKey: 'application', clientKey: 'client-secret', subscriptionKey: 'subscription' };

/** What is wrong with these settings, as `path: message`. */
function issuesOf(settings: JsonObject): readonly string[] {
  const parsed = powerofficego.parseSettings(settings);
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('settings', () => {
  it('need the three keys and one of the two ways to say where the client is', () => {
    expect(issuesOf({ environment: 'production', auth })).toEqual([]);
    expect(issuesOf({ auth })).toEqual([': give either environment (production, demo) or baseUrl']);
    expect(issuesOf({ environment: 'demo', auth: { applicationKey: '', clientKey: 'c' } })).toEqual([
      'auth.applicationKey: applicationKey must not be empty',
      'auth.subscriptionKey: subscriptionKey must be text',
    ]);
  });

  it.each<[JsonObject, string]>([
    [{ environment: 'test' }, 'environment: environment must be production or demo'],
    [{ baseUrl: 'https://goapi.poweroffice.net' }, 'baseUrl: baseUrl must end with /v2'],
    [{ units: { stykk: 'STK' } }, 'units.stykk: must be a unit code of PowerOffice Go, such as EA, HUR, DAY, WEE, MON'],
    [{ orderStatuses: { open: 'Open' } }, 'orderStatuses.open: must be Draft or Confirmed'],
    [{ salesAccounts: { VAT: '3' } }, 'salesAccounts.VAT: must be the number of a sales account, such as 3000'],
    [{ fullReadMinutes: { Customers: 0 } }, 'fullReadMinutes.Customers: must be more than 0, or null for never'],
    [{ contactEmail: 'nobody' }, 'contactEmail: contactEmail must be an e-mail address'],
  ])('say what is allowed instead of %j', (wrong, issue) => {
    const environment = 'baseUrl' in wrong ? {} : { environment: 'demo' };
    expect(issuesOf({ ...environment, auth, ...wrong })).toEqual([issue]);
  });

  it('never quote a key', () => {
    const issues = issuesOf({ environment: 'demo', auth: { ...auth, clientkey: 'client-secret' } });
    expect(issues).toHaveLength(1);
    expect(issues.join()).not.toContain('client-secret');
  });
});

/** The row of a field, under these settings. */
function rowFor(type: string, kind: EntityKind, field: string, settings: JsonObject = {}): MappingRow | undefined {
  const connector: Connector = connectWith({ environment: 'demo', auth, ...settings });
  void connector.close();
  const mapping = connector.recordTypes[type]?.mappings[kind];
  return mapping && rowOf(mapping, field);
}

/** What a row shows for a native record, and what it writes for a value. */
function both(row: MappingRow | undefined, native: JsonObject, value: string | boolean | null) {
  if (!row) throw new Error('no such row');
  const decoded = decodeRow(row, native);
  const encoded = encodeRow(row, value);
  return {
    shows: decoded?.ok ? decoded.value : decoded?.problem,
    writes: encoded.ok ? encoded.changes.map((change) => change.value) : encoded.problem,
  };
}

describe('values', () => {
  it('of units go through a table that the operator adds to', () => {
    const row = rowFor('Product', 'product', 'unit', { units: { rull: 'XRO', timer: 'HUR' } });
    expect(both(row, { UnitOfMeasureCode: 'EA' }, 'STK')).toEqual({ shows: 'stk', writes: ['EA'] });
    expect(both(row, { UnitOfMeasureCode: 'HUR' }, 'time')).toEqual({ shows: 'timer', writes: ['HUR'] });
    expect(both(row, { UnitOfMeasureCode: 'XRO' }, 'rull')).toEqual({ shows: 'rull', writes: ['XRO'] });
    expect(both(row, { UnitOfMeasureCode: 'XTU' }, 'tube')).toEqual({
      shows: `"XTU" is not in units of the system's settings; add it there`,
      writes: `"tube" is not in units of the system's settings; add it there`,
    });
  });

  it('of an order status go through a table, in which several words may stand for one', () => {
    const row = rowFor('Salesorders', 'order', 'status', {
      orderStatuses: { ny: 'Draft', åpen: 'Draft', bekreftet: 'Confirmed' },
    });
    expect(both(row, { SalesOrderStatus: 'Draft' }, 'Åpen')).toEqual({ shows: 'ny', writes: ['Draft'] });
    expect(both(row, { SalesOrderStatus: 'Confirmed' }, 'invoiced')).toEqual({
      shows: 'bekreftet',
      writes: `"invoiced" is not in orderStatuses of the system's settings; add it there`,
    });
  });

  it('of VAT follow the sales account where there is a table, and are left alone where there is none', () => {
    expect(rowFor('Product', 'product', 'vatCode')).toBeUndefined();
    const row = rowFor('Product', 'product', 'vatCode', { salesAccounts: { 3000: '3', 3010: '3', 3100: '5' } });
    expect(row?.isCreateOnly).toBe(true);
    expect(both(row, { StandardSalesAccount: 3010 }, '3')).toEqual({ shows: '3', writes: [3000] });
    expect(both(row, { StandardSalesAccount: 3900 }, '33')).toEqual({
      shows: `3900 is not in salesAccounts of the system's settings; add it there`,
      writes: `"33" is not in salesAccounts of the system's settings; add it there`,
    });
  });

  it('of a customer number are whole numbers', () => {
    const row = rowFor('Customers', 'customer', 'customerNumber');
    expect(both(row, { Number: 10_021 }, '10022')).toEqual({ shows: '10021', writes: [10_022] });
    expect(both(row, { Number: null }, 'K-7')).toEqual({
      shows: null,
      writes: '"K-7" is no number of a PowerOffice Go ledger, which has digits only',
    });
  });

  it('of an active product are those of one that is not archived', () => {
    const row = rowFor('Product', 'product', 'active');
    expect(both(row, { IsArchived: true }, true)).toEqual({ shows: false, writes: [false] });
    expect(both(row, { IsArchived: null }, false)).toEqual({ shows: true, writes: [true] });
  });
});
