import type { Capabilities } from '../../src/connectors/connector';
import type { EntityKind } from '../../src/core/kinds';

/** How a simulated system treats its records: the capability profiles of the five connectors, one choice each. */
export interface Profile {
  readonly compareAndSet: Capabilities['compareAndSet'];
  readonly markerSearch: Capabilities['markerSearch'];
  /** Whether the answer to a write shows what was stored. */
  readonly readsBack: boolean;
  /** What becomes of a text that is stored. */
  readonly normalise: (text: string) => string;
  /** How far its clock is ahead of ours, and how coarse it is, milliseconds. */
  readonly skewMs: number;
  readonly granularityMs: number;
  /** Whether its answers tell its clock, so that the skew can be corrected. */
  readonly tellsTime: boolean;
  /** Up to how long a state is missing from the record itself, from lists and from the change feed, milliseconds. */
  readonly getLagMs: number;
  readonly listLagMs: number;
  readonly feedLagMs: number;
  readonly hasChangeFeed: boolean;
  readonly deletes: 'feed' | 'sweep';
  /** Whether lists leave a property out. */
  readonly hasPartialLists: boolean;
  /** Whether answers to writes leave that property out. */
  readonly hasPartialAnswers: boolean;
  readonly hasWebhooks: boolean;
  /** Whether readings carry a version, even where no write is refused for it. */
  readonly showsVersion: boolean;
  /** Whether records can be searched by their key. */
  readonly isSearchable: boolean;
  /** Whether lines keep our key. */
  readonly keepsLineKeys: boolean;
  readonly pageSize: number;
}

/** A record type of a simulated system. Its fields are stored under their own names. */
export interface SimulatedType {
  readonly name: string;
  readonly primaryKind: EntityKind;
  /** Canonical fields by kind; the first is left out by partial lists. */
  readonly fields: readonly string[];
  /** Further kinds under which it can be linked. */
  readonly alsoKinds?: readonly EntityKind[];
  /** The type, in the same system, that a `customer` names; absent where there is no such field. */
  readonly customerType?: string;
  /** A record stays with the customer that it was made under: it cannot be moved to another. */
  readonly isPlaced?: true;
  readonly keyField: string;
  /** Whether records hold lines. */
  readonly hasLines?: true;
}

export const plain = (text: string): string => text;
export const upper = (text: string): string => text.toUpperCase();
/** What a system with short columns keeps. */
export const cutLength = 8;
export const cut = (text: string): string => text.slice(0, cutLength);

/** An exact system: versions, markers, read-back, no lag. */
const exact: Profile = {
  compareAndSet: 'version',
  markerSearch: 'filter',
  readsBack: true,
  normalise: plain,
  skewMs: 0,
  granularityMs: 1,
  tellsTime: true,
  getLagMs: 0,
  listLagMs: 0,
  feedLagMs: 1_000,
  hasChangeFeed: true,
  deletes: 'feed',
  hasPartialLists: false,
  hasPartialAnswers: false,
  hasWebhooks: true,
  showsVersion: true,
  isSearchable: true,
  keepsLineKeys: true,
  pageSize: 2,
};

/** The profiles, by the connector whose promises they are. */
export const profiles = {
  customCrm: exact,
  customCrmUnguarded: {
    ...exact,
    compareAndSet: 'none',
    deletes: 'sweep',
    getLagMs: 300,
    listLagMs: 300,
    hasPartialAnswers: true,
  },
  superOffice: {
    ...exact,
    compareAndSet: 'fields',
    normalise: cut,
    listLagMs: 3_000,
    feedLagMs: 4_000,
    granularityMs: 1_000,
    deletes: 'sweep',
  },
  webCrm: {
    ...exact,
    compareAndSet: 'none',
    markerSearch: 'scan',
    listLagMs: 2_000,
    feedLagMs: 5_000,
    granularityMs: 1_000,
    skewMs: -7_000,
    deletes: 'sweep',
    hasPartialLists: true,
    hasWebhooks: false,
    showsVersion: false,
  },
  powerOffice: {
    ...exact,
    compareAndSet: 'none',
    markerSearch: 'scan',
    readsBack: false,
    normalise: upper,
    keepsLineKeys: false,
    skewMs: 11_000,
    getLagMs: 700,
    listLagMs: 1_500,
    feedLagMs: 2_500,
    deletes: 'sweep',
  },
  businessNxt: {
    ...exact,
    compareAndSet: 'fields',
    markerSearch: 'none',
    normalise: upper,
    keepsLineKeys: false,
    granularityMs: 1_000,
    tellsTime: false,
    feedLagMs: 2_000,
    hasChangeFeed: false,
    deletes: 'sweep',
    hasWebhooks: false,
    showsVersion: false,
    isSearchable: false,
  },
} as const satisfies Record<string, Profile>;
