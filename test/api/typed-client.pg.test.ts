import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type RealApi, startRealApi } from './real-api';

const root = path.join(__dirname, '..', '..');
const example = path.join(root, 'docs', 'examples', 'typed-client');

let api: RealApi;
let built: string;

beforeAll(async () => {
  built = mkdtempSync(path.join(tmpdir(), 'samband-typed-client-'));
  const compiler = path.join(root, 'node_modules', 'typescript', 'lib', 'tsc.js');
  execFileSync(process.execPath, [compiler, '-p', example, '--outDir', built]);
  api = await startRealApi();
});

afterAll(async () => {
  await api.close();
  rmSync(built, { recursive: true, force: true });
});

/** Runs the program as its README says; what it printed, and how it ended. */
async function run(...words: readonly string[]): Promise<{ readonly lines: string[]; readonly code: unknown }> {
  const env = { PATH: process.env['PATH'], SAMBAND_URL: `${api.url}/graphql` };
  const { stdout, stderr, code } = await promisify(execFile)(
    process.execPath,
    [path.join(built, 'main.js'), ...words],
    {
      env,
    },
  ).then(
    (ended) => ({ ...ended, code: 0 }),
    (failed: { stdout: string; stderr: string; code: unknown }) => failed,
  );
  return { lines: `${stderr}${stdout}`.trimEnd().split('\n'), code };
}

test('lists a town, shows one contact live, saves with its version, and tells of a change meanwhile', async () => {
  const { lines } = await run('list', 'Oslo');
  const listed = await api.query(
    '{ contacts(filter: {address: {city: {eq: "Oslo"}}, systems: {has: ["crm", "superoffice"]}}, first: 1) { nodes { id name version } } }',
  );
  const [{ id, name, version }] = listed.data.contacts.nodes;
  expect(lines.filter((line) => line.startsWith(`${id}  ${name}  `))).toHaveLength(1);

  expect((await run('show', id)).lines).toEqual([
    expect.stringMatching(`^${name}  .*  \\(version ${version}\\)$`),
    '  crm: LIVE',
    '  superoffice: LIVE',
  ]);

  const saved = await run('set-phone', id, String(version), '+4722334455');
  expect(saved).toEqual({
    code: 0,
    lines: [`Saved as version ${version + 1}.`, '  crm: WRITTEN', '  superoffice: WRITTEN'],
  });

  const late = await run('set-phone', id, String(version), '+4799887766');
  expect(late).toEqual({
    code: 1,
    lines: [
      `Somebody changed the number after version ${version}. Now it is:`,
      `${name}  +4722334455  (version ${version + 1})`,
      '  crm: LIVE',
      '  superoffice: LIVE',
    ],
  });
});

test('says what is wrong with a request, and how it is used', async () => {
  expect(await run('show', 'no-id')).toEqual({ code: 1, lines: [expect.stringContaining('id')] });
  expect(await run('list')).toEqual({
    code: 2,
    lines: [expect.stringContaining('usage: npm start'), expect.any(String), expect.any(String)],
  });
});

test('takes the versions that the gateway itself is tested with', () => {
  const devDependenciesOf = (folder: string): Record<string, string> => {
    const { devDependencies, dependencies } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { ...dependencies, ...devDependencies };
  };
  expect(devDependenciesOf(root)).toMatchObject(devDependenciesOf(example));
});
