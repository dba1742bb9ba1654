import { groupBy } from '../../src/lib/batch';
import { fieldsOf, type RecordKind, recordKinds, type SideName, sideNames } from './fields';
import type { Entry, Ledger } from './ledger';
import type { SeenRecord, Side } from './side';

/** What is wrong in the end, in sentences that name the records. */
export interface Findings {
  readonly records: number;
  readonly duplicates: readonly string[];
  /** Records that have no counterpart, or that nobody asked for. */
  readonly strays: readonly string[];
  readonly lostEdits: readonly string[];
  /** Values that changed though nobody edited them. */
  readonly changes: readonly string[];
}

/** Compares what both vendors show with what people made and edited. The gateway and its database are not asked. */
export async function compare(
  sides: Readonly<Record<SideName, Pick<Side, 'readAll'>>>,
  ledger: Ledger,
): Promise<Findings> {
  const duplicates: string[] = [];
  const strays: string[] = [];
  const lostEdits: string[] = [];
  const changes: string[] = [];
  let records = 0;
  for (const kind of recordKinds) {
    for (const name of sideNames) {
      const seen = await sides[name].readAll(kind);
      records += seen.length;
      duplicates.push(...duplicatesAmong(name, seen));
      const expected = ledger.entries.filter((entry) => entry.kind === kind);
      strays.push(...straysAmong({ name, kind }, seen, expected));
      for (const { entry, record, field } of differences(name, seen, expected)) {
        const isEdited = entry.lastEdits.has(field.group);
        const wanted = JSON.stringify(entry.expected[name]?.[field.name] ?? null);
        const shown = JSON.stringify(record.values[field.name] ?? null);
        const sentence = `${name} ${kind} ${record.id} (${entry.identity}): ${field.name} is ${shown} instead of ${wanted}`;
        (isEdited ? lostEdits : changes).push(sentence);
      }
    }
  }
  return { records, duplicates, strays, lostEdits, changes };
}

export const isRight = ({ duplicates, strays, lostEdits, changes }: Findings): boolean =>
  duplicates.length + strays.length + lostEdits.length + changes.length === 0;

/** Records of one identity, or with one marker; each set of them once. */
function duplicatesAmong(side: SideName, seen: readonly SeenRecord[]): readonly string[] {
  const marked = seen.filter(({ marker }) => marker !== null);
  const groups = [...groupBy(seen, ({ identity }) => identity), ...groupBy(marked, ({ marker }) => `marker ${marker}`)];
  const sentences = new Map<string, string>();
  for (const [what, [first, ...others]] of groups) {
    if (first === undefined || others.length === 0) continue;
    const ids = [first, ...others].map(({ id }) => id).join(' and ');
    sentences.set(ids, sentences.get(ids) ?? `${side} ${first.kind} ${ids} are all ${what}`);
  }
  return [...sentences.values()];
}

function straysAmong(
  { name, kind }: { readonly name: SideName; readonly kind: RecordKind },
  seen: readonly SeenRecord[],
  entries: readonly Entry[],
): readonly string[] {
  const wanted = new Set(entries.filter(({ expected }) => expected[name] !== null).map(({ identity }) => identity));
  const found = new Set(seen.map(({ identity }) => identity));
  return [
    ...[...wanted].filter((identity) => !found.has(identity)).map((identity) => `${name} has no ${kind} ${identity}`),
    ...[...found]
      .filter((identity) => !wanted.has(identity))
      .map((identity) => `${name} has a ${kind} ${identity} that nobody made`),
  ];
}

function differences(side: SideName, seen: readonly SeenRecord[], entries: readonly Entry[]) {
  return entries.flatMap((entry) => {
    const expected = entry.expected[side];
    if (!expected) return [];
    return seen
      .filter(({ identity }) => identity === entry.identity)
      .flatMap((record) =>
        fieldsOf[entry.kind]
          .filter(({ name }) => (record.values[name] ?? null) !== (expected[name] ?? null))
          .map((field) => ({ entry, record, field })),
      );
  });
}
