import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fakeApplication, fakeTerminal, run } from './fake';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'samband-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('samband qa', () => {
  const real = 'systems:\n  crm: { kind: custom-crm, sandbox: true }\n  office: { kind: superoffice }\n';
  const flow = 'dataflows:\n  customcrm-superoffice: { left: crm, right: office }\n';

  test.each([
    [true, 0],
    [false, 1],
  ])('ends by the outcome: passed %s, code %i', async (isPassed, code) => {
    const runQa = () => Promise.resolve({ isPassed });
    expect(await run('qa --temporary', fakeTerminal(folder), fakeApplication({ runQa }))).toBe(code);
  });

  test('refuses to write to a real system, by name', async () => {
    writeFileSync(path.join(folder, 'samband.yml'), real + flow);
    const terminal = fakeTerminal(folder);
    expect(await run('qa', terminal)).toBe(2);
    expect(terminal.warned[0]).toMatch(/^The system office is no sandbox/);
  });

  test('writes to a real system when told so', async () => {
    writeFileSync(path.join(folder, 'samband.yml'), real + flow);
    const application = fakeApplication({ runQa: () => Promise.resolve({ isPassed: true }) });
    const line = 'qa customcrm-superoffice --allow-writes-to office';
    expect(await run(line, fakeTerminal(folder), application)).toBe(0);
  });

  test('refuses a document that there is not, and tells which was meant', async () => {
    const terminal = fakeTerminal(folder);
    expect(await run('qa customcrm-superofice', terminal)).toBe(2);
    expect(terminal.warned[0]).toContain('did you mean "customcrm-superoffice"?');
  });
});
