import type { RecordRef } from '../../core/ids';
import { hashText } from '../../lib/hash';
import { invariant } from '../../lib/invariant';
import type { CallOptions } from '../call-options';
import type { Connector } from '../connector';
import type { ConnectorKind } from '../connector-kind';
import { lastingPace } from '../http-start-window';
import { createHttp } from '../http';
import { recordTypesOf } from './capabilities';
import { readChanges, readIds } from './changes';
import { createClient } from './client';
import type { PowerofficegoContext } from './context';
import type { Reader } from './reader';
import { createRecord } from './create';
import { createFullReads } from './full-reads';
import { powerofficegoKind } from './mapping';
import { confirmGone, findByKey, findByMarker, readMany, readRecord } from './read';
import { openSession } from './session';
import { parsePowerofficegoSettings, type PowerofficegoSettings, powerofficegoSettingsSchema } from './settings';
import { shareBudget } from './shared-budget';
import { isPowerofficegoType, type PowerofficegoType } from './types';
import { removeRecord, type Target, updateRecord } from './update';

/** PowerOffice Go: contact persons as contacts, customers, sales orders with their lines as orders, products. */
export const powerofficego: ConnectorKind<PowerofficegoSettings> = {
  kind: powerofficegoKind,
  parseSettings: parsePowerofficegoSettings,
  settingsSchema: powerofficegoSettingsSchema,
  connect(system, settings, { now, log, allowPrivateAddresses }) {
    const { limits, baseUrl, auth } = settings;
    const budget = shareBudget(hashText(`${baseUrl}\n${auth.subscriptionKey}`), limits, now);
    const http = createHttp({ system, limits, budget, now, log, allowPrivateAddresses });
    const context: PowerofficegoContext = { system, settings, now, log };
    const client = createClient(context, openSession(context, http));
    const reader: Reader = { ...context, client, fullReads: createFullReads(settings, now) };
    const of = (type: string): PowerofficegoType => {
      invariant(isPowerofficegoType(type), `${system} (powerofficego) has no record type ${type}`);
      return type;
    };
    const at = ({ type, externalId: id }: RecordRef): Target => ({ type: of(type), id });

    return {
      system,
      kind: powerofficegoKind,
      recordTypes: recordTypesOf(settings),
      readChanges: (type, request, options) => readChanges(reader, of(type), request, options),
      readIds: (type, continuation, options) => readIds(reader, of(type), continuation, options),
      readMany: (type, externalIds, options) => readMany(reader, of(type), externalIds, options),
      readForWrite: (ref, options) => readRecord(reader, of(ref.type), ref.externalId, options),
      findByMarker: (type, search, options) => findByMarker(reader, of(type), search, options),
      findByKey: (type, search, options) => findByKey(reader, of(type), search, options),
      create: (type, request, options) => createRecord(reader, of(type), request, options),
      update: (ref, request, options) => updateRecord(reader, at(ref), request, options),
      remove: (ref, options) => removeRecord(reader, at(ref), options),
      confirmGone: (ref, options) => confirmGone(reader, of(ref.type), ref.externalId, options),
      check: (options) => check(reader, options),
      // The vendor sends none (powerofficego contract 7).
      webhooks: null,
      requestTimeoutMs: limits.timeoutMs,
      requestsPerSecond: lastingPace(limits),
      drain: () => http.drain(),
      close: () => http.close(),
    } satisfies Connector;
  },
};

/** The rights that all record types together need (powerofficego contract 2). */
const neededPrivileges = ['ContactPerson_Full', 'Customer_Full', 'Product_Full', 'SalesOrders_Full'];

async function check({ client, log, system }: Reader, options: CallOptions): Promise<{ readonly account: string }> {
  const { ClientId: id, ClientName: name, ValidPrivileges: privileges } = await client.integration(options);
  const missing = privileges ? neededPrivileges.filter((each) => !privileges.includes(each)) : [];
  if (missing.length > 0) {
    log.warn(
      { system, missing },
      'the integration lacks privileges: what they are for is read only or not read at all',
    );
  }
  return { account: name || id || 'an unnamed client' };
}
