import type { RecordRef } from '../../core/ids';
import type { Mapping } from '../../core/mapping';
import type { EntityKind } from '../../core/kinds';
import { invariant } from '../../lib/invariant';
import type { Capabilities, Connector, RecordTypeSpec } from '../connector';
import type { ConnectorKind } from '../connector-kind';
import { createHttp } from '../http';
import { archiveOf, isSuperofficeType, type SuperofficeType } from './archive';
import { readChanges, readIds } from './changes';
import { createClient } from './client';
import type { SuperofficeContext } from './context';
import { createCountryTable } from './country-table';
import { contactMapping, personMapping, superofficeKind } from './mapping';
import { confirmGone, findByKey, findByMarker, idsPerRequest, readMany, readRecord } from './read';
import type { Reader } from './reader';
import { openSession } from './session';
import { parseSuperofficeSettings, type SuperofficeSettings } from './settings';
import { createWebhookPort } from './webhooks';
import { createRecord, removeRecord, updateRecord } from './write';

/** SuperOffice CRM Online: persons as contacts, contacts (companies) as customers. */
export const superoffice: ConnectorKind<SuperofficeSettings> = {
  kind: superofficeKind,
  parseSettings: parseSuperofficeSettings,
  connect(system, settings, { now, log, allowPrivateAddresses }) {
    const http = createHttp({ system, limits: settings.limits, now, log, allowPrivateAddresses });
    const context: SuperofficeContext = { system, settings, now };
    const client = createClient(context, openSession(context, http));
    const countries = createCountryTable((options) => client.countries(options), now);
    const readerFor = (type: SuperofficeType): Reader => ({
      context,
      client,
      countries,
      archive: archiveOf(type, { marker: settings.marker[type], columns: settings.columns }),
    });
    const readers: Record<SuperofficeType, Reader> = { Person: readerFor('Person'), Contact: readerFor('Contact') };
    const of = (type: string): Reader => {
      invariant(isSuperofficeType(type), `${system} (superoffice) has no record type ${type}`);
      return readers[type];
    };
    const at = (ref: RecordRef): Reader => of(ref.type);

    return {
      system,
      kind: superofficeKind,
      recordTypes: recordTypesOf(settings, readers),
      readChanges: (type, request, options) => readChanges(of(type), request, options),
      readIds: (type, continuation, options) => readIds(of(type), continuation, options),
      readMany: (type, externalIds, options) => readMany(of(type), externalIds, options),
      readForWrite: (ref, options) => readRecord(at(ref), ref.externalId, options),
      findByMarker: (type, { markers }, options) => findByMarker(of(type), markers, options),
      findByKey: (type, search, options) => findByKey(of(type), search, options),
      create: (type, request, options) => createRecord(of(type), request, options),
      update: (ref, request, options) => updateRecord(at(ref), { id: ref.externalId, request }, options),
      remove: (ref, options) => removeRecord(at(ref), ref.externalId, options),
      confirmGone: (ref, options) => confirmGone(at(ref), ref.externalId, options),
      check: async (options) => ({ account: `${await client.whoAmI(options)} at ${settings.tenant}` }),
      webhooks: settings.webhooks && createWebhookPort(context, client, settings.webhooks.secret),
      requestTimeoutMs: settings.limits.timeoutMs,
      close: () => http.close(),
    } satisfies Connector;
  },
};

function recordTypesOf(
  settings: SuperofficeSettings,
  readers: Readonly<Record<SuperofficeType, Reader>>,
): Readonly<Record<SuperofficeType, RecordTypeSpec>> {
  const spec = (name: SuperofficeType, primaryKind: EntityKind, mapping: Mapping): RecordTypeSpec => ({
    name,
    primaryKind,
    mappings: { [primaryKind]: mapping },
    markerPath: readers[name].archive.marker.path,
    capabilities: capabilitiesOf(name, settings),
  });
  return { Person: spec('Person', 'contact', personMapping), Contact: spec('Contact', 'customer', contactMapping) };
}

function capabilitiesOf(type: SuperofficeType, settings: SuperofficeSettings): Capabilities {
  return {
    compareAndSet: 'fields',
    markerSearch: 'filter',
    hasIdempotencyKey: false,
    readManyLimit: settings.readFrom[type] === 'lists' ? idsPerRequest : null,
    hasChangeFeed: true,
    // A deleted person or company usually shows in the list with its deletion date, but only until it is removed for good.
    deletes: 'sweep',
    canCreate: true,
    canUpdate: true,
    canDelete: true,
    hasWebhooks: settings.webhooks !== null,
    // Lists may be answered from a cache for a minute (superoffice contract 4); searches by marker always go through one.
    readLagMs: 0,
    listLagMs: Math.min(settings.feedOverlapMs, listCacheMs),
    feedLagMs: settings.feedOverlapMs + timeGranularityMs,
    unprotectedWindow:
      'SuperOffice tests the properties that a change replaces and then saves; whether another save can fall between the two is not documented.',
  };
}

const listCacheMs = 60_000;
/** Times count whole seconds. */
const timeGranularityMs = 1_000;
