import type { LineIds } from '../../src/connectors/connector';
import type { NativeLineChange } from '../../src/core/native-path';
import { lineField, lineOf, linesIn, type NativeLine } from './native-line';
import { valuesOf, type Vendor, type VendorRecord } from './vendor';

/** Lines after changes of the engine, and the ids of those it added; `gone` where one to change is not there. */
export function changedLines(
  vendor: Vendor,
  before: readonly NativeLine[],
  changes: readonly NativeLineChange[],
): { readonly lines: readonly NativeLine[]; readonly ids: LineIds } | 'gone' {
  const lines = new Map(before.map((line) => [line.id, line]));
  const ids = new Map<string, string>();
  for (const change of changes) {
    if (change.type === 'remove') lines.delete(change.lineId);
    else if (change.type === 'add') {
      const key = vendor.profile.keepsLineKeys ? change.key : null;
      const line = lineOf({ ...valuesOf(change.changes), id: vendor.nextLineId(), key });
      lines.set(line.id, line);
      ids.set(change.key, line.id);
    } else {
      const line = lines.get(change.lineId);
      if (line === undefined) return 'gone';
      lines.set(line.id, lineOf({ ...line, ...valuesOf(change.changes) }));
    }
  }
  return { lines: [...lines.values()], ids: Object.fromEntries(ids) };
}

/** Those of the lines that changes of the engine change or remove. */
export function touchedLines(
  lines: readonly NativeLine[],
  changes: readonly NativeLineChange[],
): readonly NativeLine[] {
  const ids = new Set(changes.flatMap((change) => (change.type === 'add' ? [] : [change.lineId])));
  return lines.filter(({ id }) => ids.has(id));
}

/** What people do to the lines of a record. */
export const lineDeeds = ['add', 'change', 'change', 'remove', 'move'] as const;

/** One such deed, with values that nobody used before. */
export function doToLines(
  vendor: Vendor,
  record: VendorRecord,
  { deed, at, value }: { readonly deed: (typeof lineDeeds)[number]; readonly at: number; readonly value: string },
): void {
  const lines = linesIn(vendor.current(record));
  const line = lines[at % Math.max(lines.length, 1)];
  const write = (after: readonly NativeLine[]): void =>
    vendor.write(record, { lines: after.map((each) => ({ ...each })) }, 'user');
  if (deed === 'add' || line === undefined) {
    const added: NativeLine = { id: vendor.nextLineId(), key: null, label: labelFrom(value), quantity: value };
    write([...lines, added]);
    vendor.note(record, lineField(added.label));
  } else if (deed === 'change') {
    write(lines.map((each) => (each === line ? { ...each, quantity: value } : each)));
    vendor.note(record, lineField(line.label));
  } else if (deed === 'remove') {
    write(lines.filter((each) => each !== line));
    vendor.noteRemoval(record, line.label);
  } else write([...lines.filter((each) => each !== line), line]);
}

/** Values are numbered: so are labels, in letters that every system keeps as they are. */
const labelFrom = (value: string): string => value.slice(0, 4).toUpperCase();
