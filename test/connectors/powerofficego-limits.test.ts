import type { Budget } from '../../src/connectors/http-budget';
import { shareBudget } from '../../src/connectors/powerofficego/shared-budget';
import { connectWith, known, settingsFor, startGo } from './powerofficego-fixture';
import { failureOf } from './http-fixture';
import { inGo, written } from './powerofficego-world';

const limits = { requestsPerSecond: 2, concurrency: 8 };
const share = (key: string): Budget => shareBudget(key, limits, Date.now);
/** Before a second request of the same key may start. */
const soonEnough = () => ({ deadlineAt: Date.now() + 100 });

describe('a shared budget', () => {
  it('counts the requests of all who share its key, and of nobody else', async () => {
    const [one, two, other] = [share('a'), share('a'), share('b')];
    const admissions = await Promise.all([one, two, other].map((budget) => budget.enter(soonEnough())));
    expect(admissions.map(({ type }) => type)).toEqual(['admitted', 'tooLate', 'admitted']);
    for (const budget of [one, two, other]) budget.close();
  });

  it('pauses all who share it, and goes on for the others when one leaves', async () => {
    const [one, two] = [share('c'), share('c')];
    one.pause(Date.now() + 60_000);
    expect((await two.enter(soonEnough())).type).toBe('tooLate');
    one.close();
    one.close();
    expect((await one.enter(soonEnough())).type).toBe('aborted');
    expect((await two.enter(soonEnough())).type).toBe('tooLate');
    two.close();
    const fresh = share('c');
    expect((await fresh.enter(soonEnough())).type).toBe('admitted');
    fresh.close();
  });

  it('keeps two systems with one subscription key within what the vendor allows both', async () => {
    const sandbox = await startGo({ requestsPerSecond: 10 });
    const settings = settingsFor(sandbox, { limits: { requestsPerSecond: 9 } });
    const systems = [connectWith(settings), connectWith(settings)];
    try {
      const ids = Array.from({ length: 6 }, (_each, index) => String(known.customer + index));
      const read = await Promise.all(systems.map((system) => system.readMany('Customers', ids, {})));
      expect(read.map((readings) => readings.length)).toEqual([6, 6]);
      const violations = await fetch(`${sandbox.controlUrl}/violations`);
      expect(await violations.json()).toMatchObject({ violations: [] });
    } finally {
      await Promise.all(systems.map((system) => system.close()));
      await sandbox.stop();
    }
  });
});

describe('an interrupted create', () => {
  it.each([
    ['Contactperson', { ContactId: known.customer, FirstName: 'Kari', LastName: 'Ås' }],
    ['Customers', { Name: 'Fjord AS' }],
    ['Salesorders', { CustomerId: known.customer }],
  ])('of %s is found by its marker, and a second try makes no second record', async (type, values) => {
    await inGo(async (world) => {
      const marker = crypto.randomUUID();
      await world.connector.check({});
      await world.control('PUT', '/faults', { rules: [{ kind: 'resetAfter', method: 'POST' }] });
      const failure = await failureOf(world.create(type, values, { marker }));
      expect(failure).toMatchObject({ reason: 'UNREACHABLE', isInDoubt: true });
      await world.control('PUT', '/faults', {});
      expect(await world.create(type, values, { marker })).toMatchObject({ type: 'duplicate' });
      const found = await world.connector.findByMarker(type, { markers: [marker], since: Date.now() }, {});
      expect(found.get(marker)).toHaveLength(1);
    })();
  });

  it(
    'of a product cannot be found: it has no property for a marker',
    inGo(async ({ connector, create }) => {
      expect(connector.recordTypes['Product']).toMatchObject({
        markerPath: null,
        capabilities: { markerSearch: 'none' },
      });
      const made = written(await create('Product', { Name: 'Stol', Code: 'X-1' }));
      expect(made.reading?.native).toMatchObject({ Code: 'X-1' });
    }),
  );
});
