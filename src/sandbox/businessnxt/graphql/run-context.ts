import type { RecordStore } from '../../kit/record-store';
import type { SandboxRequest } from '../../kit/vendor';
import type { Inspector } from '../inspect';
import type { CompanyRecords } from '../rows/company-records';
import type { BusinessNxtSwitches } from '../switches';
import type { Announce } from '../webhooks';

/** One step of the path of an answer. */
export type PathStep = string | number;

/** An error beside the data that no resolver threw: a row that was refused. */
export interface RowError {
  readonly message: string;
  readonly path: readonly PathStep[];
  readonly status: number;
  readonly statusName: string;
}

/** What `extensions.warnings` tells. */
export interface Warning {
  readonly message: string;
  readonly path: readonly PathStep[];
}

/** What one operation works with. */
export interface RunContext {
  readonly request: SandboxRequest;
  readonly store: RecordStore;
  readonly records: CompanyRecords;
  readonly switches: BusinessNxtSwitches;
  readonly inspector: Inspector;
  readonly announce: Announce;
  /** Now, in ms of the vendor's clock. */
  readonly now: number;
  /** The variables as they came: in them the keys still have their order. `@export` adds to them. */
  readonly rawVariables: Record<string, unknown>;
  readonly rowErrors: RowError[];
  readonly warnings: Warning[];
}
