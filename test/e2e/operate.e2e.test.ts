import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { buildProduct, type ProductProcess, runProduct, whenReady } from '../support/product-process';
import { waitUntil } from '../support/wait-until';

const flow = 'customcrm-superoffice/contact-person';

let folder: string;
let gateway: ProductProcess;

beforeAll(async () => {
  await buildProduct();
  folder = mkdtempSync(path.join(tmpdir(), 'samband-operate-'));
});

afterAll(async () => {
  gateway.child.kill('SIGINT');
  await gateway.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command beside the gateway: its exit code, and everything it printed. */
async function samband(...words: string[]): Promise<{ code: number | null; output: string }> {
  const command = runProduct(words, { PORT: '0', SAMBAND_DATA_DIR: folder, LOG_LEVEL: 'error' });
  return { code: await command.ended, output: command.output() };
}

const totals = z.object({ data: z.record(z.string(), z.object({ totalCount: z.number().nullable() })) });

/** Asks the gateway itself: a command for each look would keep the machine from the work that is looked at. */
async function areAllLinked(url: string): Promise<boolean> {
  const query = `{ left: contacts(first: 0, filter: {systems: {has: ["crm"]}}) { totalCount }
    linked: contacts(first: 0, filter: {systems: {has: ["crm", "superoffice"]}}) { totalCount } }`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { left, linked } = totals.parse(await answer.json()).data;
  return (left?.totalCount ?? 0) > 40 && left?.totalCount === linked?.totalCount;
}

const counts = z.object({ leftRecords: z.number(), linkedBefore: z.number(), created: z.number() });

test('an operator previews, pauses and resumes a flow and retries failures beside a running gateway', async () => {
  gateway = runProduct(['start'], { PORT: '0', SAMBAND_DATA_DIR: folder });
  const { url } = await whenReady(gateway);
  expect(await samband('flows', 'pause', flow)).toEqual({ code: 0, output: `${flow} is paused.\n` });
  expect(await samband('flows', 'pause', flow)).toEqual({
    code: 1,
    output: `The flow ${flow} is paused already. (ALREADY_DECIDED in flowId)\n`,
  });
  expect((await samband('flows', 'list')).output).toContain(`${flow}  crm Contact -> superoffice Person  paused\n`);
  expect(await samband('flows', 'resume', flow)).toMatchObject({ code: 0 });
  await waitUntil('all contacts are linked', () => areAllLinked(url));
  await waitUntil('the preview tells so', async () => {
    const { code, output } = await samband('preview', flow, '--json', '--first', '0');
    if (code !== 0) return false;
    const { leftRecords, linkedBefore, created } = counts.parse(JSON.parse(output));
    return leftRecords > 40 && linkedBefore === leftRecords && created === 0;
  });
  await waitUntil('what cannot be made is told', async () =>
    (await samband('failures', 'list', '--system', 'poweroffice')).output.includes('cannot be created without it'),
  );
  expect((await samband('failures', 'retry')).output).toMatch(/^\d+ links are tried again by the running gateway\.\n$/);
  expect(await samband('reviews', 'different', 'no id')).toMatchObject({ code: 2 });
});
