import type { SystemId } from '../../core/ids';
import { indexBy } from '../../lib/batch';
import { invariant } from '../../lib/invariant';
import type { CallOptions } from '../call-options';
import type { Connector, RecordTypeSpec } from '../connector';
import type { ConnectorEnvironment, ConnectorKind } from '../connector-kind';
import { lastingPace } from '../http-start-window';
import { createHttp } from '../http';
import { createAuth } from './auth';
import { capabilitiesOf } from './capabilities';
import { readChanges, readIds, recordsSince } from './changes';
import { createCrmClient } from './client';
import { customCrmKind } from './fit-rows';
import { firstPlace, readPage } from './list';
import { recordTypeNames } from './manifest';
import { typeMappings } from './mapping';
import { editorSettings } from './editor-settings';
import { confirmGone, findByKey, findByMarker, readForWrite, readMany } from './read';
import { createRecordType, type RecordType } from './record-type';
import { markerPath } from './shape';
import { type CustomCrmSettings, parseCustomCrmSettings } from './settings';
import { createWebhooks } from './webhooks';
import { create, remove, update } from './write';

/** The customer's own CRM, in the dialect its manifest describes (custom-crm contract 1). */
export const customCrm: ConnectorKind<CustomCrmSettings> = {
  kind: customCrmKind,
  parseSettings: parseCustomCrmSettings,
  settingsSchema: editorSettings,
  takesProperties: true,
  connect,
};

function connect(system: SystemId, settings: CustomCrmSettings, environment: ConnectorEnvironment): Connector {
  const http = createHttp({ system, limits: settings.limits, ...environment });
  const auth = createAuth(system, settings.auth, http, environment.now);
  const client = createCrmClient(system, { ...settings, auth }, http);
  const types = recordTypeNames.flatMap((name) => {
    const manifest = settings.recordTypes[name];
    return manifest ? [createRecordType(name, manifest, client)] : [];
  });
  const byName = indexBy(types, (type): string => type.name);
  const of = (name: string): RecordType => {
    const type = byName.get(name);
    invariant(type, `${system} carries no ${name}`);
    return type;
  };
  const names = types.map(({ name }) => name);
  return {
    system,
    kind: customCrmKind,
    requestTimeoutMs: settings.limits.timeoutMs,
    requestsPerSecond: lastingPace(settings.limits),
    recordTypes: Object.fromEntries(types.map((type) => [type.name, specOf(type, settings.webhooks !== null)])),
    readChanges: (type, request, options) => readChanges(of(type), request, options),
    readIds: (type, continuation, options) => readIds(of(type), continuation, options),
    readMany: (type, externalIds, options) => readMany(of(type), externalIds, options),
    readForWrite: (ref, options) => readForWrite(of(ref.type), ref, options),
    findByMarker: (type, search, options) => findByMarker(of(type), search, options),
    findByKey: (type, search, options) => findByKey(of(type), search, options),
    create: (type, request, options) => create(of(type), request, options),
    update: (ref, request, options) => update(of(ref.type), ref, request, options),
    remove: (ref, options) => remove(of(ref.type), ref, options),
    confirmGone: (ref, options) => confirmGone(of(ref.type), ref, options),
    check: (options) => check(types, client.account, options),
    webhooks: settings.webhooks && createWebhooks(client, settings.webhooks, names),
    drain: () => client.drain(),
    close: () => client.close(),
  };
}

function specOf({ name, manifest }: RecordType, hasWebhooks: boolean): RecordTypeSpec {
  const { primaryKind, mappings } = typeMappings[name];
  return {
    name,
    primaryKind,
    mappings: mappings(manifest),
    markerPath: manifest.marker && markerPath,
    capabilities: capabilitiesOf(manifest, hasWebhooks),
  };
}

/** Reads the first page of each record type: there is no call that only tells who we are. */
async function check(
  types: readonly RecordType[],
  account: string,
  options: CallOptions,
): Promise<{ readonly account: string }> {
  for (const type of types) await readPage(type.client, recordsSince(type, null), firstPlace, options);
  return { account };
}
