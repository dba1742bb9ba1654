import type { Capabilities } from '../connector';
import { idsPerRequest } from './read';
import type { SuperofficeType } from './record-types';
import type { SuperofficeSettings } from './settings';

const listCacheMs = 60_000;
/** Times count whole seconds. */
const timeGranularityMs = 1_000;

/** What can be done with the records of a type (superoffice contracts 4, 5, 6 and 9). */
export function capabilitiesOf(type: SuperofficeType, settings: SuperofficeSettings): Capabilities {
  const isParty = type === 'Person' || type === 'Contact';
  return {
    compareAndSet: isParty ? 'fields' : 'none',
    markerSearch: 'filter',
    hasIdempotencyKey: false,
    readManyLimit: type !== 'Quotealternative' && settings.readFrom[type] === 'lists' ? idsPerRequest : null,
    hasChangeFeed: true,
    // A deleted person or company usually shows in the list with its deletion date, but only until it is removed for good.
    deletes: 'sweep',
    canCreate: true,
    canUpdate: true,
    canDelete: true,
    // There are no events of products, nor of alternatives and their lines.
    hasWebhooks: isParty && settings.webhooks !== null,
    // Lists may be answered from a cache for a minute (superoffice contract 4); searches by marker always go through one.
    readLagMs: 0,
    listLagMs: Math.min(settings.feedOverlapMs, listCacheMs),
    feedLagMs: settings.feedOverlapMs + timeGranularityMs,
    unprotectedWindow: unprotectedWindows[type],
  };
}

const betweenTestAndSave =
  'SuperOffice tests the properties that a change replaces and then saves; whether another save can fall between the two is not documented.';

/** What cannot be excluded, in sentences for the documentation. */
const unprotectedWindows: Record<SuperofficeType, string> = {
  Person: betweenTestAndSave,
  Contact: betweenTestAndSave,
  Product:
    'A product is replaced whole: it is read just before and must still show what the change was planned on, but an edit in the moment between that reading and the write is overwritten.',
  Quotealternative:
    'A quote is read just before and must still show what the change was planned on, but an edit of the same line, the same alternative or its version between that reading and the write is overwritten.',
};
