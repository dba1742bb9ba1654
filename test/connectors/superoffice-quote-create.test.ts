import { SystemFailure } from '../../src/core/errors';
import { textOf } from '../sandbox/superoffice/client';
import { at, openWorld, soon, type SuperofficeWorld } from './superoffice-world';
import {
  createQuote,
  lineKeys,
  linesOf,
  madeQuote,
  quoteRequest,
  recordsOf,
  threeLines,
} from './superoffice-quote-world';

let world: SuperofficeWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const everything = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      ['Sale', 'Quote', 'QuoteVersion', 'QuoteAlternative', 'QuoteLine'].map(
        async (type): Promise<[string, number]> => [type, (await recordsOf(world, type)).length],
      ),
    ),
  );
const oneQuote = { Sale: 1, Quote: 1, QuoteVersion: 1, QuoteAlternative: 1, QuoteLine: 3 };

describe('a new quote', () => {
  test('is made in steps down the chain, and answered whole with the ids of its lines', async () => {
    const marker = crypto.randomUUID();
    const { outcome, steps } = await createQuote(world, quoteRequest(marker));
    if (outcome.type !== 'written') throw new Error(JSON.stringify(outcome));
    expect(Object.keys(steps)).toEqual(['sale', 'version', 'alternative']);
    expect(await everything()).toEqual(oneQuote);
    const reading = await world.current('Quotealternative', outcome.externalId);
    expect(outcome.reading?.native).toEqual(reading.native);
    expect(reading.native).toMatchObject({
      Name: 'Office for ten',
      Description: 'Two rooms',
      DiscountPercent: 10,
      TotalPrice: 1_125,
      ERPQuoteAlternativeKey: marker,
      Version: { State: 'Draft', ExpirationDate: '2027-01-31T00:00:00Z' },
      Sale: { Heading: 'Office for ten', ContactId: 1_001, PersonId: 2_001, Currency: 'EUR' },
    });
    const lines = linesOf(reading);
    expect(lines).toMatchObject({
      Chair: { ERPProductKey: '3001', ProductId: 3_001, Quantity: 2, UnitListPrice: 100, Rank: 1 },
      Desk: { ProductId: 3_002, Quantity: 1, UnitListPrice: 900, Rank: 2 },
      Mounting: { ERPProductKey: '', ProductId: null, Quantity: 3, UnitListPrice: 50, Rank: 3 },
    });
    expect(outcome.lineIds).toEqual({
      [lineKeys[0] ?? '']: textOf(lines['Chair'] ?? {}, 'QuoteLineId'),
      [lineKeys[1] ?? '']: textOf(lines['Desk'] ?? {}, 'QuoteLineId'),
      [lineKeys[2] ?? '']: textOf(lines['Mounting'] ?? {}, 'QuoteLineId'),
    });
  });

  test('leaves no mark of ours in the number of its sale', async () => {
    await madeQuote(world);
    expect((await recordsOf(world, 'Sale'))[0]?.['Number']).not.toContain('samband');
  });

  test('in a currency that SuperOffice does not have is refused before anything is made', async () => {
    const request = quoteRequest(crypto.randomUUID());
    const changes = request.changes.map((change) =>
      change.path === 'Sale.Currency' ? { ...change, value: 'JPY' } : change,
    );
    expect((await createQuote(world, { ...request, changes })).outcome).toEqual({
      type: 'refused',
      message: "Sale.Currency: JPY is not among SuperOffice's currencies",
    });
    expect(await everything()).toEqual({ Sale: 0, Quote: 0, QuoteVersion: 0, QuoteAlternative: 0, QuoteLine: 0 });
  });
});

const writes: readonly [name: string, rule: { method: string; pathPattern: string }, stepsBefore: number][] = [
  ['the sale', { method: 'POST', pathPattern: '*/Sale' }, 0],
  ['the quote', { method: 'POST', pathPattern: '*/CreateAndSaveQuote' }, 1],
  ['the mark of the alternative', { method: 'POST', pathPattern: '*/SaveQuoteAlternative' }, 2],
  ['the sale set right', { method: 'PATCH', pathPattern: '*/Sale/*' }, 3],
  ['the lines', { method: 'POST', pathPattern: '*/SaveQuoteLines' }, 3],
  ['the date', { method: 'POST', pathPattern: '*/SaveQuoteVersion' }, 3],
  ['the alternative with its marker', { method: 'POST', pathPattern: '*/SaveQuoteAlternative' }, 3],
];
const interruptions = writes.flatMap(([name, rule, stepsBefore]) =>
  ['status500before', 'resetAfter'].map(
    (kind) => [kind, name, { rule: { ...rule, kind, times: 1 }, stepsBefore }] as const,
  ),
);

describe('a create that is interrupted', () => {
  test.each(interruptions)(
    'by %s at %s makes exactly one of everything',
    async (_kind, _name, { rule, stepsBefore }) => {
      const { connector } = world;
      const marker = crypto.randomUUID();
      const request = quoteRequest(marker);
      let steps = {};
      for (let step = 0; step < stepsBefore; step += 1) {
        const outcome = await connector.create('Quotealternative', { ...request, steps }, soon());
        if (outcome.type !== 'step') throw new Error(JSON.stringify(outcome));
        steps = { ...steps, ...outcome.steps };
      }
      await world.control('PUT', '/faults', { rules: [rule] });
      const failure: unknown = await createQuote(world, request, steps).catch((error: unknown) => error);
      if (!(failure instanceof SystemFailure)) throw new Error(`no failure: ${JSON.stringify(failure)}`);
      expect(failure.isInDoubt).toBe(true);
      await world.control('PUT', '/faults', {});

      const seen = await connector.readChanges('Quotealternative', { since: null, continuation: null }, {});
      const found = await connector.findByMarker('Quotealternative', { markers: [marker], since: 0 }, {});
      const isWhole = found.has(marker);
      expect(seen.readings).toHaveLength(isWhole ? 5 : 4);
      if (!isWhole) expect((await createQuote(world, request, steps)).outcome).toMatchObject({ type: 'written' });
      expect(await everything()).toEqual(oneQuote);
      const [again] =
        (await connector.findByMarker('Quotealternative', { markers: [marker], since: 0 }, {})).get(marker) ?? [];
      expect(Object.keys(linesOf(again)).toSorted()).toEqual(['Chair', 'Desk', 'Mounting']);
      expect(at(again, 'Version.ExpirationDate')).toBe('2027-01-31T00:00:00Z');
    },
  );

  test('and goes on with other values ends with those', async () => {
    const request = quoteRequest(crypto.randomUUID());
    await world.control('PUT', '/faults', {
      rules: [{ kind: 'resetAfter', method: 'POST', pathPattern: '*/SaveQuoteLines', times: 1 }],
    });
    const steps = { ...(await stepsOf(request)) };
    await createQuote(world, request, steps).catch(() => null);
    await world.control('PUT', '/faults', {});
    const changes = request.changes.map((change) =>
      change.path === 'Sale.ContactId' ? { ...change, value: 1_002 } : change,
    );
    const { outcome } = await createQuote(world, { ...request, changes, lines: threeLines.slice(0, 2) }, steps);
    if (outcome.type !== 'written') throw new Error(JSON.stringify(outcome));
    const reading = await world.current('Quotealternative', outcome.externalId);
    expect(at(reading, 'Sale.ContactId')).toBe(1_002);
    expect(Object.keys(linesOf(reading)).toSorted()).toEqual(['Chair', 'Desk']);
  });
});

async function stepsOf(request: ReturnType<typeof quoteRequest>): Promise<Record<string, string>> {
  let steps: Record<string, string> = {};
  for (let step = 0; step < 3; step += 1) {
    const outcome = await world.connector.create('Quotealternative', { ...request, steps }, soon());
    if (outcome.type !== 'step') throw new Error(JSON.stringify(outcome));
    steps = { ...steps, ...outcome.steps };
  }
  return steps;
}
