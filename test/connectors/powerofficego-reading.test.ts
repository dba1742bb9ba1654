import type { ChangesPage } from '../../src/connectors/connector';
import { editAt, known } from './powerofficego-fixture';
import { failureOf } from './http-fixture';
import { type GoWorld, inGo, soon, written } from './powerofficego-world';

/** Every page of a scan. */
async function scan({ connector }: GoWorld, type: string, since: number | null): Promise<readonly ChangesPage[]> {
  const pages: ChangesPage[] = [];
  let continuation: string | null = null;
  do {
    const page = await connector.readChanges(type, { since, continuation }, {});
    pages.push(page);
    continuation = page.continuation;
  } while (continuation !== null);
  return pages;
}

const idsIn = (pages: readonly ChangesPage[]): readonly string[] =>
  pages.flatMap(({ readings }) => readings.map(({ ref }) => ref.externalId));

const minuteMs = 60_000;
const customer = String(known.customer);

describe('changes', () => {
  it(
    'that are none are an empty page: 204 is no failure',
    inGo(async (world) => {
      const [page, ...others] = await scan(world, 'Customers', Date.now() + minuteMs);
      expect(page).toMatchObject({ readings: [], continuation: null });
      expect(others).toEqual([]);
    }),
  );

  it(
    'at the very moment are among them, though the vendor compares strictly',
    inGo(async (world) => {
      await editAt(world.desk, `/Customers/${customer}`, 'PhoneNumber', '+47 1');
      const { updatedAt } = await world.current('Customers', customer);
      expect(idsIn(await scan(world, 'Customers', updatedAt))).toEqual([customer]);
      await scan(world, 'Customers', Date.parse('2026-11-20T08:00:00.000Z'));
      const asked = JSON.stringify(await world.control('GET', '/requests'));
      expect(decodeURIComponent(asked)).toContain('GreaterThan=2026-11-20T07:59:59.999Z');
    }),
  );

  it(
    'of an address alone are seen by the full read, and are counted as the time of change',
    inGo(
      async (world) => {
        const since = Date.now();
        await editAt(world.desk, `/Customers/${customer}`, 'MailAddress/City', 'Bodø');
        expect(idsIn(await scan(world, 'Customers', since))).toEqual([]);
        world.clock.aheadMs = 11 * minuteMs;
        const pages = await scan(world, 'Customers', since);
        expect(new Set(idsIn(pages)).size).toBe(12);
        const reading = pages.flatMap(({ readings }) => readings).find(({ ref }) => ref.externalId === customer);
        expect(reading?.updatedAt).toBeGreaterThanOrEqual(since);
        expect(idsIn(await scan(world, 'Customers', since))).toEqual([]);
      },
      { settings: { fullReadMinutes: { Customers: 10 } } },
    ),
  );

  it(
    'of a stock alone are seen by the poll',
    inGo(async (world) => {
      const since = Date.now();
      await editAt(world.desk, `/Products/${known.product}`, 'StockOnHand', 7);
      expect(idsIn(await scan(world, 'Product', since))).toContain(String(known.product));
    }),
  );

  it(
    'of a line are changes of its order, read with all its lines',
    inGo(async (world) => {
      const lines = [{ type: 'add', key: 'k', changes: [{ path: 'ProductId', value: known.product }] }] as const;
      const withQuantity = lines.map((line) => ({
        ...line,
        changes: [...line.changes, { path: 'Quantity', value: 1 }],
      }));
      const made = written(await world.create('Salesorders', { CustomerId: known.customer }, { lines: withQuantity }));
      const { updatedAt } = await world.current('Salesorders', made.externalId);
      await editAt(
        world.desk,
        `/SalesOrders/${made.externalId}/Lines/${made.lineIds?.['k'] ?? ''}`,
        'Description',
        'Ny tekst',
      );
      const [page] = await scan(world, 'Salesorders', (updatedAt ?? 0) + 1);
      expect(page?.readings).toMatchObject([
        { isComplete: true, native: { SalesOrderLines: [{ Description: 'Ny tekst' }] } },
      ]);
    }),
  );

  it(
    'cannot go on from what is no continuation',
    inGo(async (world) => {
      const request = { since: null, continuation: 'page=2' };
      expect(await failureOf(world.connector.readChanges('Customers', request, {}))).toMatchObject({
        reason: 'REFUSED',
        isInDoubt: false,
      });
    }),
  );
});

describe('many records', () => {
  it(
    'are read from the list where there are more than a few, else one by one',
    inGo(async (world) => {
      const ids = Array.from({ length: 25 }, (_each, index) => String(known.customer + index));
      await world.connector.readMany('Customers', ids.slice(0, 3), {});
      await world.forget();
      expect(await world.connector.readMany('Customers', ids, {})).toHaveLength(12);
      expect(await world.requests()).toEqual(['GET /Customers', 'GET /Customers']);
    }),
  );

  it(
    'that are contact persons are read by their customers',
    inGo(async (world) => {
      const all = idsIn(await scan(world, 'Contactperson', null));
      await world.forget();
      expect(await world.connector.readMany('Contactperson', all, {})).toHaveLength(all.length);
      expect(new Set(await world.requests())).toEqual(new Set(['GET /ContactPersons']));
    }),
  );
});

describe('a replica that lags', () => {
  const switches = { readLagMs: 60_000 };
  const settings = { readLagMs: 60_000 };

  it(
    'is declared, and the answer to a write shows what was written all the same',
    inGo(
      async (world) => {
        const spec = world.connector.recordTypes['Customers'];
        expect(spec?.capabilities).toMatchObject({ readLagMs: 60_000, listLagMs: 60_000, feedLagMs: 60_000 });
        const made = written(await world.create('Customers', { Name: 'Fjord AS' }));
        expect(made.reading?.native).toMatchObject({ Name: 'Fjord AS' });
        const ref = { system: world.connector.system, type: 'Customers', externalId: made.externalId };
        expect(await world.connector.readForWrite(ref, {})).toBeNull();
      },
      { switches, settings },
    ),
  );

  it(
    'hides neither an edit from the test of a write, nor why values are refused',
    inGo(
      async (world) => {
        const current = await world.current('Customers', customer);
        const { PhoneNumber } = current.native;
        await world.desk('PATCH', `/Customers/${customer}`, [
          { op: 'test', path: '/PhoneNumber', value: PhoneNumber ?? null },
          { op: 'replace', path: '/PhoneNumber', value: '+47 1' },
        ]);
        const changes = [{ path: 'PhoneNumber', value: '+47 2' }];
        const failure = await failureOf(world.change('Customers', customer, { changes, current }));
        expect(failure).toMatchObject({ reason: 'REFUSED', isInDoubt: false });
        const unnamed = { changes: [{ path: 'Name', value: null }], current };
        expect(await world.change('Customers', customer, unnamed)).toMatchObject({
          type: 'refused',
          message: 'Name is required.',
        });
      },
      { switches, settings },
    ),
  );
});

describe('a token', () => {
  it(
    'that is refused is renewed once, for a write too',
    inGo(async (world) => {
      const current = await world.current('Customers', customer);
      await world.switch({ expireTokens: true });
      const changes = [{ path: 'PhoneNumber', value: '+47 1' }];
      expect(await world.connector.update(current.ref, { changes, current }, soon())).toMatchObject({
        type: 'written',
      });
    }),
  );

  it(
    'is renewed before its time is over, and asked for once by many at a time',
    inGo(async (world) => {
      const read = () => world.connector.readMany('Customers', [customer], {});
      await Promise.all([read(), read(), read()]);
      world.clock.aheadMs = 20 * minuteMs;
      await Promise.all([read(), read()]);
      const all = await world.requests({ withSignIns: true });
      expect(all.filter((request) => request.includes('Token'))).toHaveLength(2);
    }),
  );
});
