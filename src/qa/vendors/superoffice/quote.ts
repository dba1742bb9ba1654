import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { textAt, valueAt, withoutNullElements, withValueAt } from '../../native-path';
import { type NativeId, type NativeValues, VendorRefusal } from '../../vendor';
import { present, type RecordTypeClient } from '../record-type';
import { archiveKeys } from './archive';
import { withPlainDays } from './carrier';
import { columnFor, createdId } from './entity';
import { currencyCodeOf, currencyIdOf } from './currency';
import { quoteAgent, type QuoteAgent } from './quote-agent';
import { saveLines, shownLines } from './quote-lines';
import type { SuperofficeCall } from './session';

const columns = { Name: 'name' };

/** An alternative with what stands above and below it (superoffice contract 6). */
interface Chain {
  readonly alternative: JsonObject;
  readonly version: JsonObject;
  readonly quote: JsonObject;
  readonly sale: JsonObject;
}

/**
 * Quote alternatives, shown as people see them: with the version's state and date in `QuoteVersion`, company, person and currency
 * of the sale in `Sale`, and the lines, in their order, in `QuoteLines`.
 */
export function quoteClient(call: SuperofficeCall): RecordTypeClient {
  const agent = quoteAgent(call);
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const chain = await readChain(call, agent, id);
    if (!chain) return null;
    const { alternative, version, sale } = chain;
    return {
      ...alternative,
      QuoteVersion: withPlainDays(version),
      Sale: { ...sale, Currency: await currencyCodeOf(call, valueAt(sale, 'Currency.Id')) },
      QuoteLines: await shownLines(call, agent, id),
    };
  };
  const change = async (id: NativeId, values: NativeValues): Promise<void> => {
    const chain = await readChain(call, agent, id);
    const before = present(await read(id), `superoffice: QuoteAlternative ${id}`);
    if (!chain) return;
    const after = withoutNullElements(overlaid(before, values));
    if (touches(values, 'Sale')) await saveSale(call, chain.sale, after);
    if (touches(values, 'QuoteLines')) await saveLines(call, agent, { id, before, after });
    // Read again: its sums followed the lines.
    const alternative = present(await agent.alternative(id), `superoffice: QuoteAlternative ${id}`);
    const own = Object.entries(values).filter(([path]) => !path.includes('.') && !path.includes('['));
    if (own.length > 0) await agent.saveAlternative(overlaid(alternative, Object.fromEntries(own)));
    // Last, for a version that is not in draft any more locks the rest.
    if (touches(values, 'QuoteVersion')) await agent.saveVersion(objectAt(after, 'QuoteVersion'));
  };
  return {
    read,
    change,
    async create(values) {
      const id = await openQuote(call, agent, textAt(values, 'Name'));
      await change(id, values);
      return id;
    },
    async remove(id) {
      const chain = await readChain(call, agent, id);
      if (!chain) return;
      await agent.removeQuote(Number(chain.quote['QuoteId']));
      await call('DELETE', `Sale/${Number(chain.sale['SaleId'])}`, { statuses: [204, 404] });
    },
    async find({ path, value }) {
      const column = columnFor(columns, path);
      return archiveKeys(call, { list: 'Archive/QuoteAlternative', idColumn: 'quoteAlternativeId', column, value });
    },
  };
}

async function readChain(call: SuperofficeCall, agent: QuoteAgent, id: NativeId): Promise<Chain | null> {
  const alternative = await agent.alternative(id);
  const version = alternative && (await agent.version(Number(alternative['QuoteVersionId'])));
  const quote = version && (await agent.quote(Number(version['QuoteId'])));
  if (!quote) return null;
  const { body: sale } = await call('GET', `Sale/${Number(quote['SaleId'])}`);
  if (!isJsonObject(sale)) throw new VendorRefusal('superoffice: a sale came as no object');
  return { alternative, version, quote, sale };
}

/** A sale, its quote with a first version in draft, and the alternative in it; answers the alternative's id. */
async function openQuote(call: SuperofficeCall, agent: QuoteAgent, name: string): Promise<number> {
  const { body: template } = await call('GET', 'Sale/default');
  const body = { ...(isJsonObject(template) ? template : {}), Heading: name };
  const saleId = createdId(await call('POST', 'Sale', { body }), 'SaleId');
  const versionId = await agent.createQuote(saleId, name);
  const version = present(await agent.version(versionId), `superoffice: QuoteVersion ${versionId}`);
  return createdId({ body: valueAt(version, 'QuoteAlternatives[0]') }, 'QuoteAlternativeId');
}

async function saveSale(call: SuperofficeCall, sale: JsonObject, after: JsonObject): Promise<void> {
  const wanted: readonly (readonly [name: string, idName: string, id: Json])[] = [
    ['Contact', 'ContactId', valueAt(after, 'Sale.Contact.ContactId')],
    ['Person', 'PersonId', valueAt(after, 'Sale.Person.PersonId')],
    ['Currency', 'Id', await currencyIdOf(call, valueAt(after, 'Sale.Currency'))],
  ];
  const body = wanted.map(([name, idName, id]) => ({
    op: 'replace',
    path: `/${name}`,
    value: id === null ? null : { [idName]: id },
  }));
  await call('PATCH', `Sale/${Number(sale['SaleId'])}`, { body });
}

const overlaid = (record: JsonObject, values: NativeValues): JsonObject =>
  Object.entries(values).reduce((at, [path, value]) => withValueAt(at, path, value), record);

const touches = (values: NativeValues, name: string): boolean =>
  Object.keys(values).some((path) => path.startsWith(`${name}.`) || path.startsWith(`${name}[`));

function objectAt(record: JsonObject, name: string): JsonObject {
  const value = record[name];
  return value !== undefined && isJsonObject(value) ? value : {};
}
