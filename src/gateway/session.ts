import type { DataSource } from 'typeorm';
import type { SystemId } from '../core/ids';
import type { Logger } from '../lib/logger';
import type { ChangeFeed } from '../store/change-feed';
import type { SyncStore } from '../store/port';
import type { Queryable } from '../store/transaction';
import type { Engine, Freshness, LiveRecord } from '../sync/engine';
import { createDirectory, type Directory } from './directory';
import type { ReadScope } from './entity-row';
import type { Viewer } from './viewer';

/** What the gateway works with; the same for every caller. */
export interface GatewayDependencies {
  readonly dataSource: DataSource;
  readonly db: Queryable;
  readonly store: SyncStore;
  readonly engine: Engine;
  readonly changeFeed: ChangeFeed;
  /** Our clock, milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** A new UUID, ordered by time. */
  readonly newId: () => string;
  readonly settings: GatewaySettings;
  readonly log: Logger;
}

/** How fresh reads are and how long callers wait: the same for all of them. */
export interface GatewaySettings {
  /** What `maxAge` is when nobody says; null = the stored values will do. */
  readonly defaultMaxAgeSeconds: number | null;
  /** How long an operation waits for the systems. */
  readonly readDeadlineMs: number;
  /** How long a list is counted. */
  readonly countTimeoutMs: number;
  /** How long a mutation may wait for the systems. */
  readonly maxWaitMs: number;
}

/** How a system served one operation. */
export interface SystemSummary {
  readonly systemId: SystemId;
  readonly records: number;
  /** The worst of its records. */
  readonly freshness: Freshness;
  readonly freshnessReason: string | null;
}

/** One operation of one caller. */
export interface Session extends GatewayDependencies {
  readonly viewer: Viewer;
  readonly directory: Directory;
  /** How the systems served this operation so far. */
  readonly summaries: Map<SystemId, SystemSummary>;
}

/** A session for one operation. */
export const createSession = (dependencies: GatewayDependencies, viewer: Viewer): Session => ({
  ...dependencies,
  viewer,
  directory: createDirectory(dependencies.engine, viewer),
  summaries: new Map(),
});

/** The scope that a root field's `maxAge` asks for. */
export const readScope = (session: Session, maxAge: number | null | undefined): ReadScope => ({
  maxAgeSeconds: maxAge ?? session.settings.defaultMaxAgeSeconds,
  deadlineAt: session.now() + session.settings.readDeadlineMs,
});

const badness = { LIVE: 0, CACHED: 1, STALE: 2, UNREACHABLE: 3 } as const satisfies Record<Freshness, number>;

/** Notes how systems served records. */
export function summarise(
  session: Session,
  records: readonly Pick<LiveRecord, 'ref' | 'freshness' | 'freshnessReason'>[],
): void {
  for (const { ref, freshness, freshnessReason } of records) {
    const known = session.summaries.get(ref.system);
    const isWorse = known === undefined || badness[freshness] > badness[known.freshness];
    session.summaries.set(ref.system, {
      systemId: ref.system,
      records: (known?.records ?? 0) + 1,
      freshness: isWorse ? freshness : known.freshness,
      freshnessReason: isWorse ? freshnessReason : known.freshnessReason,
    });
  }
}
