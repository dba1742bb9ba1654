import type { Connector, RecordTypeSpec } from '../connectors/connector';
import { SystemFailure, type SystemFailureReason } from '../core/errors';
import type { Flow } from '../core/flow';
import type { ConnectedSystem } from '../sync/topology';

/** What a check of one system found. */
export interface SystemReport {
  readonly systemId: string;
  readonly kind: string;
  /** As whom the system knows us; null when it could not be asked. */
  readonly account: string | null;
  /** The system's clock minus ours, milliseconds; null when it does not say. */
  readonly clockSkewMs: number | null;
  readonly recordTypes: readonly RecordTypeReport[];
  /** What keeps flows from working, in sentences; empty = all is well. */
  readonly problems: readonly string[];
}

/** One record type that the system's connector carries, as the vendor names it, whether or not a flow uses it. */
export interface RecordTypeReport {
  readonly name: string;
  /** What the interface can do, in words such as `create`, `compare-and-set by version`, `webhooks`. */
  readonly abilities: readonly string[];
  /** An edit that cannot be protected; null = none. */
  readonly unprotectedWindow: string | null;
}

const advice = {
  TIMEOUT: 'see whether it is well, and try again',
  RATE_LIMITED: 'try again later',
  UNAUTHORISED: 'correct its credentials',
  FORBIDDEN: 'give its account the right',
  UNREACHABLE: 'correct its address, or see why it cannot be reached from here',
  UNAVAILABLE: 'try again when it is back',
  BROKEN_ANSWER: 'see whether its address and its kind are right',
  REFUSED: 'see whether its address and its settings are right',
  DEADLINE: 'try again, or let it take more requests (limits)',
} as const satisfies Record<SystemFailureReason, string>;

const timeoutMs = 15_000;
const toleratedSkewMs = 60_000;

/** Asks every system whether it can do what the flows need of it. Systems are asked side by side; none is written to. */
export function inspectSystems(
  systems: readonly ConnectedSystem[],
  flows: readonly Flow[],
): Promise<readonly SystemReport[]> {
  return Promise.all(systems.map((system) => inspect(system, flows)));
}

async function inspect({ connector }: ConnectedSystem, flows: readonly Flow[]): Promise<SystemReport> {
  const types = Object.values(connector.recordTypes);
  const problems = flows.flatMap((flow) => flowProblems(connector, flow));
  const options = { deadlineAt: Date.now() + timeoutMs };
  let account: string | null = null;
  let clockSkewMs: number | null = null;
  try {
    account = (await connector.check(options)).account;
    const [first] = types;
    if (first !== undefined) {
      const { readings } = await connector.readChanges(first.name, { since: null, continuation: null }, options);
      clockSkewMs = readings[0]?.clockSkewMs ?? null;
    }
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    problems.push(`${error.reason}: ${error.message}; ${advice[error.reason]}`);
  }
  if (clockSkewMs !== null && Math.abs(clockSkewMs) > toleratedSkewMs) {
    problems.push(`its clock is ${Math.round(clockSkewMs / 1000)} s off ours: set one of them right`);
  }
  const { system, kind } = connector;
  return { systemId: system, kind, account, clockSkewMs, recordTypes: types.map(describeType), problems };
}

/** A flow that creates needs a right type that can be created, and that a lost answer can be found in again. */
function flowProblems(connector: Connector, { id, right, settings, isLines }: Flow): readonly string[] {
  const spec = right.system === connector.system ? connector.recordTypes[right.type] : undefined;
  if (spec === undefined || settings.create !== 'every' || isLines) return [];
  if (!spec.capabilities.canCreate) return [`${id}: ${right.type} cannot be created here; set create: matchOnly`];
  const hasKey = Object.values(spec.mappings).some((mapping) =>
    mapping.rows.some((row) => row.searchKey !== undefined),
  );
  if (spec.capabilities.markerSearch !== 'none' || hasKey) return [];
  return [
    `${id}: ${right.type} has no usable marker or key, so a lost answer could not be found again; set create: matchOnly`,
  ];
}

function describeType({ name, capabilities: can, markerPath }: RecordTypeSpec): RecordTypeReport {
  const abilities = [
    can.canCreate && 'create',
    can.canUpdate && 'update',
    can.canDelete && 'delete',
    can.compareAndSet !== 'none' && `compare-and-set by ${can.compareAndSet}`,
    can.markerSearch !== 'none' && `marker in ${markerPath ?? 'its own key'} (${can.markerSearch})`,
    can.hasIdempotencyKey && 'idempotency key',
    can.readManyLimit !== null && `reads ${can.readManyLimit} at once`,
    can.hasChangeFeed && 'change feed',
    can.deletes !== 'none' && `deletes by ${can.deletes}`,
    can.hasWebhooks && 'webhooks',
  ];
  return { name, abilities: abilities.filter((each) => each !== false), unprotectedWindow: can.unprotectedWindow };
}
