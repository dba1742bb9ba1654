import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { countBacklog } from '../store/backlog';
import type { Queryable } from '../store/transaction';
import type { Engine } from '../sync/engine';
import type { OperationOutcome } from './operation-outcome';
import { watchUpstream } from './upstream-watch';

/** What this process counts, for Prometheus. */
export interface Metrics {
  readonly countRequest: (request: { route: string; status: number; seconds: number }) => void;
  readonly countOperation: (operation: { type: string; outcome: OperationOutcome }) => void;
  /** Notes that websockets, or subscriptions over them, were opened or closed. */
  readonly moveOpen: (what: 'connections' | 'subscriptions', by: 1 | -1) => void;
  /** Counts a websocket that we end, by the code we end it with. */
  readonly countClose: (code: number) => void;
  /** The text format of Prometheus 0.0.4. Without a database the backlog is left out. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
  stop(): void;
}

/** Counters from here on, and gauges that are read when asked for. */
export function createMetrics({ engine, db }: { readonly engine: Engine; readonly db: Queryable }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'samband_http_request_seconds',
    help: 'Requests to this process.',
    labelNames: ['route', 'status'],
    registers,
  });
  const operations = new Counter({
    name: 'samband_graphql_operations_total',
    help: 'GraphQL operations by type and by how they ended.',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const upstream = new Histogram({
    name: 'samband_upstream_request_seconds',
    help: 'Requests that this process sent, until the head of the answer; status is "failed" when there was none.',
    labelNames: ['origin', 'status'],
    registers,
  });
  const open = {
    connections: openGauge('samband_websockets', 'Websockets that are open at this process.', registry),
    subscriptions: openGauge('samband_subscriptions', 'Subscriptions that are followed at this process.', registry),
  };
  const closes = new Counter({
    name: 'samband_websocket_closes_total',
    help: 'Websockets that this process ended, by close code.',
    labelNames: ['code'],
    registers,
  });
  addGauges(registry, { engine, db });
  const unwatch = watchUpstream(({ origin, status, seconds }) => upstream.observe({ origin, status }, seconds));
  return {
    countRequest: ({ route, status, seconds }) => requests.observe({ route, status: String(status) }, seconds),
    countOperation: (labels) => operations.inc({ ...labels }),
    moveOpen: (what, by) => open[what].inc(by),
    countClose: (code) => closes.inc({ code: String(code) }),
    read: async () => {
      const merged = Registry.merge([processRegistry(), registry]);
      return { contentType: merged.contentType, text: await merged.metrics() };
    },
    stop: unwatch,
  };
}

const openGauge = (name: string, help: string, registry: Registry): Gauge =>
  new Gauge({ name, help, registers: [registry] });

function addGauges(registry: Registry, { engine, db }: { readonly engine: Engine; readonly db: Queryable }): void {
  const serving = new Gauge({
    name: 'samband_system_serving',
    help: '1 when the system served when it was last asked, else 0.',
    labelNames: ['system'],
    registers: [],
    collect() {
      this.reset();
      for (const { id } of engine.topology.systems) this.set({ system: id }, 1);
      for (const { system, reason } of engine.systemStates()) this.set({ system }, reason === null ? 1 : 0);
    },
  });
  const database = new Gauge({
    name: 'samband_database_serving',
    help: '1 when the database answered this scrape, else 0.',
    registers: [],
    async collect() {
      const hasAnswered = await db.query('select 1').catch(() => null);
      this.set(hasAnswered === null ? 0 : 1);
    },
  });
  const backlog = new Gauge({
    name: 'samband_dirty_items',
    help: 'Records and entities in the database that wait to be worked off: due, or later.',
    labelNames: ['state'],
    registers: [],
    async collect() {
      this.reset();
      // a database that does not serve keeps nobody from the other numbers
      const counts = await countBacklog(db).catch(() => null);
      if (counts === null) return;
      this.set({ state: 'due' }, counts.due);
      this.set({ state: 'later' }, counts.later);
    },
  });
  registry.registerMetric(serving);
  registry.registerMetric(database);
  registry.registerMetric(backlog);
}

let ofProcess: Registry | null = null;

/** Memory, processor, garbage and event loop: one watch for the process, however many servers are in it. */
function processRegistry(): Registry {
  if (ofProcess === null) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
