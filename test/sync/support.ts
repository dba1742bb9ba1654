import { isSameSlot } from '../../src/core/ids';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { deskAt } from '../connectors/superoffice-fixture';
import { send } from '../sandbox/superoffice/client';
import { type Stack, type StackOptions, startStack } from '../support/stack';
import { waitUntil } from '../support/wait-until';
import { firstPolls, longMs } from './polls';

/** One vendor as its own users and its operator know it. Reading goes past the API: no fault strikes it, nothing counts it. */
export interface Vendor {
  /** A record made at the vendor's own screen; answers its id. */
  create(type: string, body: JsonObject): Promise<string>;
  edit(type: string, id: string, body: JsonObject): Promise<void>;
  remove(type: string, id: string): Promise<void>;
  /** A live record as the vendor keeps it; null when there is none. */
  read(type: string, id: string): Promise<JsonObject | null>;
  all(type: string): Promise<readonly JsonObject[]>;
  /** Replaces the faults in force; none when empty. */
  fault(faults: JsonObject): Promise<void>;
  /** What was sent to change something since the log was last emptied, as `PATCH /api/contacts/C-1001 412`. */
  writes(): Promise<readonly string[]>;
  /** Every request since the log was last emptied, sign-ins aside. */
  requests(): Promise<readonly string[]>;
  emptyLog(): Promise<void>;
}

/** The engine between two vendors, with people at both. */
export interface Town {
  readonly stack: Stack;
  readonly crm: Vendor;
  readonly office: Vendor;
  /** Starts the engine. Where it polls once in a while only, its first polls are over then: a test says what is read after. */
  start(): Promise<void>;
  /** Resolves when both first scans are matched and nothing is left to do now. */
  atRest(): Promise<void>;
  close(): Promise<void>;
}

export interface TownOptions extends Partial<StackOptions> {
  /** Whether the engine runs from the beginning; true unless set. */
  readonly isStarted?: boolean;
}

/** Settings under which a write in doubt is decided within two seconds: for few writes, which need no time to leave. */
export const soonDecided = { sendBudgetMs: 1_000 } as const;

/** Opens two empty vendors and starts the engine between them. */
export async function openTown(options: TownOptions = {}): Promise<Town> {
  const { isStarted = true, pollMs = 250, replaceConnector = (connector) => connector, ...rest } = options;
  const stack = await startStack({
    sample: 'empty',
    pollMs,
    replaceConnector: (connector) => replaceConnector({ ...connector, requestTimeoutMs: 500 }),
    ...rest,
  });
  const start = async (): Promise<void> => {
    await stack.engine.start();
    if (pollMs > longMs) await firstPolls(stack);
  };
  if (isStarted) await start();
  return {
    stack,
    crm: crmOf(stack.crm),
    office: officeOf(stack.superoffice),
    start,
    atRest: () => atRest(stack),
    close: () => stack.close(),
  };
}

/** Waits until `read` answers what `expected` asks for; fails with the difference. */
export async function eventually(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  let last: unknown;
  const isThere = async (): Promise<boolean> => {
    last = await read();
    try {
      expect(last).toEqual(expected);
      return true;
    } catch {
      return false;
    }
  };
  await waitUntil('the expected state', isThere).catch(() => expect(last).toEqual(expected));
}

/** Rows of a query, for what people would read through the API. */
export const rowsOf = async (town: Town, sql: string, parameters: unknown[] = []): Promise<JsonObject[]> =>
  town.stack.database.dataSource.query(sql, parameters);

/** Has the polls read every live record as if none had been read before, and waits until what follows is done. */
export async function readAllAnew(town: Town): Promise<void> {
  await rowsOf(town, `update record set hash = '' where deleted_at is null`);
  const fromTheStart = 'update change_cursor set changed_until = null, continuation = null';
  const isRead = async (): Promise<boolean> => {
    const [unread] = await rowsOf(town, `select from record where hash = '' and deleted_at is null limit 1`);
    return unread === undefined;
  };
  await waitUntil('every record is read anew', async () => {
    // again and again: a poll that is under way writes its cursor over the one set back here
    await rowsOf(town, fromTheStart);
    await waitUntil('a poll has passed', isRead, 500).catch(() => {});
    return isRead();
  });
  await town.atRest();
}

async function atRest({ store, engine, database }: Stack): Promise<void> {
  const slots = engine.topology.flows.flatMap(({ left, right }) => [left, right]);
  await waitUntil('both sides are loaded and at rest', async () => {
    const open = await store.readOpenGates();
    if (!slots.every((slot) => open.some((each) => isSameSlot(each, slot)))) return false;
    const [row] = await database.dataSource.query('select count(*)::int as dirty from dirty');
    return row.dirty === 0;
  });
}

interface Api {
  call(method: string, path: string, body?: JsonObject): Promise<JsonObject>;
  pathOf(type: string): string;
  readonly idName: (type: string) => string;
}

function crmOf(sandbox: Sandbox): Vendor {
  const headers = { authorization: `Bearer ${sandbox.credentials['token']}`, 'content-type': 'application/json' };
  return vendorOf(sandbox, {
    async call(method, path, body) {
      const answer = await send(method, `${sandbox.baseUrl}${path}`, { headers, ...(body !== undefined && { body }) });
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer.body;
    },
    pathOf: (type) => `/${type.toLowerCase()}s`,
    idName: () => 'Id',
  });
}

function officeOf(sandbox: Sandbox): Vendor {
  const desk = deskAt(sandbox);
  return vendorOf(sandbox, {
    async call(method, path, body) {
      const answer = await desk(method, path, body);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer.body;
    },
    pathOf: (type) => `/${type}`,
    idName: (type) => `${type}Id`,
  });
}

function vendorOf(sandbox: Sandbox, api: Api): Vendor {
  const control = async (method: string, path: string, body?: JsonObject): Promise<JsonObject> => {
    const answer = await send(method, `${sandbox.controlUrl}${path}`, body === undefined ? {} : { body });
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.body;
  };
  const records = async (type: string): Promise<JsonObject[]> =>
    objects((await control('GET', `/records?type=${type}`))['records']);
  const requests = async (): Promise<string[]> =>
    objects((await control('GET', '/requests'))['requests'])
      .map(({ method, path, status }) => `${textOf(method)} ${textOf(path)} ${textOf(status)}`)
      .filter((line) => !/login/i.test(line));
  return {
    async create(type, body) {
      const created = await api.call('POST', api.pathOf(type), body);
      return textOf(created[api.idName(type)]);
    },
    edit: async (type, id, body) => void (await api.call('PATCH', `${api.pathOf(type)}/${id}`, body)),
    remove: async (type, id) => void (await api.call('DELETE', `${api.pathOf(type)}/${id}`)),
    async read(type, id) {
      const found = (await records(type)).find((record) => record['id'] === id);
      return isJsonObject(found?.['value']) ? found['value'] : null;
    },
    all: async (type) => (await records(type)).flatMap(({ value }) => (isJsonObject(value) ? [value] : [])),
    fault: async (faults) => void (await control('PUT', '/faults', faults)),
    requests,
    writes: async () => (await requests()).filter((line) => !isRead(line)),
    emptyLog: async () => void (await control('DELETE', '/requests')),
  };
}

/** SuperOffice's agents are asked with POST. */
const isRead = (line: string): boolean => line.startsWith('GET ') || /\/Agents\/\w+\/Get/.test(line);

/** Text or a number as text; empty for anything else. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

/** One property of a record as the vendor keeps it. */
export const shownIn = async (vendor: Vendor, type: string, id: string, property: string): Promise<unknown> =>
  (await vendor.read(type, id))?.[property];

/** A contact and the person that the engine made of it. */
export interface LinkedContact {
  readonly contact: string;
  readonly person: string;
  readonly entityId: string;
}

let made = 0;

/** Makes a contact and waits for its person. `poll` where the engine does not read by itself. */
export async function linkedContact(
  town: Town,
  body: JsonObject,
  poll: () => Promise<void> = () => Promise.resolve(),
): Promise<LinkedContact> {
  const email = `person.${++made}@example.com`;
  const contact = await town.crm.create('Contact', { LastName: `Person ${made}`, Email: email, ...body });
  await poll();
  const links = () => linksOf(town, contact);
  await eventually(
    async () => (await links()).map(({ system, state }) => [system, state]),
    [
      ['crm', 'active'],
      ['superoffice', 'active'],
    ],
  );
  await poll();
  await town.atRest();
  const [, right] = await links();
  return { contact, person: textOf(right?.['external_id']), entityId: textOf(right?.['entity_id']) };
}

/** The links of the entity that a contact of the CRM is, by system. */
export const linksOf = (town: Town, contact: string): Promise<JsonObject[]> =>
  rowsOf(
    town,
    `select * from link where entity_id in (select entity_id from link where system = 'crm' and external_id = $1)
     order by system`,
    [contact],
  );

/** How many entities a person of the office is, and what they held before. */
export async function historyOf(
  town: Town,
  person: string,
): Promise<{ entities: number; values: readonly JsonObject[] }> {
  const ids = await rowsOf(
    town,
    `select entity_id from link where system = 'superoffice' and record_type = 'Person' and external_id = $1`,
    [person],
  );
  const values = await rowsOf(town, 'select field, value from history where entity_id = any($1::uuid[]) order by id', [
    ids.map((row) => row['entity_id']),
  ]);
  return { entities: ids.length, values };
}
