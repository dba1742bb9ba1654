import { awaitAssigned } from './assigned';
import { makeCompanions } from './companions';
import { checkRest, createBoth, edits, makeEdit } from './edits';
import type { FlowCheck, Journey, Problem } from './journey';
import { tidyUp } from './tidy';
import { VendorRefusal } from './vendor';
import type { PropertyFailure } from './words';

/** What came of a check. */
export interface FlowResult {
  /** Whether every property was followed to the end. */
  readonly isComplete: boolean;
  readonly failures: readonly PropertyFailure[];
  /** What is wrong with the flow as a whole, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Follows one record of a flow through its life: created on the left it must appear on the right, once, and every property that
 * is changed or cleared on one side must show on the other. Removes what it made, whatever happens.
 */
export async function checkFlow(check: FlowCheck): Promise<FlowResult> {
  const journey: Journey = { ...check, filling: { run: check.run, companions: new Map() }, made: [], failures: [] };
  const problem = await follow(journey).catch(async (error: unknown) => {
    if (error instanceof VendorRefusal) return error.message;
    await tidyUp(journey);
    throw error;
  });
  const leftovers = await tidyUp(journey);
  const problems = problem === null ? leftovers : [problem, ...leftovers];
  return { isComplete: problem === null, failures: journey.failures, problems };
}

async function follow(journey: Journey): Promise<Problem> {
  const stopped = await makeCompanions(journey);
  if (stopped !== null) return stopped;
  const spots = await createBoth(journey);
  if (typeof spots === 'string') return spots;
  const unassigned = await awaitAssigned(journey, spots);
  if (unassigned !== null) return unassigned;
  for (const edit of edits) {
    const problem = await makeEdit(journey, spots, edit);
    if (problem !== null) return problem;
  }
  return checkRest(journey, spots);
}
