import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoFile } from '../../src/config/demo';
import { buildProduct, type ProductProcess, runProduct, whenReady } from '../support/product-process';
import { waitUntil } from '../support/wait-until';

let folder: string;
const running: ProductProcess[] = [];

beforeAll(async () => {
  await buildProduct();
  folder = mkdtempSync(path.join(tmpdir(), 'samband-e2e-'));
});

afterEach(async () => {
  // a product that is killed leaves its database running in the folder that is removed at the end
  for (const { child } of running) child.kill('SIGINT');
  await Promise.all(running.splice(0).map(({ ended }) => ended));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(name: string, variables: Readonly<Record<string, string>> = {}): ProductProcess {
  const product = runProduct(['start'], { PORT: '0', SAMBAND_DATA_DIR: path.join(folder, name), ...variables });
  running.push(product);
  return product;
}

interface LinkNode {
  readonly system: { readonly systemId: string };
  readonly state: string;
}

interface Contacts {
  readonly contacts: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly firstName: string; readonly links: readonly LinkNode[] }[];
  };
}

async function ask(url: string, query: string): Promise<Contacts> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return ((await answer.json()) as { data: Contacts }).data;
}

interface CrmAnswer {
  readonly Id?: string;
  readonly items?: readonly unknown[];
}

async function crm(origin: string, method: string, place: string, body?: object): Promise<CrmAnswer> {
  const headers = { authorization: 'Bearer demo-token-crm', 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api${place}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return (await answer.json()) as CrmAnswer;
}

const byEmail = (email: string): string =>
  `{ contacts(filter: {email: {eq: "${email}"}}) { nodes { firstName title links { system { systemId } state } } } }`;

test('a first start serves, syncs by webhook, stops on ctrl-C, and keeps its data', async () => {
  // polled once a day: what is there sooner came by webhook
  const file = path.join(folder, 'rarely-polled.yml');
  writeFileSync(file, demoFile.replace('pollSeconds: 5 ', 'pollSeconds: 86400 '));
  const startedAt = Date.now();
  const first = start('kept', { SAMBAND_CONFIG: file });
  const { url, sandbox } = await whenReady(first);
  const startMs = Date.now() - startedAt;
  await waitUntil(
    'webhooks are registered',
    async () => (await crm(sandbox('crm'), 'GET', '/webhooks')).items?.length === 1,
  );
  await waitUntil('the first load is done', async () => {
    const loaded = '{ contacts(first: 1, filter: {systems: {has: ["crm", "superoffice"]}}) { totalCount } }';
    return (await ask(url, loaded)).contacts.totalCount >= 40;
  });
  const made = await crm(sandbox('crm'), 'POST', '/contacts', {
    FirstName: 'Nora',
    LastName: 'Dal',
    Email: 'nora@dal.example',
  });
  expect(made.Id).toEqual(expect.any(String));
  const isLinked = async (at: string): Promise<boolean> => {
    const [node] = (await ask(at, byEmail('nora@dal.example'))).contacts.nodes;
    return node?.links.some(({ system, state }) => system.systemId === 'superoffice' && state === 'ACTIVE') === true;
  };
  await waitUntil('the contact is a person too', () => isLinked(url));

  const stopAt = Date.now();
  first.child.kill('SIGINT');
  expect({ code: await first.ended, output: first.output() }).toMatchObject({ code: 0 });
  expect(Date.now() - stopAt).toBeLessThan(5_000 + startMs);

  const second = await whenReady(start('kept', { SAMBAND_CONFIG: file }));
  expect(await isLinked(second.url)).toBe(true);
});

test('two products run side by side, each with its own data', async () => {
  const [one, two] = [await whenReady(start('one')), await whenReady(start('two'))];
  await ask(
    one.url,
    'mutation { createContact(input: {contact: {lastName: "Only", email: "only@one.example"}}) { contact { id } } }',
  );
  expect((await ask(one.url, byEmail('only@one.example'))).contacts.nodes).toHaveLength(1);
  expect((await ask(two.url, byEmail('only@one.example'))).contacts.nodes).toEqual([]);
});

describe('a start that cannot be', () => {
  test('because the port is taken, says which and what to do', async () => {
    const server: Server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    // without sandboxes, whose ports beside it others may have taken meanwhile
    const file = path.join(folder, 'alone.yml');
    writeFileSync(file, 'systems: {}\n');
    const product = start('taken', { PORT: String(port), SAMBAND_CONFIG: file });
    expect(await product.ended).toBe(1);
    expect(product.output()).toContain(`Port ${port} is in use. Stop what listens there, or set PORT to another one.`);
    await new Promise((resolve) => server.close(resolve));
  });

  test('because the configuration is wrong, names file, line and what is allowed', async () => {
    const file = path.join(folder, 'wrong.yml');
    writeFileSync(file, 'systems:\n  crm:\n    kind: custom-crn\n');
    const product = start('wrong', { SAMBAND_CONFIG: file });
    expect(await product.ended).toBe(2);
    expect(product.output()).toContain(
      `${file}:3: systems.crm.kind names no kind of system, did you mean "custom-crm"?`,
    );
  });

  test('because no database answers, says so without the password', async () => {
    const product = start('nowhere', { DATABASE_URL: 'postgres://samband:a-secret@127.0.0.1:1/samband' });
    expect(await product.ended).toBe(1);
    expect(product.output()).toContain('No database server listens at 127.0.0.1:1/samband. Check DATABASE_URL');
    expect(product.output()).not.toContain('a-secret');
  });

  test('in production without a key, says how to make one', async () => {
    const file = path.join(folder, 'empty.yml');
    writeFileSync(file, 'systems: {}\n');
    const product = start('production', { SAMBAND_ENV: 'production', SAMBAND_CONFIG: file, HOST: '127.0.0.1' });
    expect(await product.ended).toBe(2);
    expect(product.output()).toContain('samband keys create');
  });
});
