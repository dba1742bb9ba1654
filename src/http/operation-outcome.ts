import type { FormattedExecutionResult } from 'graphql';

/** How an operation ended: `partial` with errors beside data, `refused` for what the caller got wrong. */
export type OperationOutcome = 'served' | 'partial' | 'refused' | 'failed';

const faults: readonly unknown[] = ['INTERNAL', 'UNAVAILABLE'];

/** How the operation of an answer ended: as its caller sees it. */
export function outcomeOf({ data, errors = [] }: FormattedExecutionResult): OperationOutcome {
  if (errors.length === 0) return 'served';
  if (errors.some(({ extensions }) => faults.includes(extensions?.['code']))) return 'failed';
  return data ? 'partial' : 'refused';
}
