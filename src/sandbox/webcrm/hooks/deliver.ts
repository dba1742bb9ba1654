import { assertNever } from '../../../lib/assert-never';
import { numberAt } from '../entities/read';
import { renderRow } from '../entities/render';
import type { VendorContext } from '../../kit/vendor';
import type { HookScope } from '../entities/entity-type';
import type { WebcrmSwitches } from '../switches';
import type { RowEvent } from '../tenant';
import { type Hook, hookOf, hookRecordType } from './hook-record';

/** Tells every hook that asks for the event, and the operator's receiver. What is delivered is undocumented: see the switch `hookBody`; nothing is signed. */
export function deliverEvent(
  { store, webhooks, webhookTarget }: VendorContext,
  switches: WebcrmSwitches,
  event: RowEvent,
): void {
  const asked = store
    .live(hookRecordType)
    .map(hookOf)
    .filter((hook) => wants(store, hook, event));
  const urls = asked.map((hook) => hook.targetUrl);
  const body = bodyOf(event, switches);
  for (const url of webhookTarget ? [...urls, webhookTarget.url] : urls) {
    const headers = { 'content-type': 'application/json' };
    webhooks.send({ url, body, headers: () => headers, retryDelaysMs: switches.hookRetryDelaysMs });
  }
}

function wants(store: VendorContext['store'], hook: Hook, { type, action, record }: RowEvent): boolean {
  if (!hook.isEnabled || hook.entity !== type.name || hook.eventType !== action) return false;
  const isOwn = (scope: HookScope): boolean => {
    switch (scope.kind) {
      case 'all':
        return true;
      case 'rowField':
        return hook.ownerId > 0 && numberAt(record.value, scope.name) === hook.ownerId;
      case 'organisationField': {
        const id = numberAt(record.value, `${type.name}OrganisationId`);
        const organisation = store.current('Organisation', String(id))?.value ?? {};
        return hook.ownerId > 0 && numberAt(organisation, scope.name) === hook.ownerId;
      }
      case 'self':
        return Number(record.id) === hook.ownerId;
      default:
        return assertNever(scope);
    }
  };
  return hook.filter.some((name) => {
    const scope = type.hookFilters[name];
    return scope !== undefined && isOwn(scope);
  });
}

function bodyOf({ type, action, record }: RowEvent, { hookBody, prompt }: WebcrmSwitches): string {
  const id = Number(record.id);
  switch (hookBody) {
    case 'empty':
      return '';
    case 'id':
      return JSON.stringify({ [type.idName]: id });
    case 'envelope':
      return JSON.stringify({ Id: id, EntityType: type.name, EventType: action });
    case 'row':
      return JSON.stringify(renderRow(type, record, prompt));
    default:
      return assertNever(hookBody);
  }
}
