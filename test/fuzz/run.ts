import { performance } from 'node:perf_hooks';
import { isInterfaceType, isObjectType } from 'graphql';
import { errorCodes } from '../../src/gateway/error-codes';
import { loadSchema } from '../../src/http/schema';
import { type Api, type Answer, seed as seedEntity, startApi } from '../api/api';
import { crm, office } from '../api/fake-engine';
import { createDice } from '../kill/dice';
import { type RandomOperation, randomOperation, rootFields } from './operation';

/** What became of the operations; `faults` says of each that we are to blame for which, and how it fared. */
export interface FuzzResult {
  readonly runs: number;
  readonly answered: number;
  /** How often each error code came. */
  readonly codes: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly argumentsGiven: number;
  readonly argumentsOfAll: number;
  readonly faults: readonly string[];
}

const longestMs = 5_000;
const oursToAvoid: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE']);

/** Sends `runs` random operations, one after another over each root field in turn. The same seed makes the same. */
export async function fuzz({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<FuzzResult> {
  const api = await startApi();
  const rejections: string[] = [];
  const note = (reason: unknown): void => void rejections.push(`unhandled rejection: ${String(reason)}`);
  process.on('unhandledRejection', note);
  try {
    const known = await seedAll(api);
    const schema = loadSchema();
    const roots = rootFields(schema);
    const tally: Tally = { codes: {}, answered: 0, slowestMs: 0, given: new Set(), faults: [] };
    for (let run = 0; run < runs; run += 1) {
      const root = roots[run % roots.length];
      if (root === undefined) throw new Error('the schema has no root fields');
      const operation = randomOperation(schema, root, createDice(seed, run), known);
      const startedAt = performance.now();
      const answer = await api.query(operation.query, operation.variables);
      count(tally, { run, operation, answer, ms: performance.now() - startedAt });
    }
    const all = Object.values(schema.getTypeMap()).flatMap((type) =>
      (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__')
        ? Object.values(type.getFields()).flatMap(({ args }) => args)
        : [],
    );
    return {
      runs,
      answered: tally.answered,
      codes: tally.codes,
      slowestMs: Math.round(tally.slowestMs),
      argumentsGiven: tally.given.size,
      argumentsOfAll: all.length,
      faults: [...tally.faults, ...rejections],
    };
  } finally {
    process.off('unhandledRejection', note);
    await api.close();
  }
}

interface Tally {
  readonly codes: Record<string, number>;
  readonly given: Set<string>;
  readonly faults: string[];
  answered: number;
  slowestMs: number;
}

interface Outcome {
  readonly run: number;
  readonly operation: RandomOperation;
  readonly answer: Answer;
  readonly ms: number;
}

function count(tally: Tally, { run, operation, answer, ms }: Outcome): void {
  const codes = (answer.errors ?? []).map(({ extensions }) => String(extensions?.code));
  for (const code of codes) tally.codes[code] = (tally.codes[code] ?? 0) + 1;
  for (const name of operation.gives) tally.given.add(name);
  if (answer.data !== undefined && answer.data !== null) tally.answered += 1;
  tally.slowestMs = Math.max(tally.slowestMs, ms);
  const isOurs = codes.some((code) => oursToAvoid.has(code) || !Object.hasOwn(errorCodes, code));
  if (answer.status < 500 && !isOurs && ms <= longestMs) return;
  const said = (answer.errors ?? []).map(({ message }) => String(message)).join('; ');
  tally.faults.push(
    `run ${run}: ${answer.status} in ${Math.round(ms)} ms, ${codes.join(' ')} ${said}\n${operation.query}\n${JSON.stringify(operation.variables).slice(0, 2_000)}`,
  );
}

/** One entity of each kind, and what a caller may know of them. */
async function seedAll(api: Api): Promise<readonly string[]> {
  const customer = await seedEntity(api, 'customer', {
    fields: { name: 'Engine AS', organizationNumber: '123456789', 'postalAddress.city': 'Oslo' },
    records: [
      { system: crm, type: 'Customer', externalId: 'c1' },
      { system: office, type: 'Company', externalId: '1' },
    ],
  });
  const contact = await seedEntity(api, 'contact', {
    fields: { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com', customer: customer.id },
    records: [
      { system: crm, type: 'Contact', externalId: 'p1' },
      { system: office, type: 'Person', externalId: '7' },
    ],
  });
  const product = await seedEntity(api, 'product', {
    fields: { number: 'P1', name: 'Wheel', price: '9.50', currency: 'NOK' },
    records: [{ system: crm, type: 'Product', externalId: 'w1' }],
  });
  const order = await seedEntity(api, 'order', {
    fields: { number: '1', currency: 'NOK', customer: customer.id, 'lines/a': true, 'lines/a/quantity': '1' },
    records: [{ system: crm, type: 'Order', externalId: 'o1' }],
  });
  const user = await seedEntity(api, 'user', {
    fields: { login: 'ada' },
    records: [{ system: crm, type: 'User', externalId: 'u1' }],
  });
  const quote = await seedEntity(api, 'quote', {
    fields: { number: 'Q1', title: 'Wheels' },
    records: [{ system: crm, type: 'Quote', externalId: 'q1' }],
  });
  const { data } = await api.query(
    '{ systems { id } dataflows { flows { id } } links { edges { cursor node { id } } } contacts { edges { cursor } } }',
  );
  return [
    ...[contact, customer, product, order, user, quote].map(({ globalId }) => globalId),
    ...data.systems.map(({ id }: { id: string }) => id),
    ...data.dataflows.flatMap(({ flows }: { flows: { id: string }[] }) => flows.map(({ id }) => id)),
    ...data.links.edges.flatMap((edge: { cursor: string; node: { id: string } }) => [edge.cursor, edge.node.id]),
    ...data.contacts.edges.map(({ cursor }: { cursor: string }) => cursor),
    'crm',
    'office',
    'a',
    'p1',
    'Contact',
  ];
}
