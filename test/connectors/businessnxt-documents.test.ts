import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, coerceInputValue, type GraphQLInputType, isInputType, parse, validate } from 'graphql';
import {
  createLines,
  deleteLine,
  documents,
  type LineColumn,
  listCompanies,
  listLines,
  updateLine,
} from '../../src/connectors/businessnxt/documents';
import { createInput, updateInput } from '../../src/connectors/businessnxt/input';
import { allOf, behindLine, equalTo, touchedSince } from '../../src/connectors/businessnxt/table';
import type { Json } from '../../src/lib/json';

const schema = buildSchema(readFileSync(path.join(__dirname, 'businessnxt-schema.graphql'), 'utf8'));

const problems = (text: string): string[] => validate(schema, parse(text)).map(({ message }) => message);

const lineColumns = [
  'productNo',
  'quantity',
  'priceInCurrency',
  'discountPercent1',
  'description',
  'transactionInformation1',
] as const satisfies readonly LineColumn[];

const all = [
  ...Object.values(documents).flatMap((each) => Object.values(each)),
  listLines,
  createLines,
  deleteLine,
  updateLine(lineColumns),
  ...lineColumns.map((column) => updateLine([column])),
].map(({ text }) => text);

/** What a variable of the type cannot take. */
function refusals(typeName: string, value: Json): string[] {
  const type = schema.getType(typeName);
  if (!isInputType(type)) throw new Error(`${typeName} is no input type`);
  const found: string[] = [];
  const inputType: GraphQLInputType = type;
  coerceInputValue(value, inputType, (_path, _value, error) => void found.push(error.message));
  return found;
}

describe('the documents of Business NXT', () => {
  it.each([...all, listCompanies].map((text) => [text.split('\n', 1)[0] ?? '', text]))(
    'are valid by the schema: %s',
    (_name, text) => {
      expect(problems(text)).toEqual([]);
    },
  );

  it('name no type whose name is not the vendor’s', () => {
    expect(all.filter((text) => /Unnamed_|OrderLine_Update_Input/.test(text))).toEqual([]);
  });

  it('never ask for edges, cursors or the sort order that was removed', () => {
    expect(all.filter((text) => /edges|node|after|sortOrder|totalCount/.test(text))).toEqual([]);
  });

  it('are caught when they name a column that the schema has not', () => {
    expect(problems(documents.Order.list.text.replace('orderDate', 'wishDate'))).toEqual([
      expect.stringContaining('Cannot query field "wishDate" on type "Order".'),
    ]);
  });

  it('filter by key, by minute and by composite key with what the schema takes', () => {
    const minute = touchedSince({ date: 20_261_120, time: 914 });
    expect(refusals('FilterExpression_Order', allOf([{ transactionType: { _eq: 1 } }, minute]))).toEqual([]);
    expect(refusals('FilterExpression_Product', minute)).toEqual([]);
    expect(refusals('FilterExpression_OrderLine', behindLine({ order: 431, line: 2 }))).toEqual([]);
    expect(refusals('FilterExpression_OrderLine', { _and: equalTo({ orderNo: 431, description: '' }) })).toEqual([]);
  });
});

describe('the inputs of Business NXT', () => {
  it('are assigned in a fixed order, what others follow from first', () => {
    const values = new Map<string, Json>([
      ['yourReference', 'PO-1'],
      ['orderDate', 20_261_120],
      ['currencyNo', 2],
      ['customerNo', 10_000],
    ]);
    expect(JSON.stringify(createInput('Order', values))).toBe(
      '{"customerNo":10000,"currencyNo":2,"orderDate":20261120,"yourReference":"PO-1"}',
    );
    expect(refusals('Order_Input', createInput('Order', values))).toEqual([]);
  });

  it('leave out what is unset in a new row, and clear it in one that is there', () => {
    const values = new Map<string, Json>([
      ['productNo', 'NL-100'],
      ['quantity', null],
      ['priceInCurrency', 0],
      ['description', null],
    ]);
    expect(createInput('OrderLine', values)).toEqual({ productNo: 'NL-100', priceInCurrency: 0 });
    expect(updateInput('OrderLine', values, {})).toEqual({
      productNo: 'NL-100',
      quantity: 0,
      priceInCurrency: 0,
      description: '',
    });
  });

  it('assign what the vendor would fill in what it holds, unless it is changed too', () => {
    const held = { name: 'Spring order', currencyNo: 2 };
    const customer: readonly [string, Json] = ['customerNo', 10_001];
    expect(updateInput('Order', new Map([customer]), held)).toEqual({
      customerNo: 10_001,
      currencyNo: 2,
      name: 'Spring order',
    });
    expect(updateInput('Order', new Map([['name', 'Autumn order'], customer]), held)).toEqual({
      customerNo: 10_001,
      currencyNo: 2,
      name: 'Autumn order',
    });
  });
});
