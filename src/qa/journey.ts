import type { Json } from '../lib/json';
import type { CheckedFlow, Filling, Pair } from './document';
import type { Sides, Spot } from './side';
import type { VendorClient } from './vendor';
import type { PropertyFailure } from './words';

/** A system that takes the same records as the right of a flow, and gives them numbers as well: the first number stays. */
export interface Rival {
  readonly client: VendorClient;
  readonly flow: CheckedFlow;
}

/** A flow to be checked. */
export interface FlowCheck {
  readonly flow: CheckedFlow;
  readonly sides: Sides;
  readonly rivals: readonly Rival[];
  /** Digits that no other run has. */
  readonly run: string;
  /** For how long a change may be on its way, milliseconds. */
  readonly waitMs: number;
}

/** A check under way, and what came of it so far. */
export interface Journey extends FlowCheck {
  readonly filling: Filling & { readonly companions: Map<string, Pair<Json>> };
  /** Every record known to be of this run, in the order in which they came. */
  readonly made: Spot[];
  readonly failures: PropertyFailure[];
}

/** Why a check cannot go on, in a sentence; null when it can. */
export type Problem = string | null;
