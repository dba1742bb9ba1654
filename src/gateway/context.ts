import type { Gateway } from './gateway';

/** What every resolver is given: one for each operation. */
export interface GraphqlContext {
  readonly gateway: Gateway;
  /** Names the request in the log and in answers about faults. */
  readonly requestId: string;
}
