import type { RecordRef, SystemId } from '../../core/ids';
import type { EntityKind } from '../../core/kinds';
import type { Mapping } from '../../core/mapping';
import { invariant } from '../../lib/invariant';
import type { Connector, RecordTypeSpec } from '../connector';
import type { ConnectorEnvironment, ConnectorKind } from '../connector-kind';
import { lastingPace } from '../http-start-window';
import { createHttp } from '../http';
import { createAgent } from './agent';
import { archiveOf } from './archive';
import { capabilitiesOf } from './capabilities';
import { readChanges, readIds } from './changes';
import { createClient } from './client';
import type { SuperofficeContext } from './context';
import { customFieldCodec } from './custom-field';
import { contactMapping, personMapping, superofficeKind } from './mapping';
import { createProductKeys } from './product-keys';
import { productSource } from './product-record';
import { createQuoteAgent } from './quote-agent';
import { readQuoteChanges } from './quote-changes';
import type { QuoteParts } from './quote-parts';
import { quoteSource } from './quote-record';
import { confirmGone, findByKey, findByMarker, readMany, readRecord } from './read';
import type { Reader, RecordSource } from './reader';
import { isSuperofficeType, resourceOf, type SuperofficeType, superofficeTypes } from './record-types';
import { openSession } from './session';
import { parseSuperofficeSettings, superofficeSettingsSchema, type SuperofficeSettings } from './settings';
import { createTables } from './tables';
import { productMapping, quoteMapping } from './trade-mapping';
import { createWebhookPort } from './webhooks';
import { recordSource } from './record-source';
import { writerOf } from './writer';

/** SuperOffice CRM Online: persons as contacts, contacts (companies) as customers, products, and alternatives of quotes. */
export const superoffice: ConnectorKind<SuperofficeSettings> = {
  kind: superofficeKind,
  parseSettings: parseSuperofficeSettings,
  settingsSchema: superofficeSettingsSchema,
  takesProperties: true,
  codecAt: customFieldCodec,
  connect,
};

function connect(system: SystemId, settings: SuperofficeSettings, environment: ConnectorEnvironment): Connector {
  const http = createHttp({ system, limits: settings.limits, ...environment });
  const context: SuperofficeContext = { system, settings, now: environment.now };
  const session = openSession(context, http);
  const client = createClient(context, session);
  const quoteCalls = createAgent(context, session, 'Quote');
  const tables = createTables(client, quoteCalls, context.now);
  const productKeys = createProductKeys(client, context);
  const parts: QuoteParts = { context, client, tables, productKeys, agent: createQuoteAgent(quoteCalls) };
  const readers = readersOf(parts);
  const of = (type: string): Reader => {
    invariant(isSuperofficeType(type), `${system} (superoffice) has no record type ${type}`);
    return readers[type];
  };
  const at = (ref: RecordRef): Reader => of(ref.type);
  const writing = (type: string) => writerOf(of(type), parts);
  return {
    system,
    kind: superofficeKind,
    recordTypes: Object.fromEntries(superofficeTypes.map((name) => [name, specOf(readers[name])])),
    readChanges: (type, request, options) =>
      type === 'Quotealternative'
        ? readQuoteChanges({ reader: of(type), parts }, request, options)
        : readChanges(of(type), request, options),
    readIds: (type, continuation, options) => readIds(of(type), continuation, options),
    readMany: (type, externalIds, options) => readMany(of(type), externalIds, options),
    readForWrite: (ref, options) => readRecord(at(ref), ref.externalId, options),
    findByMarker: (type, { markers }, options) => findByMarker(of(type), markers, options),
    findByKey: (type, search, options) => findByKey(of(type), search, options),
    create: (type, request, options) => writing(type).create(request, options),
    update: (ref, request, options) => writing(ref.type).update({ id: ref.externalId, request }, options),
    remove: (ref, options) => writing(ref.type).remove(ref.externalId, options),
    confirmGone: (ref, options) => confirmGone(at(ref), ref.externalId, options),
    check: async (options) => ({ account: `${await client.whoAmI(options)} at ${settings.tenant}` }),
    webhooks: settings.webhooks && createWebhookPort(context, client, settings.webhooks.secret),
    requestTimeoutMs: settings.limits.timeoutMs,
    requestsPerSecond: lastingPace(settings.limits),
    drain: () => http.drain(),
    close: () => http.close(),
  };
}

interface TypeMapping {
  readonly primaryKind: EntityKind;
  readonly mapping: Mapping;
}

const typeMappings: Record<SuperofficeType, TypeMapping> = {
  Person: { primaryKind: 'contact', mapping: personMapping },
  Contact: { primaryKind: 'customer', mapping: contactMapping },
  Product: { primaryKind: 'product', mapping: productMapping },
  Quotealternative: { primaryKind: 'quote', mapping: quoteMapping },
};

function readersOf(parts: QuoteParts): Readonly<Record<SuperofficeType, Reader>> {
  const { context, client, tables } = parts;
  const { marker, columns, limits, properties } = context.settings;
  const readerFor = (type: SuperofficeType, source: RecordSource): Reader => {
    const mapped = [...typeMappings[type].mapping.rows.flatMap(({ native }) => native), ...(properties[type] ?? [])];
    return { context, client, tables, source, archive: archiveOf(type, { marker: marker[type], columns, mapped }) };
  };
  const plain = (type: 'Person' | 'Contact'): Reader =>
    readerFor(
      type,
      recordSource((id, options) => client.get(resourceOf(type), id, options), limits.concurrency),
    );
  return {
    Person: plain('Person'),
    Contact: plain('Contact'),
    Product: readerFor('Product', productSource(client, tables, limits.concurrency)),
    Quotealternative: readerFor('Quotealternative', quoteSource(parts)),
  };
}

function specOf({ archive: { type, marker }, context: { settings } }: Reader): RecordTypeSpec {
  const { primaryKind, mapping } = typeMappings[type];
  return {
    name: type,
    primaryKind,
    mappings: { [primaryKind]: mapping },
    markerPath: marker.path,
    capabilities: capabilitiesOf(type, settings),
  };
}
