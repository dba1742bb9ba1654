import type { JsonObject } from '../../../lib/json';
import { queryOf } from '../../kit/request-parts';
import type { StoredRecord } from '../../kit/record-store';
import type { SandboxResponse } from '../../kit/vendor';
import { agentArguments, intArgument } from '../agent-arguments';
import { type ApiCall, type ApiHandler, bodyOf, noContent, objectBodyOf, ok } from '../call';
import { anyCase, intOf, objectOf } from '../carrier/names';
import { textAt, textsAt } from '../carrier/read';
import { Refusal } from '../errors';
import { applyPatch } from '../patch';
import { type Webhooks, webhookTemplate } from './webhooks';

/** `/Webhook…` (superoffice contract 9). */
export function webhookRoutes(webhooks: Webhooks): ApiHandler {
  return (call) => {
    const [root = '', key = '', part = '', ...rest] = call.segments;
    if (root.toLowerCase() !== 'webhook' || rest.length > 0) return null;
    const { method, query } = call.request;
    const name = key.toLowerCase();
    if (part !== '') return answerPart(call, webhooks, { key, part });
    if (name === 'default' && method === 'GET') return ok(webhookTemplate(call.view));
    if (name === 'test' && method === 'POST') return testTarget(call, webhooks, objectBodyOf(call));
    if (name !== '') return /^\d+$/.test(name) ? answerSingle(call, webhooks, Number(name)) : null;
    if (method === 'POST') return save(call, webhooks, { id: 0, body: objectBodyOf(call) });
    if (method !== 'GET') return null;
    return ok(listed(webhooks, query).map((record) => webhooks.render(record, call.view)));
  };
}

/** `/Agents/Webhook/…`, which the vendor's own client uses. */
export function webhookAgent(webhooks: Webhooks): ApiHandler {
  return (call) => {
    const [root = '', agent = '', method = ''] = call.segments.map((segment) => segment.toLowerCase());
    if (root !== 'agents' || agent !== 'webhook') return null;
    const render = (record: StoredRecord): JsonObject => webhooks.render(record, call.view);
    switch (method) {
      case 'createdefaultwebhook':
        return ok(webhookTemplate(call.view));
      case 'getwebhook':
        return ok(render(webhooks.get(intArgument(call, 'WebhookId'))));
      case 'getallwebhooks':
        return ok(webhooks.list().map(render));
      case 'savewebhook': {
        const body = objectBodyOf(call);
        return save(call, webhooks, { id: intOf(anyCase(body, 'WebhookId')) ?? 0, body });
      }
      case 'deletewebhook':
        webhooks.remove(intArgument(call, 'WebhookId'));
        return noContent;
      case 'testwebhook':
        return testTarget(call, webhooks, objectOf(anyCase(agentArguments(call), 'Webhook') ?? null) ?? {});
      case 'getlasterror':
        return ok(webhooks.lastError(intArgument(call, 'WebhookId')));
      default:
        return null;
    }
  };
}

function listed(webhooks: Webhooks, query: URLSearchParams): StoredRecord[] {
  const wanted = (name: string): string => (queryOf(query, name) ?? '').toLowerCase();
  return webhooks.list().filter(({ value }) => {
    const events = textsAt(value, 'Events').map((event) => event.toLowerCase());
    const hasEvent = wanted('eventFilter') === '' || events.includes(wanted('eventFilter'));
    const hasState = wanted('statusFilter') === '' || textAt(value, 'State').toLowerCase() === wanted('statusFilter');
    return hasEvent && hasState && textAt(value, 'Name').toLowerCase().includes(wanted('nameFilter'));
  });
}

async function save(
  call: ApiCall,
  webhooks: Webhooks,
  { id, body }: { readonly id: number; readonly body: JsonObject },
): Promise<SandboxResponse> {
  return ok(webhooks.render(await webhooks.save(id, body, call), call.view));
}

async function testTarget(call: ApiCall, webhooks: Webhooks, body: JsonObject): Promise<SandboxResponse> {
  const isReached = await webhooks.test(body, call);
  return ok({ Success: isReached, Message: isReached ? '' : 'The target did not answer with 200' });
}

function answerSingle(call: ApiCall, webhooks: Webhooks, id: number): SandboxResponse | Promise<SandboxResponse> {
  const record = webhooks.get(id);
  switch (call.request.method) {
    case 'GET':
      return ok(webhooks.render(record, call.view));
    case 'PUT':
      return save(call, webhooks, { id, body: objectBodyOf(call) });
    case 'PATCH':
      return save(call, webhooks, { id, body: applyPatch(webhooks.render(record, call.view), bodyOf(call)) });
    case 'DELETE':
      webhooks.remove(id);
      return noContent;
    default:
      throw new Refusal('SoMethodException', `${call.request.method} is not supported on Webhook`);
  }
}

/** `/Webhook/{id}/LastError`, or `POST /Webhook/{event}/{primaryKey}`, which fires an event of the caller's own. */
function answerPart(
  call: ApiCall,
  webhooks: Webhooks,
  { key, part }: { readonly key: string; readonly part: string },
): SandboxResponse | null {
  if (part.toLowerCase() === 'lasterror' && call.request.method === 'GET') return ok(webhooks.lastError(Number(key)));
  if (call.request.method !== 'POST' || !/^\d+$/.test(part)) return null;
  const event = { name: key.toLowerCase(), primaryKey: Number(part), changes: [] };
  webhooks.fire({ ...event, associateId: call.associateId, at: call.now });
  return noContent;
}
