import type { Capabilities, RecordTypeSpec } from '../connector';
import { typeMappings } from './mapping';
import { valuesPerRequest } from './read';
import type { BusinessnxtSettings } from './settings';
import { type BusinessnxtType, businessnxtTypes } from './types';

/** Every record type with its mappings and what it can do in this company. */
export function recordTypesOf(settings: BusinessnxtSettings): Readonly<Record<string, RecordTypeSpec>> {
  const mappings = typeMappings(settings);
  const spec = (type: BusinessnxtType): RecordTypeSpec => ({
    name: type,
    ...mappings[type],
    markerPath: settings.marker[type],
    capabilities: capabilitiesOf(type, settings),
  });
  return Object.fromEntries(businessnxtTypes.map((type) => [type, spec(type)]));
}

/** Changes are asked for by the minute (business-nxt contract 8). */
const timeGranularityMs = 60_000;

/** What can be done with the rows of a table (business-nxt contracts 4, 5 and 8). */
function capabilitiesOf(type: BusinessnxtType, settings: BusinessnxtSettings): Capabilities {
  return {
    compareAndSet: 'fields',
    markerSearch: settings.marker[type] === null ? 'none' : 'filter',
    hasIdempotencyKey: false,
    readManyLimit: valuesPerRequest,
    hasChangeFeed: true,
    deletes: 'sweep',
    canCreate: canCreate(type, settings),
    canUpdate: true,
    canDelete: type !== 'Associate',
    hasWebhooks: settings.webhooks !== null,
    readLagMs: 0,
    listLagMs: 0,
    feedLagMs: settings.feedOverlapMs + timeGranularityMs,
    unprotectedWindow: type === 'Order' ? orderWindow : null,
  };
}

/** A customer gets a number of the company's series, and a create whose answer was lost must be found again. */
const canCreate = (type: BusinessnxtType, { marker, customerNumbers }: BusinessnxtSettings): boolean =>
  type !== 'Associate' || (marker.Associate !== null && customerNumbers !== null);

const orderWindow =
  'An order and each of its lines are saved one by one, each only where it still shows what was read: a change of several of them can be taken in part, and the rest is planned again.';
