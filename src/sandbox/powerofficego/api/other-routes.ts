import type { JsonObject } from '../../../lib/json';
import type { SandboxResponse } from '../../kit/vendor';
import { type ApiCall, ok } from '../call';
import { isUuid } from '../cast';
import { notFound, uncastable } from '../errors';
import { shown } from '../fields';
import { after, ranges } from '../list/filters';
import { answerList } from '../list/list';
import { invoiceFields, invoiceType } from '../sales/invoicing';
import { privileges } from '../switches';

/** `/OutgoingInvoices` and `/OutgoingInvoices/{id}`: what became of orders; nothing can be written (powerofficego contract 4). */
export function invoiceRoutes(call: ApiCall): SandboxResponse | null {
  const [path = '', id, ...rest] = call.segments;
  if (path.toLowerCase() !== 'outgoinginvoices' || rest.length > 0 || call.request.method !== 'GET') return null;
  const { records } = call.tenant;
  if (id === undefined) {
    return answerList(call, {
      values: records.list(invoiceType).map(({ value }) => value),
      fields: invoiceFields,
      filters: {
        customerNos: ranges('CustomerNo'),
        lastChangedDateTimeOffsetGreaterThan: after('LastChangedDateTimeOffset'),
      },
      show: showInvoice,
    });
  }
  if (!isUuid(id)) throw uncastable(`The value '${id}' is not valid.`);
  const record = records.read(invoiceType, id.toLowerCase());
  if (!record) throw notFound('Outgoing invoice', id);
  return ok(showInvoice(record.value));
}

function showInvoice(value: JsonObject): JsonObject {
  return shown(invoiceFields, value);
}

/** `/ClientIntegrationInformation`: who the token stands for and what it may do (powerofficego contract 2). */
export function informationRoutes({ segments, request, tenant, switches }: ApiCall): SandboxResponse | null {
  const [path = '', ...rest] = segments;
  if (path.toLowerCase() !== 'clientintegrationinformation' || rest.length > 0 || request.method !== 'GET') return null;
  return ok({
    ClientId: tenant.clientId,
    ClientName: tenant.clientName,
    ActiveClientSubscriptions: ['GoBasis', 'GoFakturering'],
    ValidPrivileges: [...switches.privileges],
    InvalidPrivileges: privileges.filter((privilege) => !switches.privileges.includes(privilege)),
    AllowSendInvoice: switches.allowSendInvoice,
  });
}
