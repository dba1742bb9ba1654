import { isJsonObject, jsonEqual, type Json, type JsonObject } from '../../../lib/json';
import { withoutNullElements, withValueAt } from '../../native-path';
import type { NativeId, NativeValues } from '../../vendor';
import { present, type RecordTypeClient } from '../record-type';
import { ownValues, rowClient, rowsOf, type WebcrmEntity } from './row';
import type { WebcrmCall } from './session';

const opportunity: WebcrmEntity = {
  plural: 'Opportunities',
  idName: 'OpportunityId',
  table: 'Opportunity',
  isDeletable: false,
  days: ['OpportunityOrderDate'],
};

/** Lines of opportunities, as rows of their own (webcrm contract 7). */
export const quotationLine: WebcrmEntity = {
  plural: 'QuotationLines',
  idName: 'QuotationLineId',
  table: null,
  isDeletable: true,
  days: [],
};

/** Where an opportunity shows its lines. */
const linesPath = 'QuotationLines';

/** Opportunities, shown with their lines, in their order, in `QuotationLines`. */
export function opportunityClient(call: WebcrmCall): RecordTypeClient {
  const rows = rowClient(call, opportunity);
  const lines = rowClient(call, quotationLine);
  const readLines = async (id: NativeId): Promise<readonly JsonObject[]> => {
    const all = rowsOf(await call('GET', `Opportunities/${id}/QuotationLines?Page=1&Size=1000`));
    return all.toSorted(
      (one, other) => place(one) - place(other) || Number(one['QuotationLineId']) - Number(other['QuotationLineId']),
    );
  };
  const read = async (id: NativeId): Promise<JsonObject | null> => {
    const row = await rows.read(id);
    return row && { ...row, [linesPath]: await readLines(id) };
  };
  const change = async (id: NativeId, values: NativeValues): Promise<void> => {
    const own = ownValues(values);
    if (Object.keys(own).length > 0) await rows.change(id, own);
    const inLines = Object.entries(values).filter(([path]) => path.startsWith(`${linesPath}[`));
    if (inLines.length === 0) return;
    const before = present(await read(id), `webcrm: Opportunity ${id}`);
    const after = inLines.reduce((at, [path, value]) => withValueAt(at, path, value), before);
    await saveLines(lines, id, { before: linesIn(before), after: linesIn(withoutNullElements(after)) });
  };
  return {
    ...rows,
    read,
    change,
    async create(values) {
      const id = await rows.create(ownValues(values));
      const inLines = Object.entries(values).filter(([path]) => path.startsWith(`${linesPath}[`));
      await change(id, Object.fromEntries(inLines));
      return id;
    },
    async remove(id) {
      for (const line of await readLines(id)) await lines.remove(Number(line['QuotationLineId']));
    },
  };
}

const place = (line: JsonObject): number => Number(line['QuotationLineSortOrder']);

async function saveLines(
  lines: RecordTypeClient,
  opportunityId: NativeId,
  { before, after }: { readonly before: readonly JsonObject[]; readonly after: readonly JsonObject[] },
): Promise<void> {
  const kept = new Set(after.map((line) => line['QuotationLineId']));
  for (const { QuotationLineId: id } of before) if (!kept.has(id ?? null)) await lines.remove(Number(id));
  for (const line of after) {
    const old = before.find((each) => each['QuotationLineId'] === line['QuotationLineId']);
    if (!old) await lines.create({ ...line, QuotationLineOpportunityId: opportunityId });
    else if (!jsonEqual(old, line)) await lines.change(Number(old['QuotationLineId']), line);
  }
}

function linesIn({ [linesPath]: lines = null }: JsonObject): readonly JsonObject[] {
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
}
