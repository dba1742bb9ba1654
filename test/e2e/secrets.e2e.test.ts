import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SandboxKind, startSandbox } from '../../src/sandbox';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { buildProduct, type ProductProcess, runProduct, whenReady } from '../support/product-process';
import { waitUntil } from '../support/wait-until';

const webhookSecret = 'canary-webhook-secret-5d1f';

let folder: string;
let database: TestDatabase;
let sandboxes: Sandbox[];
let product: ProductProcess;

const open = (systemId: string, kind: SandboxKind): Promise<Sandbox> =>
  startSandbox({
    systemId,
    kind,
    port: 0,
    sample: 'demo',
    vendorOptions: kind === 'custom-crm' ? { requestsPerSecond: 500 } : {},
  });

beforeAll(async () => {
  await buildProduct();
  folder = mkdtempSync(path.join(tmpdir(), 'samband-secrets-'));
  database = await createTestDatabase();
  sandboxes = await Promise.all([open('crm', 'custom-crm'), open('superoffice', 'superoffice')]);
  const [crm, superoffice] = sandboxes;
  if (crm === undefined || superoffice === undefined) throw new Error('two sandboxes were started');
  const file = path.join(folder, 'samband.yml');
  writeFileSync(file, configuration(crm, superoffice));
  product = runProduct(['start'], {
    PORT: '0',
    LOG_LEVEL: 'trace',
    SAMBAND_CONFIG: file,
    SAMBAND_DATA_DIR: folder,
    DATABASE_URL: database.url,
    CRM_TOKEN: crm.credentials['token'] ?? '',
    SO_SECRET: superoffice.credentials['clientSecret'] ?? '',
    SO_USER: superoffice.credentials['systemUserToken'] ?? '',
    SO_KEY: (superoffice.credentials['privateKey'] ?? '').replaceAll('\n', String.raw`\n`),
    HOOK_SECRET: webhookSecret,
  });
});

afterAll(async () => {
  product.child.kill('SIGKILL');
  await product.ended;
  await Promise.all(sandboxes.map((sandbox) => sandbox.stop()));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The sandboxes as an operator names real systems, one of them once more with wrong credentials. */
const configuration = (crm: Sandbox, superoffice: Sandbox): string => `
systems:
  crm:
    kind: custom-crm
    writes: on
    allowPrivateAddresses: true
    baseUrl: ${crm.baseUrl}
    auth:
      type: bearer
      token: \${CRM_TOKEN}
    webhooks:
      secret: \${HOOK_SECRET}
  superoffice:
    kind: superoffice
    writes: on
    allowPrivateAddresses: true
    loginUrl: ${superoffice.baseUrl}
    tenant: ${superoffice.credentials['contextIdentifier']}
    auth:
      type: systemUser
      clientSecret: \${SO_SECRET}
      systemUserToken: \${SO_USER}
      privateKey: \${SO_KEY}
    webhooks:
      secret: \${HOOK_SECRET}
    feedOverlapMs: 0
  refused:
    kind: custom-crm
    allowPrivateAddresses: true
    baseUrl: ${crm.baseUrl}
    auth:
      type: bearer
      token: canary-refused-token-91ab
dataflows:
  customcrm-superoffice: { left: crm, right: superoffice }
homeSystems: { contact: crm, customer: crm }
sync: { pollSeconds: 1 }
`;

/** Every secret the product was given, and the parts by which a copy of the key would be known. */
function canaries(): readonly string[] {
  const [crm, superoffice] = sandboxes;
  const key = (superoffice?.credentials['privateKey'] ?? '').split('\n')[2] ?? '';
  return [
    crm?.credentials['token'],
    superoffice?.credentials['clientSecret'],
    superoffice?.credentials['systemUserToken'],
    key,
    webhookSecret,
    'canary-refused-token-91ab',
    new URL(database.url).password,
  ].map((secret) => secret ?? '');
}

const found = (text: string): readonly string[] => canaries().filter((secret) => text.includes(secret));

async function ask(url: string, query: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const { dataSource } = database;
  const tables: { name: string }[] = await dataSource.query(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const rows = await Promise.all(
    tables.map(({ name }) => dataSource.query(`select to_jsonb(t) as row from "${name}" t`)),
  );
  return JSON.stringify(rows);
}

test('no secret is in a log line, an answer, a native record or the database', async () => {
  expect(canaries().every((secret) => secret.length >= 8)).toBe(true);
  const { url } = await whenReady(product);
  await waitUntil('the refused system is told of, and the others are in sync', async () => {
    const answer = await ask(
      url,
      '{ systems { systemId status } contacts(first: 1, filter: {systems: {has: ["crm", "superoffice"]}}) { totalCount } }',
    );
    return answer.includes('UNAUTHORISED') && /"totalCount":[1-9]/.test(answer);
  });
  const everything =
    '{ contacts(first: 50) { nodes { records { native } links { lastError blockedReason } } } systems { systemId status statusMessage } }';
  const answers = [
    await ask(url, everything),
    await ask(
      url,
      '{ record(systemId: "refused", recordType: "Contact", externalId: "C-1001") { native freshnessReason } }',
    ),
    await ask(url, '{ nonsense }'),
  ];
  expect(answers[0]).toContain('"native"');
  expect(found(answers.join('\\n'))).toEqual([]);
  await waitUntil('the log has told of it, too', () => product.output().includes('UNAUTHORISED'));
  expect(found(product.output())).toEqual([]);
  expect(found(await dump())).toEqual([]);
});
