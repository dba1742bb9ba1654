import type { Capabilities, RecordTypeSpec } from '../connector';
import { typeMappings } from './mapping';
import { customersPerRequest, markerOf } from './read';
import type { PowerofficegoSettings } from './settings';
import { powerofficegoTypes, type PowerofficegoType } from './types';

/** Every record type with its mapping and what it can do. */
export function recordTypesOf(settings: PowerofficegoSettings): Readonly<Record<string, RecordTypeSpec>> {
  const mappings = typeMappings(settings);
  const spec = (type: PowerofficegoType): RecordTypeSpec => {
    const { primaryKind, mapping } = mappings[type];
    return {
      name: type,
      primaryKind,
      mappings: { [primaryKind]: mapping },
      markerPath: markerOf[type],
      ...(type === 'Contactperson' ? { retirement: [{ path: 'IsActive', value: false }] } : {}),
      capabilities: capabilitiesOf(type, settings),
    };
  };
  return Object.fromEntries(powerofficegoTypes.map((type) => [type, spec(type)]));
}

/** What can be done with the records of a type (powerofficego contracts 4, 6, 7 and 8). */
function capabilitiesOf(type: PowerofficegoType, { feedOverlapMs, readLagMs }: PowerofficegoSettings): Capabilities {
  return {
    compareAndSet: 'fields',
    markerSearch: markerSearches[type],
    hasIdempotencyKey: false,
    readManyLimit: type === 'Contactperson' ? customersPerRequest : null,
    hasChangeFeed: true,
    deletes: 'sweep',
    canCreate: true,
    canUpdate: true,
    canDelete: true,
    hasWebhooks: false,
    // Everything is read from a replica, single records too.
    readLagMs,
    listLagMs: readLagMs,
    feedLagMs: Math.max(feedOverlapMs, readLagMs),
    unprotectedWindow: unprotectedWindows[type],
  };
}

/** Orders cannot be filtered by their reference; products have no property for a marker. */
const markerSearches: Readonly<Record<PowerofficegoType, Capabilities['markerSearch']>> = {
  Contactperson: 'filter',
  Customers: 'filter',
  Product: 'none',
  Salesorders: 'scan',
};

const betweenTestAndSave =
  'PowerOffice Go tests the properties that a change replaces and then saves; whether another save can fall between the two is not documented.';

/** What cannot be excluded, in sentences for the documentation. */
const unprotectedWindows: Readonly<Record<PowerofficegoType, string>> = {
  Contactperson: betweenTestAndSave,
  Customers: `${betweenTestAndSave} A change of the postal address alone is not listed as a change: it is seen with the next full read.`,
  Product: betweenTestAndSave,
  Salesorders: `${betweenTestAndSave} The header and each line are saved by themselves, so that people may see an order half changed for a moment.`,
};
