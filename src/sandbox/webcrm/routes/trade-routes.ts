import type { Json, JsonObject } from '../../../lib/json';
import { type ApiCall, type ApiHandler, idOf, objectBodyOf, ok } from '../call';
import { entityTypes } from '../entities';
import type { EntityType } from '../entities/entity-type';
import { numberAt } from '../entities/read';
import { missingRow, writableRow } from '../entities/rows';
import { badRequest } from '../errors';
import type { RowEvent } from '../tenant';

const { Organisation, Opportunity, Delivery, QuotationLine } = entityTypes;

/** What opportunities and deliveries can be told to do: turn into one another, with their lines, and move to another organisation (webcrm contract 4). */
export const tradeRoutes: ApiHandler = (call) => {
  if (call.request.method !== 'POST') return null;
  const [plural = '', key = '', action = '', level = ''] = call.segments.map((segment) => segment.toLowerCase());
  const id = idOf(key);
  if (id === null || call.segments.length > 4) return null;
  switch (`${plural} ${action}`) {
    case 'opportunities converttodelivery':
      return ok(convert(call, { from: Opportunity, to: Delivery, id }));
    case 'deliveries converttoopportunity':
      return ok(convert(call, { from: Delivery, to: Opportunity, id, level: idOf(level) ?? 0 }));
    case 'opportunities move':
    case 'deliveries move':
      move(call, plural === 'deliveries' ? Delivery : Opportunity, id);
      return { status: 204 };
    default:
      return null;
  }
};

interface Conversion {
  readonly from: EntityType;
  readonly to: EntityType;
  readonly id: number;
  /** The step of the pipeline that an opportunity begins at. */
  readonly level?: number;
}

/** The row goes, one of the other type comes under a new number, and the lines follow it. */
function convert(call: ApiCall, { from, to, id, level }: Conversion): number {
  const { store } = call.tenant;
  const events: RowEvent[] = [];
  const newId = store.transaction(() => {
    const before = writableRow(call.tenant, { type: from, id });
    const number = store.nextNumber(to.sequence, to.firstId);
    const value = { ...renamed(before.value, from, to), ...stamp(call), ...(level && { OpportunityLevel: level }) };
    store.remove(from.name, before.id);
    events.push({ type: from, action: 'Delete', record: before });
    events.push({ type: to, action: 'Create', record: store.create(to.name, String(number), value) });
    for (const line of store.live(QuotationLine.name)) {
      if (numberAt(line.value, 'QuotationLineOpportunityId') !== id) continue;
      const moved = { ...line.value, QuotationLineOpportunityId: number, ...stamp(call) };
      events.push({ type: QuotationLine, action: 'Update', record: store.update(line.type, line.id, moved) });
    }
    return number;
  });
  events.forEach((event) => call.tenant.tell(event));
  return newId;
}

/** The properties that both types have, by the names of the other. */
function renamed(value: JsonObject, from: EntityType, to: EntityType): JsonObject {
  const entries = Object.entries(value).map(([name, cell]): [string, Json] => [
    name.startsWith(from.name) ? to.name + name.slice(from.name.length) : name,
    cell,
  ]);
  return Object.fromEntries(entries.filter(([name]) => name.startsWith('_') || name in to.fields));
}

function move(call: ApiCall, type: EntityType, id: number): void {
  const { store } = call.tenant;
  const before = writableRow(call.tenant, { type, id });
  const organisationId = objectBodyOf(call)['NewOrganisationId'];
  if (typeof organisationId !== 'number') throw badRequest('NewOrganisationId is required');
  if (store.current(Organisation.name, String(organisationId))?.deletedAt !== null)
    throw missingRow({ type: Organisation, id: organisationId });
  const value = { ...before.value, [`${type.name}OrganisationId`]: organisationId, ...stamp(call) };
  call.tenant.tell({ type, action: 'Update', record: store.update(type.name, before.id, value) });
}

function stamp({ caller }: ApiCall): JsonObject {
  return { _updatedBy: caller.name, _updatedById: caller.userId };
}
