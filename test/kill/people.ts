import { sleep } from '../../src/lib/clock';
import { createDice, type Dice } from './dice';
import { type Field, identityOf, type RecordKind, type SideName, type Values } from './fields';
import { editableGroups, type Entry, type Ledger } from './ledger';
import { halves, planNewcomer } from './newcomer';
import type { Side } from './side';

/** People who work in both systems while the gateway lives and dies. */
export interface People {
  /** Finishes what is under way. Rejects when a vendor refused something, which is a mistake of the test. */
  stop(): Promise<void>;
  /** How many writes they sent, and how many of them were answered. */
  writes(): { readonly sent: number; readonly answered: number };
}

interface World {
  readonly sides: Readonly<Record<SideName, Side>>;
  readonly ledger: Ledger;
  readonly seed: number;
  /** Before the first load is done they keep off what is on both sides: a first merge leaves differences as they are. */
  readonly isLoaded: boolean;
}

const lanes = 6;
const firstStream = 100;
const pauseMs = [20, 150] as const;
const secondThoughtMs = [20, 600] as const;
/**
 * Who takes over a field from a colleague on the other side waits this long and looks first: then the edits of the two
 * have an order that everybody can tell, beyond the clocks' uncertainty.
 */
const takeOverMs = 4_000;

/** Sets people to work: each lane has records of its own, so that each record's edits have one order. */
export function startPeople(world: World): People {
  const stopping = new AbortController();
  const office: Office = { ...world, writes: { sent: 0, answered: 0 } };
  const working = Array.from({ length: lanes }, (_unused, lane) =>
    work(office, lane, stopping.signal).catch((error: unknown) => {
      stopping.abort();
      throw error;
    }),
  );
  const done = Promise.allSettled(working);
  return {
    writes: () => ({ ...office.writes }),
    async stop() {
      stopping.abort();
      for (const result of await done) if (result.status === 'rejected') throw result.reason;
    },
  };
}

interface Office extends World {
  readonly writes: { sent: number; answered: number };
}

async function work(office: Office, lane: number, signal: AbortSignal): Promise<void> {
  const dice = createDice(office.seed, firstStream + lane);
  while (!signal.aborted) {
    if (dice.chance(0.25)) await createRecord(office, dice);
    else await editRecord(office, lane, dice);
    await sleep(dice.between(...pauseMs), signal);
  }
}

async function editRecord(office: Office, lane: number, dice: Dice): Promise<void> {
  const entry = dice.pick(office.ledger.entries.filter((_entry, index) => index % lanes === lane));
  const fields = dice.pick(editableGroups(entry));
  const group = fields[0]?.group ?? '';
  const field = dice.pick(fields);
  const wanted: SideName = dice.chance(0.5) ? 'left' : 'right';
  const clears = dice.chance(0.1);
  const last = entry.lastEdits.get(group);
  if (!office.isLoaded && !isOfOneSide(entry)) return;
  const side = await sideFor(office, { entry, fields, wanted });
  if (side === null) return;
  // A clear that meets another edit loses to it, so people only clear what nobody wrote on the other side.
  const isOwn = last?.side === side && !last.isShared && entry.expected[side]?.[field.name] !== null;
  const value = clears && isOwn ? null : (field.write?.(office.ledger.takeNumber()) ?? null);
  await change(office, entry, side, { [field.name]: value });
  if (value === null || !dice.chance(0.4)) return;
  // a second thought, while the engine may be at work with the first
  await sleep(dice.between(...secondThoughtMs));
  await change(office, entry, side, { [field.name]: field.write?.(office.ledger.takeNumber()) ?? null });
}

/** Whether nothing of it was on both sides when the test began, or it was seen to be linked. */
const isOfOneSide = (entry: Entry): boolean =>
  entry.isMet || entry.ids.left === undefined || entry.ids.right === undefined;

interface Wish {
  readonly entry: Entry;
  readonly fields: readonly Field[];
  readonly wanted: SideName;
}

/** Where a group can be edited now: on the wanted side if it shows the last edit, else where it was edited last. */
async function sideFor(office: Office, { entry, fields, wanted }: Wish): Promise<SideName | null> {
  if (entry.expected.left === null) return 'right';
  if (!isOfOneSide(entry) && !(await meets(office, entry))) return null;
  const last = entry.lastEdits.get(fields[0]?.group ?? '');
  const home: SideName = last?.side ?? 'left';
  if (wanted === home) return home;
  if (Date.now() - (last?.at ?? entry.createdAt) < takeOverMs) return home;
  const seen = await look(office, entry, wanted);
  const isShown = seen !== null && fields.every(({ name }) => seen[name] === entry.expected[wanted]?.[name]);
  return isShown ? wanted : home;
}

/** Two records that were made apart are edited once each shows what the other brought. */
async function meets(office: Office, entry: Entry): Promise<boolean> {
  for (const side of ['left', 'right'] as const) {
    const seen = await look(office, entry, side);
    const expected = entry.expected[side] ?? {};
    if (seen === null || Object.keys(expected).some((name) => seen[name] !== expected[name])) return false;
  }
  entry.isMet = true;
  return true;
}

async function look(office: Office, entry: Entry, side: SideName): Promise<Values | null> {
  const id = await idOn(office, entry, side);
  return id === null ? null : ((await office.sides[side].read(entry.kind, id))?.values ?? null);
}

/** People find a record of the engine's as they would: in the vendor's list. */
async function idOn({ sides }: Office, entry: Entry, side: SideName): Promise<string | null> {
  const known = entry.ids[side];
  if (known !== undefined) return known;
  const [id] = (await sides[side].list(entry.kind)).get(entry.identity) ?? [];
  return id ?? null;
}

async function change(office: Office, entry: Entry, side: SideName, values: Values): Promise<void> {
  const id = await idOn(office, entry, side);
  if (id === null) return;
  office.writes.sent += 1;
  await office.sides[side].change(entry.kind, id, values);
  office.writes.answered += 1;
  office.ledger.note(entry, side, values);
}

async function createRecord(office: Office, dice: Dice): Promise<void> {
  const { kind, place, values } = planNewcomer(office.ledger, dice);
  const identity = identityOf(kind, (name) => values[name] ?? null);
  if (place !== 'both') {
    const id = await enter(office, kind, place, values);
    office.ledger.enter(place, { kind, identity, id, values });
    return;
  }
  // Right comes first, so that the engine has something to find when left comes.
  const [right, left] = halves(values);
  const rightId = await enter(office, kind, 'right', right);
  await sleep(dice.between(0, 1_500));
  const leftId = await enter(office, kind, 'left', left);
  office.ledger.enter('right', { kind, identity, id: rightId, values: right });
  office.ledger.enter('left', { kind, identity, id: leftId, values: left });
}

async function enter(office: Office, kind: RecordKind, side: SideName, values: Values): Promise<string> {
  office.writes.sent += 1;
  const id = await office.sides[side].create(kind, values);
  office.writes.answered += 1;
  return id;
}
