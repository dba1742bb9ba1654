import { isJsonObject, jsonEqual, type Json, type JsonObject } from '../../../lib/json';
import { textAt } from '../../native-path';
import { type NativeId, VendorRefusal } from '../../vendor';
import { productIdOf } from './product';
import type { QuoteAgent } from './quote-agent';
import type { SuperofficeCall } from './session';

/** The lines of an alternative by rank, each with the id of its product in `ProductId`. */
export async function shownLines(
  call: SuperofficeCall,
  agent: QuoteAgent,
  alternativeId: NativeId,
): Promise<readonly JsonObject[]> {
  const lines = await agent.lines(alternativeId);
  const sorted = lines.toSorted(
    (one, other) =>
      Number(one['Rank']) - Number(other['Rank']) || Number(one['QuoteLineId']) - Number(other['QuoteLineId']),
  );
  return Promise.all(
    sorted.map(async (line) => ({ ...line, ProductId: await productIdOf(call, textAt(line, 'ERPProductKey')) })),
  );
}

/** Saves lines that are new or differ one by one, as people do at the vendor's own screen, and deletes those that are gone. */
export async function saveLines(
  call: SuperofficeCall,
  agent: QuoteAgent,
  edit: { readonly id: NativeId; readonly before: JsonObject; readonly after: JsonObject },
): Promise<void> {
  const before = linesIn(edit.before);
  const after = linesIn(edit.after);
  const kept = new Set(after.map((line) => line['QuoteLineId']));
  for (const { QuoteLineId: lineId } of before) if (!kept.has(lineId ?? null)) await agent.removeLine(Number(lineId));
  for (const line of after) {
    const old = before.find((each) => each['QuoteLineId'] === line['QuoteLineId']) ?? null;
    if (old && jsonEqual(old, line)) continue;
    await agent.saveLine(await lineToSave(call, { QuoteLineId: 0, QuoteAlternativeId: edit.id, ...line }, old));
  }
}

/** A line with the key of its product, and with its discount as set by a user where that changed (superoffice contract 6). */
async function lineToSave(call: SuperofficeCall, line: JsonObject, old: JsonObject | null): Promise<JsonObject> {
  const { ProductId: _shown, ...own } = line;
  const productId = textAt(line, 'ProductId');
  const hasNewProduct = productId !== textAt(old ?? {}, 'ProductId');
  const hasNewDiscount = own['DiscountPercent'] !== undefined && own['DiscountPercent'] !== old?.['DiscountPercent'];
  return {
    ...own,
    ...(hasNewProduct && { ERPProductKey: await productKeyOf(call, productId) }),
    ...(hasNewDiscount && { UserValueOverride: 'DiscountPercent' }),
  };
}

async function productKeyOf(call: SuperofficeCall, id: string): Promise<string> {
  if (id === '') return '';
  const { body } = await call('GET', `Product/${id}`);
  const key = isJsonObject(body) ? textAt(body, 'ERPProductKey') : '';
  if (key === '') throw new VendorRefusal(`superoffice: Product ${id} has no ERPProductKey`);
  return key;
}

function linesIn({ QuoteLines: lines = null }: JsonObject): readonly JsonObject[] {
  return Array.isArray(lines) ? (lines as readonly Json[]).filter(isJsonObject) : [];
}
