import type { IdleFlow } from './application';

/** A flow that does not run, and why, as a line for the operator. */
export const showIdleFlow = ({ id, systemId, recordType }: IdleFlow): string =>
  `  ${id} does not run: ${systemId} has no record type ${recordType}`;
