import type { CanonicalValue } from '../core/canonical';
import type { Flow } from '../core/flow';
import { type RecordSlot, slotKey } from '../core/ids';
import { parseLinePath } from '../core/line-path';
import type { FlowSide, PreviewedCreates, PreviewedField, PreviewedValue, PreviewExample } from './flow-preview';

type FieldCount = 'overwritten' | 'filled' | 'differing' | 'held';
type FieldTally = { -readonly [K in keyof PreviewedField]: PreviewedField[K] } & { examples: PreviewedValue[] };

/** What becomes of one value. */
export interface TalliedValue {
  readonly side: FlowSide;
  readonly path: string;
  readonly count: FieldCount;
  readonly example: PreviewedValue | null;
}

/** The counts of a preview while it goes through the records. Of examples it keeps the first of each sort. */
export class PreviewTally {
  readonly counts = { leftRecords: 0, linkedBefore: 0, linked: 0, created: 0, blocked: 0, leftAlone: 0, ambiguous: 0 };
  fanOut = 0;
  private readonly examples: PreviewExample[] = [];
  private readonly fields = new Map<string, FieldTally>();
  private readonly made = new Map<string, { readonly slot: RecordSlot; count: number }>();
  private readonly updated = new Map<string, { readonly slot: RecordSlot; count: number }>();

  constructor(
    readonly flow: Flow,
    private readonly samples: number,
  ) {}

  add(example: PreviewExample): void {
    this.counts[example.outcome] += 1;
    if (this.examples.filter(({ outcome }) => outcome === example.outcome).length < this.samples) {
      this.examples.push(example);
    }
  }

  addValue({ side, path, count, example }: TalliedValue): void {
    const field = generalPath(path);
    const key = `${side} ${field}`;
    const tally = this.fields.get(key) ?? blankField(side, field);
    this.fields.set(key, tally);
    tally[count] += 1;
    if (example !== null && tally.examples.length < this.samples) tally.examples.push(example);
  }

  addCreate(slot: RecordSlot): void {
    addTo(this.made, slot);
  }

  addUpdate(slot: RecordSlot): void {
    addTo(this.updated, slot);
  }

  /** Everything that would be made, by record type. */
  creates(): readonly PreviewedCreates[] {
    return [...this.made.values()];
  }

  /** How many existing records would be written to, by record type. */
  updates(): readonly PreviewedCreates[] {
    return [...this.updated.values()];
  }

  result(): {
    readonly examples: readonly PreviewExample[];
    readonly fields: readonly PreviewedField[];
  } {
    const fields = [...this.fields.values()].toSorted((a, b) =>
      compare(`${a.side} ${a.field}`, `${b.side} ${b.field}`),
    );
    return { examples: this.examples, fields };
  }
}

function addTo(counts: Map<string, { readonly slot: RecordSlot; count: number }>, { system, type }: RecordSlot): void {
  const slot = { system, type };
  const entry = counts.get(slotKey(slot)) ?? { slot, count: 0 };
  counts.set(slotKey(slot), entry);
  entry.count += 1;
}

const blankField = (side: FlowSide, field: string): FieldTally => ({
  side,
  field,
  overwritten: 0,
  filled: 0,
  differing: 0,
  held: 0,
  examples: [],
});

/** The lines of all records are counted together. */
function generalPath(path: string): string {
  const line = parseLinePath(path);
  if (line === null) return path;
  return line.field === null ? 'lines' : `lines/${line.field}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a === b ? 0 : 1);

/** What a write makes of a value: a blank is filled, anything else is overwritten. */
export const writeCount = (before: CanonicalValue): FieldCount => (before === null ? 'filled' : 'overwritten');
