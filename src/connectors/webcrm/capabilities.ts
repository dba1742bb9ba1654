import type { Capabilities, RecordTypeSpec } from '../connector';
import { typeMappings } from './mapping';
import { isFilteredByMarker } from './read';
import type { WebcrmSettings } from './settings';
import { literalsPerQuery } from './table';
import { webcrmTypes, type WebcrmType } from './types';

/** Every record type with its mappings and what it can do in this tenant. */
export function recordTypesOf(settings: WebcrmSettings): Readonly<Record<string, RecordTypeSpec>> {
  const mappings = typeMappings(settings);
  const spec = (type: WebcrmType): RecordTypeSpec => ({
    name: type,
    ...mappings[type],
    markerPath: type === 'Users' ? null : settings.marker[type],
    capabilities: capabilitiesOf(type, settings),
  });
  return Object.fromEntries(webcrmTypes.map((type) => [type, spec(type)]));
}

/** What is known of lags is nothing; a moment for a query behind its table. */
const queryLagMs = 5_000;
/** Times are shown in whole seconds. */
const timeGranularityMs = 1_000;

function capabilitiesOf(type: WebcrmType, settings: WebcrmSettings): Capabilities {
  const { feedOverlapMs } = settings;
  return {
    compareAndSet: 'none',
    markerSearch: markerSearchOf(type, settings),
    hasIdempotencyKey: false,
    readManyLimit: settings.readFrom[type] === 'lists' ? null : literalsPerQuery,
    hasChangeFeed: true,
    deletes: 'sweep',
    canCreate: canCreate(type, settings),
    canUpdate: true,
    canDelete: type === 'Products',
    hasWebhooks: false,
    readLagMs: 0,
    listLagMs: Math.min(feedOverlapMs, queryLagMs),
    feedLagMs: feedOverlapMs + timeGranularityMs,
    unprotectedWindow:
      'webCRM takes the whole record without comparing: an edit that is saved between our last reading and our write, some milliseconds, is overwritten, in every property of the record.',
  };
}

function markerSearchOf(type: WebcrmType, settings: WebcrmSettings): Capabilities['markerSearch'] {
  const marker = type === 'Users' ? null : settings.marker[type];
  if (marker === null) return 'none';
  return isFilteredByMarker(marker) ? 'filter' : 'scan';
}

/** A user is made by an administrator; a product belongs to an organisation, which only the operator can name. */
function canCreate(type: WebcrmType, { createWith }: WebcrmSettings): boolean {
  if (type === 'Users') return false;
  return type !== 'Products' || createWith.Products?.['ProductOrganisationId'] !== undefined;
}
