import { type Logger, silentLogger } from '../../src/lib/logger';
import { queryableOf } from '../../src/store/transaction';
import { type Stack, startStack } from '../support/stack';
import { waitUntil } from '../support/wait-until';
import { type Answer, post, serve } from './api';

/** The real engine between two vendors' sandboxes with sample records, under the real API. */
export interface RealApi {
  readonly url: string;
  readonly stack: Stack;
  query(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

/** Resolves when the first load is read, matched and at rest. */
export async function startRealApi({ log = silentLogger }: { readonly log?: Logger } = {}): Promise<RealApi> {
  const stack = await startStack({ sample: 'demo', isPatient: true, log });
  await stack.engine.start();
  const { dataSource } = stack.database;
  const db = queryableOf(dataSource);
  const server = await serve({ dataSource, db, store: stack.store, engine: stack.engine, keys: new Map() }, { log });
  await waitUntil('the first load is matched and at rest', () => isAtRest(stack));
  return {
    url: server.url,
    stack,
    query: (query, variables = {}) => post(server, { query, variables }),
    close: async () => {
      await server.stop();
      await stack.close();
    },
  };
}

/** Whether every record type is read once, and nothing waits for a worker. */
export async function isAtRest({ database, engine }: Stack): Promise<boolean> {
  const recordTypes = engine.topology.systems.flatMap(({ recordTypes }) => recordTypes).length;
  const [row] = await database.dataSource.query(
    `select (select count(*) from change_cursor where first_scan_done_at is not null)::int as read,
            (select count(*) from dirty)::int as dirty,
            (select count(*) from link where state = 'creating')::int as creating`,
  );
  return row.read === recordTypes && row.dirty === 0 && row.creating === 0;
}
