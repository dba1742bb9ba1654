import type { CreateOutcome, CreateRequest } from '../../src/connectors/connector';
import type { NativeChange, NativeLineChange } from '../../src/core/native-path';
import type { Reading } from '../../src/core/reading';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { textOf } from '../sandbox/superoffice/client';
import { soon, type SuperofficeWorld } from './superoffice-world';

/** Three lines of a new quote: a product, another, and one of words only. */
export const threeLines: readonly NativeLineChange[] = [
  line('6f0c2f0a-0000-4000-8000-000000000001', {
    ProductId: 3_001,
    Name: 'Chair',
    Quantity: 2,
    UnitListPrice: 100,
    Rank: 1,
  }),
  line('6f0c2f0a-0000-4000-8000-000000000002', {
    ProductId: 3_002,
    Name: 'Desk',
    Quantity: 1,
    UnitListPrice: 900,
    Rank: 2,
  }),
  line('6f0c2f0a-0000-4000-8000-000000000003', {
    ProductId: null,
    Name: 'Mounting',
    Quantity: 3,
    UnitListPrice: 50,
    Rank: 3,
  }),
];

export const lineKeys: readonly string[] = threeLines.flatMap((each) => (each.type === 'add' ? [each.key] : []));

/** A line to add. */
export function line(key: string, values: JsonObject): NativeLineChange {
  const all = { DiscountPercent: 0, VAT: 25, ...values };
  return { type: 'add', key, changes: changesOf(all) };
}

/** Changes of these properties. */
export function changesOf(values: JsonObject): readonly NativeChange[] {
  return Object.entries(values).map(([path, value]) => ({ path, value }));
}

/** What a new quote of company 1001 and person 2001 asks for. */
export const quoteRequest = (marker: string): Omit<CreateRequest, 'steps'> => ({
  marker,
  lines: threeLines,
  changes: [
    { path: 'Name', value: 'Office for ten' },
    { path: 'Description', value: 'Two rooms' },
    { path: 'Sale.ContactId', value: 1_001 },
    { path: 'Sale.PersonId', value: 2_001 },
    { path: 'Sale.Currency', value: 'EUR' },
    { path: 'DiscountPercent', value: 10 },
    { path: 'Version.ExpirationDate', value: '2027-01-31T00:00:00' },
  ],
});

/** Drives a create to its end as the engine does; answers the outcome and the steps it took. */
export async function createQuote(
  { connector }: SuperofficeWorld,
  request: Omit<CreateRequest, 'steps'>,
  begun: CreateRequest['steps'] = {},
): Promise<{ readonly outcome: CreateOutcome; readonly steps: CreateRequest['steps'] }> {
  let steps = begun;
  for (;;) {
    const outcome = await connector.create('Quotealternative', { ...request, steps }, soon());
    if (outcome.type !== 'step') return { outcome, steps };
    steps = { ...steps, ...outcome.steps };
  }
}

/** A quote of three lines, made by us; answers its id. */
export async function madeQuote(world: SuperofficeWorld): Promise<string> {
  const { outcome } = await createQuote(world, quoteRequest(crypto.randomUUID()));
  if (outcome.type !== 'written') throw new Error(JSON.stringify(outcome));
  return outcome.externalId;
}

/** The records of a type that the sandbox holds, without its sample of four. */
export async function recordsOf(world: SuperofficeWorld, type: string): Promise<readonly JsonObject[]> {
  const { records } = await world.control('GET', `/records?type=${type}`);
  if (!Array.isArray(records)) throw new Error('no list of records');
  const sample: Record<string, number> = {
    Sale: 4_004,
    Quote: 5_004,
    QuoteVersion: 6_004,
    QuoteAlternative: 7_004,
    QuoteLine: 8_008,
  };
  return records
    .filter(isJsonObject)
    .filter((record) => Number(record['id']) > (sample[type] ?? 0))
    .map((record) => (isJsonObject(record['value']) ? record['value'] : {}));
}

/** The lines of a reading by their names. */
export function linesOf(reading: Reading | null | undefined): Readonly<Record<string, JsonObject>> {
  const lines = reading?.native['Lines'];
  if (!Array.isArray(lines)) throw new Error('the reading carries no lines');
  return Object.fromEntries(lines.filter(isJsonObject).map((each) => [textOf(each, 'Name'), each]));
}

/** A call of the Quote agent at the vendor's own screens. */
export const agent = async (world: SuperofficeWorld, method: string, body: JsonObject): Promise<JsonObject> =>
  (await world.desk('POST', `/Agents/Quote/${method}`, body)).body;
