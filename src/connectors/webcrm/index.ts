import type { RecordRef } from '../../core/ids';
import { invariant } from '../../lib/invariant';
import type { Connector } from '../connector';
import type { ConnectorKind } from '../connector-kind';
import { lastingPace } from '../http-start-window';
import { createHttp } from '../http';
import { recordTypesOf } from './capabilities';
import { readChanges, readIds } from './changes';
import { createClient } from './client';
import type { WebcrmContext } from './context';
import type { Reader } from './reader';
import { createRecord } from './create';
import { watchLines } from './lost-lines';
import { webcrmKind } from './mapping';
import { confirmGone, findByKey, findByMarker, readMany, readRecord } from './read';
import { openSession } from './session';
import { parseWebcrmSettings, type WebcrmSettings, webcrmSettingsSchema } from './settings';
import { createShapes } from './shape';
import { createProbe } from './table';
import { isWebcrmType, type WebcrmType } from './types';
import { removeRecord, updateRecord } from './write';

/** webCRM: organisations as customers, persons as contacts, users, opportunities with their lines as orders, products. */
export const webcrm: ConnectorKind<WebcrmSettings> = {
  kind: webcrmKind,
  parseSettings: parseWebcrmSettings,
  settingsSchema: webcrmSettingsSchema,
  takesProperties: true,
  connect(system, settings, { now, log, allowPrivateAddresses }) {
    const http = createHttp({ system, limits: settings.limits, now, log, allowPrivateAddresses });
    const context: WebcrmContext = { system, settings, shapes: createShapes(settings), now, log };
    const client = createClient(context, openSession(context, http));
    const reader: Reader = {
      ...context,
      client,
      isQueryable: createProbe(context, client),
      lastCreated: new Map(),
      lostLines: watchLines(),
    };
    const of = (type: string): WebcrmType => {
      invariant(isWebcrmType(type), `${system} (webcrm) has no record type ${type}`);
      return type;
    };
    const at = ({ type, externalId: id }: RecordRef): { type: WebcrmType; id: string } => ({ type: of(type), id });

    return {
      system,
      kind: webcrmKind,
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
      check: async (options) => ({ account: await client.whoAmI(options) }),
      // Deliveries are not signed and their form is not documented (webcrm contract 6): the poll finds everything.
      webhooks: null,
      requestTimeoutMs: settings.limits.timeoutMs,
      requestsPerSecond: lastingPace(settings.limits),
      drain: () => http.drain(),
      close: () => http.close(),
    } satisfies Connector;
  },
};
