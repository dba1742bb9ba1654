import { exportTraces } from '../../src/app/export-traces';
import type { HttpServer } from '../../src/http/server';
import { createLogger } from '../../src/lib/logger';
import { queryableOf } from '../../src/store/transaction';
import { serve } from '../api/api';
import { type Collector, type ReceivedSpan, startCollector } from '../support/collector';
import { patientMs, type Stack, startStack } from '../support/stack';
import { waitUntil } from '../support/wait-until';

const callersTrace = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';
const secretEmail = 'ida.lund@nordlys.example';

let collector: Collector;
let stack: Stack;
let server: HttpServer;
let spans: readonly ReceivedSpan[];
let sentByCrm: readonly (string | null)[];

beforeAll(async () => {
  collector = await startCollector();
  const stop = exportTraces(
    { endpoint: `${collector.url}/v1/traces`, serviceName: 'gateway-of-a-test' },
    createLogger('warn'),
    patientMs,
  );
  stack = await startStack({ sample: { customers: 0, contacts: 3, overlap: 1 }, isPatient: true });
  await stack.engine.start();
  const { dataSource } = stack.database;
  server = await serve({
    dataSource,
    db: queryableOf(dataSource),
    store: stack.store,
    engine: stack.engine,
    keys: new Map(),
  });
  const isAtRest = async (): Promise<boolean> => {
    const [row] = await dataSource.query(
      `select (select count(*) from link where state = 'active')::int as links, (select count(*) from dirty)::int as dirty`,
    );
    return row.links >= 6 && row.dirty === 0;
  };
  await waitUntil('the first load is at rest', isAtRest);
  const id = await firstContact();
  await ask(
    `mutation Rename { updateContact(input: {id: "${id}", contact: {title: "Chief"}, waitMs: 0}) { contact { id } } }`,
  );
  await waitUntil('the edit is at rest', isAtRest);
  await ask(`query Live { contacts(maxAge: 0, filter: {email: {ne: "${secretEmail}"}}) { nodes { id title } } }`);
  sentByCrm = await requestsWithTrace();
  await server.stop();
  await stack.close();
  await stop();
  spans = collector.spans();
  await collector.stop();
});

async function ask(query: string): Promise<{ data: Record<string, { nodes: { id: string }[] }> }> {
  const headers = { 'content-type': 'application/json', traceparent: `00-${callersTrace}-${callersSpan}-01` };
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await answer.json()) as Awaited<ReturnType<typeof ask>>;
}

const firstContact = async (): Promise<string | undefined> =>
  (await ask('query First { contacts(first: 1, maxAge: 3600) { nodes { id } } }')).data['contacts']?.nodes[0]?.id;

async function requestsWithTrace(): Promise<readonly (string | null)[]> {
  const answer = await fetch(`${stack.crm.controlUrl}/requests`);
  const { requests } = (await answer.json()) as { requests: { traceparent: string | null }[] };
  return requests.map(({ traceparent }) => traceparent);
}

/** The span of an operation of the caller's, and all below it. */
function treeOf(operationName: string): { operation: ReceivedSpan; below: readonly ReceivedSpan[] } {
  const operation = spans.find((span) => span.attributes['graphql.operation.name'] === operationName);
  if (operation === undefined) throw new Error(`there is no span of ${operationName}`);
  const below: ReceivedSpan[] = [];
  for (let parents = [operation]; parents.length > 0;) {
    const ids = parents.map(({ spanId }) => spanId);
    parents = spans.filter(({ parentSpanId }) => ids.includes(parentSpanId));
    below.push(...parents);
  }
  return { operation, below };
}

test('a request is part of the trace of its caller, and its operation a part of the request', () => {
  const { operation } = treeOf('Live');
  const request = spans.find(({ spanId }) => spanId === operation.parentSpanId);
  expect(operation).toMatchObject({ name: 'query', traceId: callersTrace });
  expect(request).toMatchObject({
    name: 'POST /graphql',
    kind: 'server',
    traceId: callersTrace,
    parentSpanId: callersSpan,
    attributes: { 'http.response.status_code': 200, 'http.route': '/graphql' },
  });
});

test('an operation has a span for each statement and for each call to a system', () => {
  const { below } = treeOf('Live');
  expect(below).toContainEqual(
    expect.objectContaining({
      name: 'select entity',
      kind: 'client',
      attributes: expect.objectContaining({ 'db.system.name': 'postgresql' }),
    }),
  );
  const calls = below.filter(({ attributes }) => attributes['samband.system'] === 'crm');
  expect(calls.map(({ kind, attributes }) => [kind, attributes['http.response.status_code']])).toEqual([
    ['client', 200],
  ]);
});

test('a system is told the trace that its request belongs to', () => {
  const { below } = treeOf('Live');
  const [call] = below.filter(({ attributes }) => attributes['samband.system'] === 'crm');
  expect(sentByCrm).toContain(`00-${callersTrace}-${call?.spanId}-01`);
  expect(sentByCrm).not.toContain(null);
});

test('the batch that carries an edit on is a trace of its own, linked to the edit', () => {
  const { operation } = treeOf('Rename');
  const batches = spans.filter(({ links }) => links.some(({ traceId }) => traceId === operation.traceId));
  expect(batches.map(({ name }) => name)).toContain('work off');
  expect(batches.every(({ traceId }) => traceId !== callersTrace)).toBe(true);
});

test('nothing of a span tells of a person, and no idle loop fills the collector with statements', () => {
  expect(JSON.stringify(spans)).not.toContain('@');
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === '');
  expect([...new Set(roots.map(({ name }) => name))].toSorted()).toEqual(['poll', 'work off']);
});

test('spans name the service', () => {
  expect(collector.services()).toEqual(['gateway-of-a-test']);
});
