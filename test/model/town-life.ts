import { doToLines, lineDeeds } from './lines';
import type { SimulatedType } from './profile';
import type { Vendor, VendorRecord } from './vendor';
import type { World } from './world';

/** A change that a system would tell of by webhook. */
export interface Hint {
  readonly vendor: Vendor;
  readonly record: VendorRecord;
  readonly deliveryId: string;
}

/** What people do in the systems, and what the systems tell of it. */
export interface TownLife {
  /** Webhooks that were not delivered yet, or may be delivered again. */
  readonly hints: readonly Hint[];
  create(argument: number): void;
  edit(argument: number): void;
  clear(argument: number): void;
  refer(argument: number): void;
  remove(argument: number): void;
}

const mostCreated = 5;
/** How many addresses there are: people who share one are the same person. */
const addresses = 7;

/** The value itself is short enough for every column; what follows is not. */
const valueOf = (count: number): string => `v${count.toString(36).padStart(3, '0')} and more`;

export function createTownLife(world: World): TownLife {
  const hints: Hint[] = [];
  const hasPlaces = world.town.systems.some(({ types }) => types.some(({ isPlaced }) => isPlaced === true));
  let created = 0;
  let values = 0;
  const places = world.vendors.flatMap((vendor) => vendor.types.map((type) => ({ vendor, type })));
  const pick = <T>(items: readonly T[], argument: number): T | undefined => items[argument % Math.max(items.length, 1)];
  const live = (): readonly { vendor: Vendor; record: VendorRecord }[] =>
    world.vendors.flatMap((vendor) =>
      [...vendor.records.values()].filter((record) => vendor.isInUse(record)).map((record) => ({ vendor, record })),
    );
  const tell = (vendor: Vendor, record: VendorRecord): void => {
    const deliveryId = `${vendor.system} ${record.id} ${record.states.length}`;
    if (vendor.profile.hasWebhooks) hints.push({ vendor, record, deliveryId });
  };
  const change = (argument: number, value: () => string | null): void => {
    const found = pick(live(), argument);
    if (found === undefined) return;
    const { vendor, record } = found;
    const type = vendor.typeOf(record.type);
    const choice = argument >> 5;
    if (type.hasLines === true && choice % 2 === 1) {
      const deed = pick(lineDeeds, choice >> 1) ?? 'change';
      doToLines(vendor, record, { deed, at: argument >> 3, value: valueOf(++values) });
    } else
      vendor.edit(record, pick(textFields(type), type.hasLines === true ? choice >> 1 : choice) ?? 'title', value());
    tell(vendor, record);
  };
  const refer = (argument: number): void => {
    const people = live().filter(({ vendor, record }) => {
      const { customerType: named, isPlaced } = vendor.typeOf(record.type);
      return named !== undefined && isPlaced !== true;
    });
    const found = pick(people, argument);
    if (found === undefined) return;
    const { vendor, record } = found;
    const { customerType } = vendor.typeOf(record.type);
    const companies = [...vendor.records.values()].filter((each) => each.type === customerType && vendor.isLive(each));
    vendor.edit(record, 'customer', pick(companies, argument >> 5)?.id ?? null);
    tell(vendor, record);
  };
  return {
    hints,
    create(argument) {
      const place = pick(places, argument);
      if (place === undefined || created === mostCreated) return;
      created += 1;
      const { vendor, type } = place;
      const native: Record<string, string> = { [type.keyField]: addressOf(type, (argument >> 4) % addresses) };
      for (const field of textFields(type)) if ((argument >> 7) % 3 > 0) native[field] = valueOf(++values);
      const record = vendor.create(type.name, native, 'user', null);
      for (const field of textFields(type)) if (native[field] !== undefined) vendor.note(record, field);
      if (type.hasLines === true) {
        const first = (argument >> 8) % 3;
        for (let at = 0; at < first; at += 1) doToLines(vendor, record, { deed: 'add', at, value: valueOf(++values) });
      }
      tell(vendor, record);
    },
    edit: (argument) => (hasPlaces && argument % 3 === 0 ? refer(argument) : change(argument, () => valueOf(++values))),
    clear: (argument) => change(argument, () => null),
    refer,
    remove(argument) {
      const all = live();
      const found = pick(all, argument);
      if (found === undefined || all.length < 2) return;
      found.vendor.remove(found.record, 'user');
      tell(found.vendor, found.record);
    },
  };
}

/** Fields that people write text into. */
const textFields = (type: SimulatedType): readonly string[] =>
  type.fields.filter((field) => field !== type.keyField && field !== 'customer');

/** What two systems know one person or company by. */
const addressOf = (type: SimulatedType, number: number): string =>
  type.keyField === 'email' ? `p${number}@x` : `N${number}`;
