import { invariant } from '../../lib/invariant';
import type { Connector } from '../connector';
import type { ConnectorKind } from '../connector-kind';
import { SystemFailure } from '../../core/errors';
import { lastingPace } from '../http-start-window';
import { createHttp } from '../http';
import { recordTypesOf } from './capabilities';
import { readChanges, readIds } from './changes';
import { createClient } from './client';
import { businessnxtCodec } from './codecs';
import type { BusinessnxtContext } from './context';
import type { Reader } from './reader';
import { businessnxtKind } from './mapping';
import { createOrder } from './order-create';
import { updateOrder } from './order-update';
import { confirmGone, findByKey, findByMarker, readMany, readRecord } from './read';
import { serverTimeIn } from './server-time';
import { openSession } from './session';
import { type BusinessnxtSettings, businessnxtSettingsSchema, parseBusinessnxtSettings } from './settings';
import { accessTo, type TableAccess } from './table';
import { isBusinessnxtType } from './types';
import { createWebhookPort } from './webhooks';
import { createRow, removeRow, updateRow } from './write';

/** Visma Business NXT: orders with their lines, products, and associates as customers. */
export const businessnxt: ConnectorKind<BusinessnxtSettings> = {
  kind: businessnxtKind,
  parseSettings: parseBusinessnxtSettings,
  settingsSchema: businessnxtSettingsSchema,
  takesProperties: true,
  codecAt: businessnxtCodec,
  connect(system, settings, { now, log, allowPrivateAddresses }) {
    const http = createHttp({ system, limits: settings.limits, now, log, allowPrivateAddresses });
    const context: BusinessnxtContext = { system, settings, times: serverTimeIn(settings.timeZone), now, log };
    const reader: Reader = { ...context, client: createClient(context, openSession(context, http)) };
    const to = (type: string): TableAccess => {
      invariant(isBusinessnxtType(type), `${system} (businessnxt) has no record type ${type}`);
      return accessTo(type, settings);
    };
    return {
      system,
      kind: businessnxtKind,
      recordTypes: recordTypesOf(settings),
      readChanges: (type, request, options) => readChanges(reader, to(type), request, options),
      readIds: (type, continuation, options) => readIds(reader, to(type), continuation, options),
      readMany: (type, externalIds, options) => readMany(reader, to(type), externalIds, options),
      readForWrite: (ref, options) => readRecord(reader, to(ref.type), ref.externalId, options),
      findByMarker: (type, { markers }, options) => findByMarker(reader, to(type), markers, options),
      findByKey: (type, search, options) => findByKey(reader, to(type), search, options),
      create: (type, request, options) =>
        type === 'Order' ? createOrder(reader, request, options) : createRow(reader, to(type), request, options),
      update: ({ type, externalId: id }, request, options) =>
        type === 'Order'
          ? updateOrder(reader, { id, request }, options)
          : updateRow(reader, to(type), { id, request }, options),
      remove: (ref, options) => removeRow(reader, to(ref.type), ref.externalId, options),
      confirmGone: (ref, options) => confirmGone(reader, to(ref.type), ref.externalId, options),
      async check(options) {
        const name = await reader.client.companyName(options);
        if (name !== null) return { account: `${settings.clientId} at ${name} (${settings.company})` };
        throw new SystemFailure(system, 'FORBIDDEN', {
          message: `the credentials do not reach company ${settings.company}; give the application access in Business NXT`,
        });
      },
      webhooks: settings.webhooks && createWebhookPort(context, settings.webhooks.secret),
      requestTimeoutMs: settings.limits.timeoutMs,
      requestsPerSecond: lastingPace(settings.limits),
      drain: () => http.drain(),
      close: () => http.close(),
    } satisfies Connector;
  },
};
