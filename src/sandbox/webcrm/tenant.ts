import type { RecordStore, StoredRecord } from '../kit/record-store';
import type { EntityType } from './entities/entity-type';
import type { WebcrmSwitches } from './switches';

/** What happened to a row; `record` is as it stands, a deleted one as it last stood. */
export interface RowEvent {
  readonly type: EntityType;
  readonly action: 'Create' | 'Update' | 'Delete';
  readonly record: StoredRecord;
}

/** The webCRM system behind the routes. */
export interface Tenant {
  readonly store: RecordStore;
  switches(this: void): WebcrmSwitches;
  /** Now, in ms of the vendor's clock. */
  now(this: void): number;
  /** Tells who listens of a change that is stored. */
  tell(this: void, event: RowEvent): void;
}
