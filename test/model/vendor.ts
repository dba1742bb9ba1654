import type { NativeChange } from '../../src/core/native-path';
import type { SystemId } from '../../src/core/ids';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json';
import { labelOf, linesIn } from './native-line';
import type { Profile, SimulatedType } from './profile';
import type { VirtualClock } from './time';

/** A record of a simulated system at one time. Null native: it is deleted. */
export interface RecordState {
  readonly index: number;
  readonly native: JsonObject | null;
  readonly by: 'user' | 'engine';
  readonly from: number;
  readonly updatedAt: number;
  /** From when on it is shown by the record itself, by lists, and by the feed. */
  readonly shownAt: Readonly<Record<View, number>>;
}

export type View = 'get' | 'list' | 'feed';

/** A record with everything it ever was. */
export interface VendorRecord {
  readonly id: string;
  readonly type: string;
  readonly marker: string | null;
  readonly createdBy: 'user' | 'engine';
  readonly states: RecordState[];
}

/** What a user did to one field. */
export interface Edit {
  readonly record: VendorRecord;
  readonly field: string;
  readonly value: string | null;
  readonly at: number;
  readonly stateIndex: number;
  /** Whether its system says when it was done. */
  readonly tellsTime: boolean;
  /** Overwritten in the window that a system without compare-and-set cannot close: it may be lost. */
  isExempt: boolean;
  /** Done before the last time everything was at rest. */
  isOld: boolean;
}

/** A line that a user took away. */
export interface Removal {
  readonly record: VendorRecord;
  readonly label: string;
  /** Done before the last time everything was at rest. */
  isOld: boolean;
}

/** A simulated system: its records, and what was done to them. */
export class Vendor {
  readonly records = new Map<string, VendorRecord>();
  readonly edits: Edit[] = [];
  readonly removals: Removal[] = [];
  /** When the engine was first told all records of a type. */
  readonly firstReadAt = new Map<string, number>();
  /** Writes of the engine that took effect. */
  engineWrites = 0;
  private count = 0;
  private lineCount = 0;

  constructor(
    readonly system: SystemId,
    readonly profile: Profile,
    readonly types: readonly SimulatedType[],
    private readonly parts: { readonly clock: VirtualClock; readonly trace?: ((line: string) => void) | undefined },
  ) {}

  typeOf(name: string): SimulatedType {
    const found = this.types.find((type) => type.name === name);
    if (found === undefined) throw new Error(`${this.system} has no type ${name}`);
    return found;
  }

  /** The system's own clock. */
  sourceNow(): number {
    const { skewMs, granularityMs } = this.profile;
    return Math.floor((this.parts.clock.now() + skewMs) / granularityMs) * granularityMs;
  }

  create(type: string, values: JsonObject, by: 'user' | 'engine', marker: string | null): VendorRecord {
    const id = `${type[0] ?? ''}${this.records.size + 1}`;
    const { fields, hasLines } = this.typeOf(type);
    const blank = Object.fromEntries(fields.map((field) => [field, null]));
    const lines = hasLines === true ? { lines: [] } : {};
    const record: VendorRecord = { id, type, marker, createdBy: by, states: [] };
    this.records.set(id, record);
    this.addState(record, { ...blank, ...lines, ...this.normalised(values), marker }, by);
    return record;
  }

  /** Writes properties; the caller has checked that the record is live. */
  write(record: VendorRecord, values: JsonObject, by: 'user' | 'engine'): void {
    this.addState(record, { ...this.current(record)?.native, ...this.normalised(values) }, by);
  }

  remove(record: VendorRecord, by: 'user' | 'engine'): void {
    this.addState(record, null, by);
  }

  current(record: VendorRecord): RecordState | undefined {
    return record.states.at(-1);
  }

  isLive(record: VendorRecord): boolean {
    return this.current(record)?.native !== null;
  }

  /** Whether people still work with the record. */
  isInUse(record: VendorRecord): boolean {
    return this.isLive(record) && this.current(record)?.native?.['retired'] !== true;
  }

  /** The state that a view shows now; undefined while it does not show the record yet. */
  shown(record: VendorRecord, view: View): RecordState | undefined {
    return record.states.findLast((state) => state.shownAt[view] <= this.parts.clock.now());
  }

  /** A user's edit, noted. */
  edit(record: VendorRecord, field: string, value: string | null): void {
    this.write(record, { [field]: value }, 'user');
    this.note(record, field);
  }

  /** Notes the present value of a field as a user's edit. */
  note(record: VendorRecord, field: string): void {
    const state = this.current(record);
    const value = labelOf(field) === null ? state?.native?.[field] : quantityIn(state, field);
    this.edits.push({
      record,
      field,
      value: typeof value === 'string' ? value : null,
      at: this.parts.clock.now(),
      stateIndex: state?.index ?? 0,
      tellsTime: this.profile.tellsTime,
      isExempt: false,
      isOld: false,
    });
  }

  /** Notes that a user took a line away. What he did to it before is not to be found any more. */
  noteRemoval(record: VendorRecord, label: string): void {
    this.removals.push({ record, label, isOld: false });
    for (const edit of this.edits) if (edit.record === record && labelOf(edit.field) === label) edit.isExempt = true;
  }

  /** The id of a new line. */
  nextLineId(): string {
    this.lineCount += 1;
    return `L${this.lineCount}`;
  }

  private normalised(values: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        name === 'lines' ? this.normalisedLines(value) : this.normalisedText(name, value),
      ]),
    );
  }

  private normalisedLines(lines: Json): Json {
    if (!Array.isArray(lines)) return lines;
    return lines.filter(isJsonObject).map((line) => ({
      ...line,
      ...('quantity' in line && { quantity: this.normalisedText('quantity', line['quantity'] ?? null) }),
    }));
  }

  private normalisedText(name: string, value: Json): Json {
    return typeof value === 'string' && name !== 'customer' && name !== 'marker'
      ? this.profile.normalise(value)
      : value;
  }

  private addState(record: VendorRecord, native: JsonObject | null, by: 'user' | 'engine'): void {
    const now = this.parts.clock.now();
    const before = record.states.at(-1);
    const { getLagMs, listLagMs, feedLagMs, granularityMs } = this.profile;
    const lag = (view: View, most: number): number => Math.max(now + this.spread(most), before?.shownAt[view] ?? 0);
    if (by === 'engine') this.engineWrites += 1;
    this.parts.trace?.(`   ${by} writes ${this.system} ${record.id}: ${JSON.stringify(native)}`);
    record.states.push({
      index: record.states.length,
      native,
      by,
      from: now,
      updatedAt: this.sourceNow(),
      shownAt: {
        get: lag('get', getLagMs),
        list: lag('list', listLagMs),
        feed: lag('feed', feedLagMs - granularityMs),
      },
    });
  }

  /** A lag between 0 and `most`, spread evenly, the same in every run of a schedule. */
  private spread(most: number): number {
    this.count += 1;
    return most <= 0 ? 0 : (this.count * 7_919) % (most + 1);
  }
}

/** The values that changes write, by property. */
export const valuesOf = (changes: readonly NativeChange[]): JsonObject =>
  Object.fromEntries(changes.map(({ path, value }) => [path, value]));

const quantityIn = (state: RecordState | undefined, field: string): string | null =>
  linesIn(state).find(({ label }) => label === labelOf(field))?.quantity ?? null;
