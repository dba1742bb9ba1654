import type { JsonObject } from '../../../lib/json';
import { badRequest } from '../errors';
import { linkedDataRow } from '../linked-data/linked-data-row';
import type { Tenant } from '../tenant';
import type { EntityType } from './entity-type';

/** What a write of a quotation line keeps of its catalogue row, whose id must exist; nothing for other types or without an id. */
export function linkedDataIdOf({ store }: Tenant, type: EntityType, body: JsonObject): JsonObject {
  const id = body['QuotationLineLinkedDataId'];
  if (type.name !== 'QuotationLine' || typeof id !== 'number' || id === 0) return {};
  if (store.current(linkedDataRow.name, String(id))?.deletedAt !== null)
    throw badRequest(`QuotationLineLinkedDataId: there is no catalogue row ${id}`);
  return { _linkedDataId: id };
}
