import { isJsonObject, type Json, type JsonObject } from '../../../lib/json';
import { textAt, valueAt, withoutNullElements, withValueAt } from '../../native-path';
import { type NativeId, type NativeValues, VendorRefusal } from '../../vendor';
import { present, type RecordTypeClient } from '../record-type';
import { equal, literal } from './literal';
import type { BusinessnxtCall } from './session';
import { type BusinessnxtTable, inputOf, itemsIn, rowsOf, tableClient } from './table';

/** Where an order shows the name of its customer and its lines. */
const customerPath = 'customer.name';
const linesPath = 'orderLines';
const lineColumns = ['productNo', 'description', 'quantity', 'priceInCurrency', 'discountPercent1'];

/** Customers, suppliers and employees. */
export const associate: BusinessnxtTable = {
  field: 'associate',
  key: 'associateNo',
  columns: 'associateNo customerNo name companyNo',
};

const order: BusinessnxtTable = {
  field: 'order',
  key: 'orderNo',
  columns: `orderNo orderDate requiredDeliveryDate name yourReference ourReference currencyNo customerNo
    joinup_Associate_via_Customer { name }
    joindown_OrderLine_via_Order(orderBy: [{ lineNo: ASC }]) { items { lineNo ${lineColumns.join(' ')} } }`,
};

/** Orders, shown with the name of their customer in `customer.name` and with their lines in `orderLines` (business-nxt contract 10). */
export function orderClient(call: BusinessnxtCall): RecordTypeClient {
  const rows = tableClient(call, order);
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const row = await rows.read(id);
    if (!row) return null;
    const { joinup_Associate_via_Customer: customer = null, joindown_OrderLine_via_Order: _lines, ...own } = row;
    return { ...own, customer, [linesPath]: itemsIn(row, 'joindown_OrderLine_via_Order') };
  };
  const ownInput = async (values: NativeValues): Promise<NativeValues> => {
    const { [customerPath]: name = null, ...others } = values;
    const own = Object.entries(others).filter(([path]) => !path.startsWith(`${linesPath}[`));
    const customer = typeof name === 'string' ? { customerNo: await customerNoOf(call, name) } : {};
    return { ...Object.fromEntries(own), ...customer };
  };
  return {
    ...rows,
    read,
    async create(values) {
      const body = overlaid({}, linesOnly(values));
      return rows.create({ ...(await ownInput(values)), [linesPath]: linesIn(body).map((line) => ({ ...line })) });
    },
    async change(id, values) {
      const before = present(await read(id), `businessnxt: order ${id}`);
      const own = await ownInput(values);
      if (Object.keys(own).length > 0) await rows.change(id, own);
      const after = withoutNullElements(overlaid(before, linesOnly(values)));
      await saveLines(call, id, { before: linesIn(before), after: linesIn(after) });
    },
    async remove(id) {
      const row = await read(id);
      if (row) await saveLines(call, id, { before: linesIn(row), after: [] });
      await rows.remove(id);
    },
  };
}

async function customerNoOf(call: BusinessnxtCall, name: string): Promise<number> {
  const [found] = await rowsOf(call, associate, equal('name', name));
  const number = found?.['customerNo'];
  if (typeof number === 'number') return number;
  throw new VendorRefusal(`businessnxt: there is no customer ${JSON.stringify(name)}`);
}

async function saveLines(
  call: BusinessnxtCall,
  orderNo: NativeId,
  { before, after }: { readonly before: readonly JsonObject[]; readonly after: readonly JsonObject[] },
): Promise<void> {
  const at = (line: JsonObject): string =>
    literal({ _and: [{ orderNo: { _eq: orderNo } }, { lineNo: { _eq: valueAt(line, 'lineNo') } }] });
  const kept = new Set(after.map((line) => textAt(line, 'lineNo')));
  for (const line of before.filter((each) => !kept.has(textAt(each, 'lineNo'))))
    await call('mutation', `orderLine_delete(filter: ${at(line)}) { affectedRows }`);
  for (const line of after) {
    const old = before.find((each) => each['lineNo'] === line['lineNo']);
    const differing = lineColumns.filter((name) => line[name] !== undefined && line[name] !== old?.[name]);
    const values = Object.fromEntries(differing.map((name): [string, Json] => [name, line[name] ?? null]));
    if (!old) await call('mutation', `orderLine_create(values: [${inputOf({ orderNo, ...values })}]) { affectedRows }`);
    else if (differing.length > 0)
      await call('mutation', `orderLine_update(filter: ${at(line)}, value: ${inputOf(values)}) { affectedRows }`);
  }
}

const linesOnly = (values: NativeValues): NativeValues =>
  Object.fromEntries(Object.entries(values).filter(([path]) => path.startsWith(`${linesPath}[`)));

const overlaid = (record: JsonObject, values: NativeValues): JsonObject =>
  Object.entries(values).reduce((at, [path, value]) => withValueAt(at, path, value), record);

function linesIn({ [linesPath]: lines = null }: JsonObject): readonly JsonObject[] {
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
}
