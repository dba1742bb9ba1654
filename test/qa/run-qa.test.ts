import { customcrmSuperoffice } from '../../src/qa/documents/customcrm-superoffice';
import { runQa } from '../../src/qa/run-qa';
import type { QaSystem } from '../../src/qa/vendor';

const crm: QaSystem = {
  systemId: 'crm',
  kind: 'custom-crm',
  baseUrl: 'http://127.0.0.1:9/api',
  credentials: { token: 't' },
};
const erp: QaSystem = { systemId: 'erp', kind: 'abacus', baseUrl: 'http://127.0.0.1:9', credentials: {} };
const between = (left: QaSystem, right: QaSystem) => ({
  runs: [{ dataflow: 'customcrm-superoffice', document: customcrmSuperoffice, left, right }],
  report: () => {},
  waitMs: 10,
});

test('a kind of system that it cannot speak to is refused, as wrong use', async () => {
  await expect(runQa(between(crm, erp))).rejects.toMatchObject({
    name: 'UsageError',
    message:
      'The checklist cannot speak to erp: it has no client for systems of kind "abacus". It has them for businessnxt, custom-crm, powerofficego, superoffice, webcrm.',
  });
});

test('an address that is none is refused, as wrong use', async () => {
  await expect(runQa(between(crm, { ...crm, systemId: 'other', baseUrl: '' }))).rejects.toMatchObject({
    name: 'UsageError',
    message: 'The checklist cannot reach other: "" is no URL.',
  });
});

test('missing credentials are refused by name, as wrong use', async () => {
  await expect(runQa(between({ ...crm, credentials: {} }, crm))).rejects.toMatchObject({
    name: 'UsageError',
    message: 'The checklist cannot sign in to crm: a custom-crm system needs "token".',
  });
});

test('vendors that do not answer fail each flow with the reason', async () => {
  const lines: string[] = [];
  const report = (line: string): void => void lines.push(line);
  const result = await runQa({ ...between(crm, { ...crm, systemId: 'other' }), report });
  expect(lines[0]).toMatch(
    /^customcrm-superoffice {2}Contact -> Person {2}0\/13, 13 skipped; crm gave no answer to POST \/api\/customers: /,
  );
  expect(lines.at(-1)).toBe('flows 0/4, properties 0/65, skipped 65');
  expect(result).toEqual({ isPassed: false });
});

test('no document at all does not pass', async () => {
  const lines: string[] = [];
  const result = await runQa({ runs: [], report: (line) => lines.push(line) });
  expect(lines).toEqual(['flows 0/0, properties 0/0, skipped 0']);
  expect(result).toEqual({ isPassed: false });
});
