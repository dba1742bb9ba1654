import { randomInt } from 'node:crypto';
import { rivalsOf } from './assigned';
import { checkFlow } from './check-flow';
import { printedName, type QaDocument } from './document';
import { sidesOf } from './side';
import { flowLines, isPass, sumLine, sumOf, type Tally, tallyOf, tallyOfMissing } from './tally';
import type { QaSystem, VendorClient } from './vendor';
import { clientFor } from './vendors';

/** A document between two systems. */
export interface QaRun {
  /** The operator's name for the dataflow, which reports show. */
  readonly dataflow: string;
  readonly document: QaDocument;
  readonly left: QaSystem;
  readonly right: QaSystem;
}

/** The gateway must be running and synchronise the dataflows of the runs: the checklists wait for what it does. */
export interface QaOptions {
  readonly runs: readonly QaRun[];
  /** Is given the report line by line. */
  readonly report: (line: string) => void;
  /** For how long a change may be on its way, milliseconds. */
  readonly waitMs?: number;
}

/** What all checks came to. Passed: every pinned flow and property was followed to the end and none failed. */
export interface QaResult {
  readonly isPassed: boolean;
}

/** Longer than the minute for which a vendor may refuse more calls: a change that only waits its turn has not failed. */
const defaultWaitMs = 75_000;

/**
 * Runs documents as checklists, one flow after the other, through the vendors' own interfaces, and removes what it made. Reports
 * a line for each flow, one for each property that failed on a side, and the sum last. Throws UncheckableError, before anything
 * is written, for a kind of system that it cannot speak to.
 */
export async function runQa({ runs, report, waitMs = defaultWaitMs }: QaOptions): Promise<QaResult> {
  const clients = new Map<string, VendorClient>();
  const clientOf = (system: QaSystem): VendorClient => {
    const client = clients.get(system.systemId) ?? clientFor(system);
    clients.set(system.systemId, client);
    return client;
  };
  try {
    const checks = runs.map(({ left, right, ...run }) => ({ ...run, left: clientOf(left), right: clientOf(right) }));
    const all = checks.flatMap(({ document, left, right }) => document.flows.map((flow) => ({ flow, left, right })));
    const tallies: Tally[] = [];
    for (const { dataflow, document, ...ends } of checks) {
      for (const flow of document.flows) {
        const rivals = rivalsOf({ flow, ...ends }, all);
        const run = String(randomInt(100_000, 1_000_000));
        const result = await checkFlow({ flow, sides: sidesOf(flow, ends), rivals, run, waitMs });
        for (const line of flowLines(flow, result, waitMs)) report(`${dataflow}  ${printedName(flow)}  ${line}`);
        tallies.push(tallyOf(flow, result));
      }
      const missing = tallyOfMissing(document);
      if (missing.flowsPinned > 0) report(`${dataflow}  the document lacks ${missing.flowsPinned} of its pinned flows`);
      tallies.push(missing);
    }
    const sum = sumOf(tallies);
    report(sumLine(sum));
    return { isPassed: isPass(sum) };
  } finally {
    await Promise.all([...clients.values()].map((client) => client.close()));
  }
}
