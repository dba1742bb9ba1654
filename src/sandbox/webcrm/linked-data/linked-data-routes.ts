import { isJsonObject, type JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, type ApiHandler, bodyOf, done, idOf, ok } from '../call';
import type { EntityType } from '../entities/entity-type';
import { renderRow } from '../entities/render';
import { createRow, missingRow, removeRow, updateRow, writableRow } from '../entities/rows';
import { textAt } from '../entities/read';
import { badRequest, notAllowed } from '../errors';
import { linkedDataRow } from './linked-data-row';
import { linkedSetupOf } from './linked-setup';

/** `/{E}/LinkedData` and `/{E}/LinkedSetup`. Lists are not paged. */
export function linkedDataRoutes(owner: EntityType): ApiHandler {
  const catalogue = catalogueOf(owner);
  return (call) => {
    const [plural = '', part = '', key = '', ...rest] = call.segments.map((segment) => segment.toLowerCase());
    if (plural !== owner.plural.toLowerCase() || rest.length > 0) return null;
    if (part === 'linkedsetup' && key === '' && call.request.method === 'GET') return ok(linkedSetupOf(owner));
    if (part !== 'linkeddata') return null;
    if (key === '') return answerAll(call, catalogue);
    const id = idOf(key);
    return id === null ? null : answerOne(call, catalogue, id);
  };
}

/** One catalogue: which rows are its own, and what its properties begin with. */
interface Catalogue {
  readonly entityType: string;
  /** `QuotationLine` for the product catalogue, else nothing. */
  readonly prefix: string;
  /** Of the shared properties, those that only the product catalogue tells. */
  readonly hidden: readonly string[];
}

function catalogueOf({ name }: EntityType): Catalogue {
  if (name === 'QuotationLine') return { entityType: 'Product', prefix: 'QuotationLine', hidden: [] };
  return { entityType: name, prefix: '', hidden: ['LinkedDataItemCostPrice', 'LinkedDataItemVatCode'] };
}

function answerAll(call: ApiCall, catalogue: Catalogue): SandboxResponse {
  switch (call.request.method) {
    case 'GET':
      return ok(rowsOf(call, catalogue).map((record) => render(call, catalogue, record)));
    case 'POST':
      return ok(Number(createRow(call, linkedDataRow, acceptedBody(call, catalogue)).id));
    case 'DELETE':
      call.report('catalogueWiped', 'DELETE of LinkedData without an id removes every row');
      for (const record of rowsOf(call, catalogue)) removeRow(call, { type: linkedDataRow, id: Number(record.id) });
      return done;
    default:
      throw notAllowed(call.request.method, call.request.path);
  }
}

function answerOne(call: ApiCall, catalogue: Catalogue, id: number): SandboxResponse {
  const key = { type: linkedDataRow, id };
  const record = writableRow(call.tenant, key);
  if (entityTypeOf(record) !== catalogue.entityType) throw missingRow(key);
  switch (call.request.method) {
    case 'GET':
      return ok(render(call, catalogue, record));
    case 'PUT':
      updateRow(call, key, acceptedBody(call, catalogue));
      return done;
    case 'DELETE':
      removeRow(call, key);
      return done;
    default:
      throw notAllowed(call.request.method, call.request.path);
  }
}

function rowsOf({ tenant }: ApiCall, { entityType }: Catalogue): StoredRecord[] {
  return tenant.store.list(linkedDataRow.name).filter((record) => entityTypeOf(record) === entityType);
}

function entityTypeOf({ value }: StoredRecord): string {
  return textAt(value, 'LinkedDataItemEntityType');
}

function render(call: ApiCall, { prefix, hidden }: Catalogue, record: StoredRecord): JsonObject {
  const properties = Object.entries(renderRow(linkedDataRow, record, call.tenant.switches().prompt));
  return Object.fromEntries(
    properties.filter(([name]) => !hidden.includes(name)).map(([name, cell]) => [prefix + name, cell]),
  );
}

/** The body by our names, of the right entity type. An empty text in `DataN` is refused: the vendor's client writes `-` instead. */
function acceptedBody(call: ApiCall, { prefix, entityType }: Catalogue): JsonObject {
  const body = bodyOf(call);
  if (!isJsonObject(body)) throw badRequest('The body must be an object');
  const own = Object.entries(body).filter(([name]) => name.startsWith(prefix));
  const properties = Object.fromEntries(own.map(([name, cell]) => [name.slice(prefix.length), cell]));
  const empty = Object.keys(properties).find((name) => /^LinkedDataItemData\d$/.test(name) && properties[name] === '');
  if (empty !== undefined) throw badRequest(`${prefix}${empty} must not be empty`);
  const given = properties['LinkedDataItemEntityType'] ?? entityType;
  if (given !== entityType) throw badRequest(`${prefix}LinkedDataItemEntityType must be ${entityType}`);
  return { ...properties, LinkedDataItemEntityType: entityType };
}
