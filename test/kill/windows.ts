import { createDice } from './dice';

/** What happens at a failpoint: the process is killed so long after it, or stands still so long with all its requests. */
export interface FailpointWish {
  readonly name: string;
  /** The how-many-th time that it is reached. */
  readonly hit: number;
  readonly action: 'kill' | 'stall';
  readonly afterMs: number;
}

/** One crash window of the engine: where the process ends, and under what. */
export interface Window {
  /** As docs/sync.md names it. */
  readonly name: string;
  readonly what: string;
  readonly failpoint: string;
  readonly action: FailpointWish['action'];
  readonly afterMs: number;
  readonly latencyMs: number;
  /** Where the process before ends, so that there is something to meet; null where there always is. */
  readonly after: string | null;
  /** A second gateway works on the same database and takes over. */
  readonly hasSecond: boolean;
}

const leaseMs = 10_000;
const stalledMs = leaseMs + 3_000;

const killAt = (name: string, failpoint: string, what: string): Window => ({
  name,
  what,
  failpoint,
  action: 'kill',
  afterMs: 0,
  latencyMs: 15,
  after: null,
  hasSecond: false,
});

/** Requests are on the wire when the process ends, and land after the next one has started. */
const onTheWire = (name: string, failpoint: string, what: string): Window => ({
  ...killAt(name, failpoint, what),
  afterMs: 150,
  latencyMs: 900,
});

/** The process stands still beyond its lease, and comes back while another holds what it held. */
const stallAt = (name: string, failpoint: string, what: string): Window => ({
  ...killAt(name, failpoint, what),
  action: 'stall',
  afterMs: stalledMs,
  hasSecond: true,
});

/** Every window in which a process can end with something half done. */
export const windows: readonly Window[] = [
  killAt('C1', 'create-intended', 'create: intent committed, nothing sent'),
  onTheWire('C2', 'create-sending', 'create: request on the wire'),
  stallAt('C3', 'create-intended', 'create: stalled before the request, lease lost to a second gateway'),
  killAt('C4', 'create-answered', 'create: answered, not committed'),
  stallAt('C5', 'create-answered', 'create: answered, another polls the record before the commit'),
  killAt('C6', 'create-committed', 'create: committed, not acknowledged'),
  { ...killAt('C7', 'create-sending', 'create: two gateways, one dies while it sends'), hasSecond: true },
  {
    ...killAt('M1', 'marker-searched', 'create: searched by its marker, not committed'),
    // a record that is there is mostly seen by a poll before anybody searches it
    after: 'create-intended',
  },
  killAt('N1', 'newcomers-founded', 'newcomer: founded or matched, not worked off'),
  killAt('R1', 'pull-planned', 'pull: planned, not committed'),
  killAt('R2', 'pull-committed', 'pull: committed, not pushed'),
  killAt('U1', 'update-intended', 'update: pending committed, nothing sent'),
  killAt('U2', 'update-answered', 'update: done, not committed'),
  onTheWire('U3', 'update-sending', 'update: request lands after the next start'),
  stallAt('U4', 'update-intended', 'update: stalled before the request, lease lost to a second gateway'),
  killAt('U5', 'update-committed', 'update: committed, not acknowledged'),
  killAt('P1', 'page-read', 'poll: page read, cursor not committed'),
  killAt('P2', 'page-observed', 'poll: page and cursor committed'),
  killAt('W1', 'webhook-verified', 'webhook: verified, not kept'),
  killAt('W2', 'webhook-kept', 'webhook: kept, answer not sent'),
  killAt('A1', 'acknowledging', 'all done, not acknowledged'),
  killAt('A2', 'acknowledged', 'acknowledged, lease not released'),
];

/** Reached only by creates of several steps, such as SuperOffice's quotes: the soak ends processes there. */
export const createsOfSteps = 'create-step-committed';

/** Reached only by moves that a system does not make: test/connectors/powerofficego-moves.pg.test.ts breaks off there. */
export const moves = ['moved-leaving', 'moved-left'] as const;

const stream = 2;

/** What to arm for a try of a window: which hit ends the process differs by seed. */
export function planWish({ failpoint, action, afterMs, after }: Window, seed: number, attempt: number): FailpointWish {
  const dice = createDice(seed + attempt * 104_729, stream);
  const hit = attempt > 0 || after !== null ? 1 : dice.between(1, 3);
  return { name: failpoint, hit, action, afterMs };
}
