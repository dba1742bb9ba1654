import type { Json } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import type { SandboxResponse } from '../../kit/vendor';
import { agentArguments, intArgument } from '../agent-arguments';
import { type ApiCall, type ApiHandler, bodyOf, noContent, ok } from '../call';
import { anyCase, intOf, objectOf } from '../carrier/names';
import { renderCarrier } from '../carrier/render';
import { renderReference } from '../carrier/references';
import type { EntityType } from '../entities/entity-type';
import {
  createRecord,
  type Records,
  removeRecord,
  replaceRecord,
  templateCarrier,
  validateRecord,
} from '../entities/records';
import { badArgument, Refusal } from '../errors';

/** The agents that the vendor's own client reads and writes records through: `/Agents/{Person|Contact|Sale}/…` (superoffice contract 6). */
export function entityAgents(type: EntityType, records: Records): ApiHandler {
  return (call) => {
    const [root = '', agent = '', method = ''] = call.segments;
    if (root.toLowerCase() !== 'agents' || agent.toLowerCase() !== type.name.toLowerCase()) return null;
    if (call.request.method !== 'POST') throw new Refusal('SoMethodException', 'Agents are called by POST');
    const name = type.name.toLowerCase();
    switch (method.toLowerCase()) {
      case `createdefault${name}entity`:
        return ok(templateCarrier(records, type, call));
      case `get${name}entity`:
        return tellFound(call, type, findRecord(call, type, records));
      case `get${name}`:
        return ok(summaryOf(call, type));
      case `save${name}entity`:
        return save(call, type, records);
      case `delete${name}entity`:
        removeRecord(records, { type, id: intArgument(call, `${type.name}EntityId`) }, call);
        return noContent;
      case `validate${name}entity`:
        return validate(call, type);
      default:
        return null;
    }
  };
}

/** Unlike the REST routes, an agent answers null for a record that is not there. */
function findRecord(call: ApiCall, type: EntityType, records: Records): StoredRecord | null {
  const record = records.store.read(type.name, String(intArgument(call, `${type.name}EntityId`)));
  return record?.deletedAt === null || type.hasBin ? record : null;
}

function tellFound(call: ApiCall, type: EntityType, record: StoredRecord | null): SandboxResponse {
  return ok(record && renderCarrier(type.fields, record, call.view));
}

function summaryOf(call: ApiCall, type: EntityType): Json {
  const id = intArgument(call, type.idName);
  if (type.name === 'Person') return renderReference('person', id, call.view);
  return type.name === 'Contact' ? renderReference('contact', id, call.view) : null;
}

function save(call: ApiCall, type: EntityType, records: Records): SandboxResponse {
  const body = objectOf(bodyOf(call));
  if (!body) throw badArgument(`Save needs a ${type.name}`);
  const id = intOf(anyCase(body, type.idName)) ?? 0;
  const saved = id === 0 ? createRecord(records, type, body, call) : replaceRecord(records, { type, id }, body, call);
  return ok(renderCarrier(type.fields, saved, call.view));
}

function validate(call: ApiCall, type: EntityType): SandboxResponse {
  const body = objectOf(anyCase(agentArguments(call), `${type.name}Entity`) ?? null) ?? {};
  const { issues } = validateRecord(type, body, call.view);
  return ok(Object.fromEntries(issues.map((issue) => [issue.field, issue.message])));
}
