import { compare, isRight } from './compare';
import type { SideName, Values } from './fields';
import { createLedger, type Ledger } from './ledger';
import type { SeenRecord, Side } from './side';

const person = (id: string, values: Values, marker: string | null = null): SeenRecord => ({
  kind: 'person',
  identity: values['lastName'] ?? '',
  id,
  marker,
  values,
});

const berg = { lastName: 'Berg', title: 'Sjef' };

function findingsFor(ledger: Ledger, seen: Readonly<Record<SideName, readonly SeenRecord[]>>) {
  const side = (name: SideName): Pick<Side, 'readAll'> => ({
    readAll: async (kind) => (kind === 'person' ? seen[name] : []),
  });
  return compare({ left: side('left'), right: side('right') }, ledger);
}

function ledgerWithBerg() {
  const ledger = createLedger(() => 0);
  const entry = ledger.enter('left', person('C1', berg));
  return { ledger, entry };
}

describe('the comparison of the kill test', () => {
  test('is content when both sides show what people entered', async () => {
    const { ledger } = ledgerWithBerg();
    const findings = await findingsFor(ledger, { left: [person('C1', berg)], right: [person('7', berg)] });
    expect(findings).toEqual({ records: 2, duplicates: [], strays: [], lostEdits: [], changes: [] });
    expect(isRight(findings)).toBe(true);
  });

  test('names a record that was made twice', async () => {
    const { ledger } = ledgerWithBerg();
    const right = [person('7', berg), person('8', berg)];
    expect((await findingsFor(ledger, { left: [person('C1', berg)], right })).duplicates).toEqual([
      'right person 7 and 8 are all Berg',
    ]);
  });

  test('names records that carry one marker', async () => {
    const { ledger } = ledgerWithBerg();
    ledger.enter('left', person('C2', { ...berg, lastName: 'Dahl' }));
    const left = [person('C1', berg), person('C2', { ...berg, lastName: 'Dahl' })];
    const right = [person('7', berg, 'm'), person('8', { ...berg, lastName: 'Dahl' }, 'm')];
    expect((await findingsFor(ledger, { left, right })).duplicates).toEqual(['right person 7 and 8 are all marker m']);
  });

  test('names an edit that one side does not show', async () => {
    const { ledger, entry } = ledgerWithBerg();
    ledger.note(entry, 'left', { title: 'Leder' });
    const left = [person('C1', { ...berg, title: 'Leder' })];
    expect((await findingsFor(ledger, { left, right: [person('7', berg)] })).lostEdits).toEqual([
      'right person 7 (Berg): title is "Sjef" instead of "Leder"',
    ]);
  });

  test('names a value that changed though nobody edited it', async () => {
    const { ledger } = ledgerWithBerg();
    const left = [person('C1', { ...berg, title: null })];
    expect((await findingsFor(ledger, { left, right: [person('7', berg)] })).changes).toEqual([
      'left person C1 (Berg): title is null instead of "Sjef"',
    ]);
  });

  test('names a counterpart that is missing and a record that nobody made', async () => {
    const { ledger } = ledgerWithBerg();
    const right = [person('9', { lastName: 'Ukjent', title: null })];
    expect((await findingsFor(ledger, { left: [person('C1', berg)], right })).strays).toEqual([
      'right has no person Berg',
      'right has a person Ukjent that nobody made',
    ]);
  });
});
