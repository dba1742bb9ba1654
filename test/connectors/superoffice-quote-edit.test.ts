import { SystemFailure } from '../../src/core/errors';
import type { UpdateOutcome } from '../../src/connectors/connector';
import type { NativeChange, NativeLineChange } from '../../src/core/native-path';
import type { Reading } from '../../src/core/reading';
import type { JsonObject } from '../../src/lib/json';
import { textOf } from '../sandbox/superoffice/client';
import { at, openWorld, soon, type SuperofficeWorld } from './superoffice-world';
import { agent, changesOf, line, linesOf, madeQuote } from './superoffice-quote-world';

let world: SuperofficeWorld;
let id: string;
let current: Reading;
beforeEach(async () => {
  world = await openWorld();
  id = await madeQuote(world);
  current = await world.current('Quotealternative', id);
});
afterEach(() => world.close());

const idOfLine = (name: string): string => textOf(linesOf(current)[name] ?? {}, 'QuoteLineId');
const update = (changes: readonly NativeChange[], lines: readonly NativeLineChange[] = []): Promise<UpdateOutcome> =>
  world.connector.update(world.refOf('Quotealternative', id), { changes, lines, current }, soon());
const change = (name: string, values: JsonObject): NativeLineChange => ({
  type: 'change',
  lineId: idOfLine(name),
  changes: changesOf(values),
});
const now = (): Promise<Reading> => world.current('Quotealternative', id);
const editByHand = async (name: string, values: JsonObject): Promise<void> => {
  await agent(world, 'SaveQuoteLine', { QuoteLine: { ...linesOf(current)[name], ...values } });
};

describe('the lines of a quote', () => {
  test('are edited one by one, each without touching the others', async () => {
    for (const [name, quantity] of [
      ['Chair', 7],
      ['Desk', 8],
      ['Mounting', 9],
    ] as const) {
      const before = linesOf(await now());
      expect(await update([], [change(name, { Quantity: quantity })])).toMatchObject({ type: 'written' });
      const after = linesOf(await now());
      expect(after[name]).toMatchObject({ Quantity: quantity });
      for (const other of Object.keys(before).filter((each) => each !== name)) {
        expect(after[other]).toEqual(before[other]);
      }
    }
  });

  test('name no other line in what is sent', async () => {
    await editByHand('Desk', { Description: 'by hand, meanwhile' });
    expect(await update([], [change('Chair', { UnitListPrice: 120 })])).toMatchObject({ type: 'written' });
    expect(linesOf(await now())).toMatchObject({
      Chair: { UnitListPrice: 120 },
      Desk: { Description: 'by hand, meanwhile' },
    });
  });

  test('are added, changed and removed in one update; the answer shows their sums', async () => {
    const key = '6f0c2f0a-0000-4000-8000-00000000000a';
    const added = line(key, { ProductId: 3_003, Name: 'Lamp', Quantity: 1, UnitListPrice: 10, Rank: 4 });
    const removed: NativeLineChange = { type: 'remove', lineId: idOfLine('Mounting') };
    const outcome = await update([], [change('Chair', { Quantity: 1, DiscountPercent: 50 }), added, removed]);
    if (outcome.type !== 'written') throw new Error(outcome.type);
    const after = await now();
    expect(outcome.reading?.native).toEqual(after.native);
    expect(linesOf(after)).toMatchObject({
      Chair: { Quantity: 1, TotalPrice: 50, UserValueOverride: 'DiscountPercent' },
      Desk: { TotalPrice: 900 },
      Lamp: { ERPProductKey: '3003', ERPQuoteLineKey: key },
    });
    expect(Object.keys(linesOf(after))).toHaveLength(3);
    expect(at(after, 'TotalPrice')).toBe(864);
    expect(outcome.lineIds).toEqual({ [key]: textOf(linesOf(after)['Lamp'] ?? {}, 'QuoteLineId') });
  });

  test('keep what users entered when their product becomes another', async () => {
    const code = linesOf(current)['Chair']?.['Code'];
    await update([], [change('Chair', { ProductId: 3_004 })]);
    const chair = linesOf(await now())['Chair'];
    expect(chair).toMatchObject({
      ERPProductKey: '3004',
      Quantity: 2,
      UnitListPrice: 100,
      QuoteLineId: Number(idOfLine('Chair')),
    });
    expect(chair?.['Code']).not.toBe(code);
  });

  test('of a product that SuperOffice does not have are refused, and nothing is written', async () => {
    expect(await update([{ path: 'Name', value: 'New' }], [change('Chair', { ProductId: 999_999 })])).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('product 999999 is not in SuperOffice'),
    });
    expect((await now()).native).toEqual(current.native);
  });

  test('that were added by a request whose answer was lost are not added again', async () => {
    const key = '6f0c2f0a-0000-4000-8000-00000000000b';
    const added = line(key, { ProductId: null, Name: 'Freight', Quantity: 1, UnitListPrice: 70, Rank: 4 });
    await world.control('PUT', '/faults', {
      rules: [{ kind: 'resetAfter', pathPattern: '*/SaveQuoteLines', times: 1 }],
    });
    await expect(update([], [added])).rejects.toMatchObject({ isInDoubt: true });
    await world.control('PUT', '/faults', {});
    expect(await update([], [added])).toMatchObject({ type: 'written' });
    expect(Object.keys(linesOf(await now()))).toHaveLength(4);
    expect(linesOf(await now())['Freight']).toMatchObject({ UnitListPrice: 70 });
  });
});

describe('an update is stale', () => {
  test('when the line that it changes moved', async () => {
    await editByHand('Chair', { Quantity: 5 });
    expect(await update([], [change('Chair', { Quantity: 6 })])).toEqual({ type: 'stale' });
    expect(linesOf(await now())['Chair']).toMatchObject({ Quantity: 5 });
  });

  test('when the line that it changes is gone', async () => {
    await agent(world, 'DeleteQuoteLine', { QuoteLineId: Number(idOfLine('Chair')) });
    expect(await update([], [change('Chair', { Quantity: 6 })])).toEqual({ type: 'stale' });
  });

  test('when the value that it changes moved, and not when another did', async () => {
    const { body } = await world.desk('POST', `/Agents/Quote/GetQuoteAlternative?quoteAlternativeId=${id}`);
    await agent(world, 'SaveQuoteAlternative', { ...body, Name: 'By hand' });
    expect(await update([{ path: 'Name', value: 'Ours' }])).toEqual({ type: 'stale' });
    expect(await update([{ path: 'Description', value: 'Ours' }])).toMatchObject({ type: 'written' });
    expect((await now()).native).toMatchObject({ Name: 'By hand', Description: 'Ours' });
  });
});

test('the date that a quote ends on is that of its version', async () => {
  await update([{ path: 'Version.ExpirationDate', value: '2028-02-29T00:00:00' }]);
  expect(at(await now(), 'Version.ExpirationDate')).toBe('2028-02-29T00:00:00Z');
});

test('a failure after a part was written leaves the update in doubt', async () => {
  await world.control('PUT', '/faults', { rules: [{ kind: 'status429', pathPattern: '*/SaveQuoteAlternative' }] });
  const failure: unknown = await update([{ path: 'Name', value: 'New' }], [change('Chair', { Quantity: 6 })]).catch(
    (error: unknown) => error,
  );
  await world.control('PUT', '/faults', {});
  if (!(failure instanceof SystemFailure)) throw new Error('no failure');
  expect(failure).toMatchObject({ reason: 'RATE_LIMITED', isInDoubt: true });
  expect((await now()).native).toMatchObject({ Name: 'Office for ten', TotalPrice: 1_485 });
});

test.each(['Sent', 'Sold', 'Archived', 'Lost'])(
  'a quote whose version is %s is refused every change, and why',
  async (State) => {
    const QuoteVersionId = at(current, 'Version.QuoteVersionId');
    await agent(world, 'SaveQuoteVersion', { QuoteVersion: { QuoteVersionId: Number(QuoteVersionId), State } });
    const refused = {
      type: 'refused',
      message: `the quote version is ${State} and therefore locked in SuperOffice: make a new version there to change it`,
    };
    expect(await update([{ path: 'Name', value: 'New' }])).toEqual(refused);
    expect(await world.connector.remove(world.refOf('Quotealternative', id), soon())).toEqual(refused);
  },
);

const changedSince = async (moment: number): Promise<string[]> => {
  const found: string[] = [];
  let continuation: string | null = null;
  do {
    const page = await world.connector.readChanges('Quotealternative', { since: moment, continuation }, {});
    found.push(...page.readings.map(({ ref }) => ref.externalId));
    continuation = page.continuation;
  } while (continuation !== null);
  return [...new Set(found)];
};
/** A moment of the vendor's clock after everything so far; times count whole seconds. */
const later = async (): Promise<number> => {
  // Signs in first: a stamp of another hour is refused.
  await world.desk('GET', '/User/currentPrincipal');
  await world.control('PUT', '/faults', { clockSkewMs: 3_600_000 });
  return Date.now() + 3_590_000;
};

describe('the feed of quotes', () => {
  test.each([
    ['a line whose sum stays', () => editByHand('Chair', { Name: 'Armchair' })],
    [
      'the date of the version',
      () =>
        agent(world, 'SaveQuoteVersion', {
          QuoteVersion: { QuoteVersionId: Number(at(current, 'Version.QuoteVersionId')), ExpirationDate: '2029-01-01' },
        }),
    ],
    [
      'the company of the sale',
      () => world.desk('PATCH', `/Sale/${String(at(current, 'Sale.SaleId'))}`, { Contact: { ContactId: 1_003 } }),
    ],
  ])('shows a quote when %s changes, and no other', async (_name, edit) => {
    const since = await later();
    expect(await changedSince(since)).toEqual([]);
    await edit();
    expect(await changedSince(since)).toEqual([id]);
  });

  test('and a quote that is asked for by id say the same', async () => {
    const [reading] = await world.connector.readMany('Quotealternative', [id], {});
    expect(reading?.native).toEqual(current.native);
  });
});

test('many quotes are read with one list, three requests per version and one per quote', async () => {
  await world.control('DELETE', '/requests');
  await world.connector.readMany('Quotealternative', ['7001', '7002', '7003', '7004'], {});
  const asked = (await world.requests()).filter((path) => !path.includes('/List/') && !path.includes('/Product'));
  expect(asked.filter((path) => path.includes('/Archive/Dynamic'))).toHaveLength(1);
  expect(asked).toHaveLength(1 + 4 * 3 + 4);
});
