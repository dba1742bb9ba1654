import {
  type Field,
  fieldsOf,
  otherSide,
  type RecordKind,
  type Shown,
  type SideName,
  sideNames,
  type Values,
} from './fields';
import type { SeenRecord } from './side';

/** The newest edit of a group; `isShared` once both sides have edited it. */
export interface LastEdit {
  readonly side: SideName;
  readonly at: number;
  readonly isShared: boolean;
}

/** One record that people know of, and what both vendors must show of it in the end. */
export interface Entry {
  readonly kind: RecordKind;
  readonly identity: string;
  /** What each side must show; null: the record has no place there. */
  readonly expected: Record<SideName, Record<string, Shown> | null>;
  /** The ids of the records that people know; the engine's are looked up by identity. */
  readonly ids: Partial<Record<SideName, string>>;
  /** Who edited a group last, and when. */
  readonly lastEdits: Map<string, LastEdit>;
  /** Field paths that differed before the test: both sides keep theirs, and nobody edits them. */
  readonly settledApart: ReadonlySet<string>;
  readonly createdAt: number;
  /** Whether both sides were seen to show what they must, so that the two are linked. */
  isMet: boolean;
}

/** What people made and edited: the truth that both vendors are compared with. */
export interface Ledger {
  readonly entries: readonly Entry[];
  /** A record that one vendor or both hold already, or that people made. A second side joins the first under one identity. */
  enter(side: SideName, record: Pick<SeenRecord, 'kind' | 'identity' | 'id' | 'values'>): Entry;
  /** An edit that the vendor of this side took. */
  note(entry: Entry, side: SideName, values: Values): void;
  edits(): number;
  /** A number that no other value of the test has. */
  takeNumber(): number;
}

/** An empty ledger. What is left only is expected on the right too: the flows create left to right. */
export function createLedger(now: () => number): Ledger {
  const entries = new Map<string, Entry>();
  let edits = 0;
  let numbers = 0;
  return {
    get entries() {
      return [...entries.values()];
    },
    edits: () => edits,
    takeNumber: () => (numbers += 1),
    enter(side, { kind, identity, id, values }) {
      const key = keyOf(kind, identity);
      const earlier = entries.get(key);
      if (earlier?.ids[side] !== undefined) throw new Error(`The sample has two records for ${key}`);
      const entry = earlier === undefined ? alone(side, values) : together(earlier, side, values);
      const entered: Entry = { ...entry, kind, identity, ids: { ...earlier?.ids, [side]: id }, createdAt: now() };
      entries.set(key, entered);
      return entered;
    },
    note(entry, side, values) {
      edits += 1;
      for (const name of sideNames) {
        const expected = entry.expected[name];
        if (expected) Object.assign(expected, values);
      }
      for (const { name, group } of fieldsOf[entry.kind])
        if (name in values) {
          const last = entry.lastEdits.get(group);
          const isShared = last !== undefined && (last.isShared || last.side !== side);
          entry.lastEdits.set(group, { side, at: now(), isShared });
        }
    },
  };
}

type Beginning = Pick<Entry, 'expected' | 'lastEdits' | 'settledApart' | 'isMet'>;

function alone(side: SideName, values: Values): Beginning {
  const right = { ...values };
  return {
    expected: { left: side === 'left' ? { ...values } : null, right },
    lastEdits: new Map(),
    settledApart: new Set(),
    isMet: side === 'right',
  };
}

/** Two filled records that are linked for the first time: only blanks are filled, differences stay. */
function together(earlier: Entry, side: SideName, values: Values): Beginning {
  const other = earlier.expected[otherSide(side)] ?? {};
  const expected = { [side]: filled(values, other), [otherSide(side)]: filled(other, values) };
  const { left = null, right = null } = expected;
  const differing = Object.keys(values).filter((name) => left?.[name] !== right?.[name]);
  return {
    expected: { left, right },
    lastEdits: new Map(),
    settledApart: new Set(differing),
    isMet: false,
  };
}

const filled = (mine: Values, theirs: Values): Record<string, Shown> =>
  Object.fromEntries(Object.keys(mine).map((name) => [name, mine[name] ?? theirs[name] ?? null]));

/** The fields of a group that people may edit together; empty where there are none. */
export function editableGroups(entry: Entry): readonly (readonly Field[])[] {
  const fields = fieldsOf[entry.kind].filter(({ name, write }) => write !== null && mayEdit(entry, name));
  const groups = new Set(fields.map(({ group }) => group));
  return [...groups].map((group) => fields.filter((field) => field.group === group));
}

/** The sample's persons are told apart by their e-mail, so it stays. */
function mayEdit({ kind, identity, settledApart }: Entry, name: string): boolean {
  if (settledApart.has(name)) return false;
  return !(kind === 'person' && name === 'email' && identity.includes('@'));
}

const keyOf = (kind: RecordKind, identity: string): string => `${kind} ${identity}`;
