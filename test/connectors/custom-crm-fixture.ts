import { referenceRecordTypes } from '../../src/connectors/custom-crm/reference-manifest';
import type { JsonObject } from '../../src/lib/json';

/** The reference manifest with pages of at most `max` records. */
export function inSmallPages(max: number): JsonObject {
  const types = Object.entries(referenceRecordTypes).map(([name, type]) => [
    name,
    { ...type, list: { ...type.list, page: { ...type.list.page, size: { param: 'limit', max } } } },
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(types))) as JsonObject;
}
