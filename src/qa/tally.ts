import type { FlowResult } from './check-flow';
import { type CheckedFlow, propertyCount, type QaDocument } from './document';
import { failureLine } from './words';

/** What was to be checked, and how much of it stood. */
export interface Tally {
  readonly flows: number;
  readonly flowsPinned: number;
  readonly properties: number;
  readonly propertiesPinned: number;
  /** Properties that were not followed to the end, though nothing was found wrong with them. */
  readonly skipped: number;
}

/** A flow's result in figures. Properties that the document should have, but has not, count as skipped. */
export function tallyOf(flow: CheckedFlow, { isComplete, failures, problems }: FlowResult): Tally {
  const count = propertyCount(flow);
  const propertiesPinned = Math.max(flow.pinned, count);
  const failed = new Set(failures.map(({ property }) => property)).size;
  const passed = isComplete ? count - failed : 0;
  const isPassed = passed === propertiesPinned && problems.length === 0;
  return {
    flows: isPassed ? 1 : 0,
    flowsPinned: 1,
    properties: passed,
    propertiesPinned,
    skipped: propertiesPinned - passed - failed,
  };
}

/** The flows that a document should have, but has not. */
export const tallyOfMissing = ({ pinned, flows }: QaDocument): Tally => ({
  flows: 0,
  flowsPinned: Math.max(0, pinned - flows.length),
  properties: 0,
  propertiesPinned: 0,
  skipped: 0,
});

/** All figures of a run together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (name: keyof Tally): number => tallies.reduce((total, tally) => total + tally[name], 0);
  return {
    flows: sum('flows'),
    flowsPinned: sum('flowsPinned'),
    properties: sum('properties'),
    propertiesPinned: sum('propertiesPinned'),
    skipped: sum('skipped'),
  };
}

/** Whether everything was checked and stood; nothing at all is no pass. */
export const isPass = ({ flows, flowsPinned, properties, propertiesPinned, skipped }: Tally): boolean =>
  flowsPinned > 0 && flows === flowsPinned && properties === propertiesPinned && skipped === 0;

/** The last line of a report. */
export const sumLine = ({ flows, flowsPinned, properties, propertiesPinned, skipped }: Tally): string =>
  `flows ${flows}/${flowsPinned}, properties ${properties}/${propertiesPinned}, skipped ${skipped}`;

/** What a report says of a flow: first the figures and what is wrong with it as a whole, then each property that failed. */
export function flowLines(flow: CheckedFlow, result: FlowResult, waitMs: number): readonly string[] {
  const { properties, propertiesPinned, skipped } = tallyOf(flow, result);
  const figures = `${properties}/${propertiesPinned}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const first = [figures, ...result.problems].join('; ');
  return [first, ...result.failures.map((failure) => failureLine(failure, waitMs))];
}
