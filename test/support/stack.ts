import { customCrm } from '../../src/connectors/custom-crm';
import type { Connector } from '../../src/connectors/connector';
import { superoffice } from '../../src/connectors/superoffice';
import type { Flow } from '../../src/core/flow';
import { isSameSlot, systemId } from '../../src/core/ids';
import { bindDataflow, type DataflowBinding } from '../../src/flows/bind';
import { customcrmSuperoffice } from '../../src/flows/customcrm-superoffice';
import { createLogger, type Logger } from '../../src/lib/logger';
import { type SandboxKind, startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { SampleSize } from '../../src/sandbox/sample/size';
import type { SyncSettings } from '../../src/sync/context';
import { connectTo, openEngine, type OpenEngine } from './open-engine';
import { waitUntil } from './wait-until';

/** Both vendors' sandboxes and the real engine on a real database, in one process; no webhooks unless registered. */
export interface Stack extends OpenEngine {
  readonly crm: Sandbox;
  readonly superoffice: Sandbox;
}

export interface StackOptions {
  readonly sample: SampleSize;
  readonly pollMs?: number;
  /** What the CRM allows; 1,000 unless set. */
  readonly crmRequestsPerSecond?: number;
  /** Whether requests, and the way to them, get the time of a busy machine: where a test is about what comes of them. */
  readonly isPatient?: boolean;
  /** Whether the systems may be written to; true unless set. */
  readonly isWritable?: boolean;
  readonly settings?: Partial<SyncSettings>;
  /** Settings of flows by name (`contact-person`), where they differ from the defaults. */
  readonly flowSettings?: DataflowBinding['settings'];
  /** Flows beside those of customcrm-superoffice. */
  readonly moreFlows?: readonly Flow[];
  /** Where the engine and the connectors log; silent unless set, or STACK_LOG is. */
  readonly log?: Logger;
  /** Puts another connector in the place of each, such as one with a broken mapping. */
  readonly replaceConnector?: (connector: Connector) => Connector;
}

/** Longer than a busy machine needs for one answer. */
export const patientMs = 30_000;

/** A lease outlasts what is done under it. A write in doubt waits for as long, so that this is for tests without one. */
const patientSettings = { sendBudgetMs: patientMs, leaseMs: 4 * patientMs } as const;

export async function startStack(options: StackOptions): Promise<Stack> {
  const { log = createLogger(process.env['STACK_LOG'] === undefined ? 'silent' : 'debug'), isPatient = false } =
    options;
  const start = (systemIdText: string, kind: SandboxKind): Promise<Sandbox> =>
    startSandbox({
      systemId: systemIdText,
      kind,
      port: 0,
      sample: options.sample,
      vendorOptions: kind === 'custom-crm' ? { requestsPerSecond: options.crmRequestsPerSecond ?? 1_000 } : {},
    });
  const [crm, office] = await Promise.all([start('crm', 'custom-crm'), start('superoffice', 'superoffice')]);
  const choices = { log, ...(isPatient && { requestTimeoutMs: patientMs }) };
  const connectors = [connectTo(customCrm, crm, choices), connectTo(superoffice, office, choices)];
  const binding = {
    name: 'customcrm-superoffice',
    left: systemId('crm'),
    right: systemId('superoffice'),
    settings: options.flowSettings ?? {},
  };
  const { pollMs = 300, isWritable = true, settings, replaceConnector = (connector) => connector } = options;
  const opened = await openEngine({
    connectors: connectors.map(replaceConnector),
    flows: [...bindDataflow(customcrmSuperoffice, binding), ...(options.moreFlows ?? [])],
    homes: { contact: systemId('crm'), customer: systemId('crm') },
    isWritable,
    settings: { pollMs, ...(isPatient && patientSettings), ...settings },
    log,
  });
  return {
    ...opened,
    crm,
    superoffice: office,
    async close() {
      await opened.close();
      await Promise.all([crm.stop(), office.stop()]);
    },
  };
}

/** Resolves when both systems are loaded, and nothing is left to do. */
export async function atRest({ engine, store, database }: Stack): Promise<void> {
  const slots = engine.topology.flows.flatMap(({ left, right }) => [left, right]);
  await waitUntil('both systems are loaded and at rest', async () => {
    const open = await store.readOpenGates();
    if (!slots.every((slot) => open.some((each) => isSameSlot(each, slot)))) return false;
    const [row] = await database.dataSource.query('select count(*)::int as dirty from dirty');
    return row.dirty === 0;
  });
}
