import type { RecordSlot } from '../core/ids';
import { entityKinds, type EntityKind, fieldPaths, fieldSpec, type FieldType } from '../core/kinds';
import { linePath } from '../core/line-path';
import { invariant } from '../lib/invariant';
import type { EntityOperand } from '../store/entity-filter';
import type { Topology } from '../sync/engine';

/**
 * The entities of a kind that refer to another: `Customer.contacts` are the contacts whose `customer` it is. The path
 * of a reference that lines make has `*` for their key.
 */
export interface InverseRelation {
  readonly name: string;
  readonly kind: EntityKind;
  readonly path: string;
}

/** What the API adds to the fields of a kind. Everything else follows from the table of fields. */
interface KindAddition {
  /** Texts made of others, by name. */
  readonly joined: Readonly<Record<string, readonly string[]>>;
  readonly inverse: readonly InverseRelation[];
}

const none = { joined: {}, inverse: [] } as const;

/** The orders and quotes that refer by `path`. */
const documents = (path: string): readonly InverseRelation[] => [
  { name: 'orders', kind: 'order', path },
  { name: 'quotes', kind: 'quote', path },
];

const additions = {
  contact: { joined: { name: ['firstName', 'lastName'] }, inverse: documents('contact') },
  customer: {
    ...none,
    inverse: [{ name: 'contacts', kind: 'contact', path: 'customer' }, ...documents('customer')],
  },
  order: none,
  product: { ...none, inverse: documents(linePath('*', 'product')) },
  user: { joined: { name: ['firstName', 'lastName'] }, inverse: documents('owner') },
  quote: none,
} as const satisfies Record<EntityKind, KindAddition>;

const additionOf = (kind: EntityKind): KindAddition => additions[kind];

/** The inverse relations of a kind. */
export const inverseRelations = (kind: EntityKind): readonly InverseRelation[] => additionOf(kind).inverse;

/** The inverse relation with a name. */
export function inverseRelation(kind: EntityKind, name: string): InverseRelation {
  const found = inverseRelations(kind).find((relation) => relation.name === name);
  invariant(found, `${kind} has no relation ${name}`);
  return found;
}

/** How the conditions on an operand are written. */
export type OperandForm = FieldType | 'reference';

/** Where the store finds what a filter names, and the form in which the caller writes its values. */
export interface Operand {
  readonly operand: EntityOperand;
  readonly form: OperandForm;
  /** For a reference: the kind it names. */
  readonly to: EntityKind | null;
}

/** What a list of a kind can be filtered and sorted by: by the name in a filter, parts of an address with a dot. */
export function operandsOf(kind: EntityKind): ReadonlyMap<string, Operand> {
  return operandTable[kind];
}

const operandTable = Object.fromEntries(entityKinds.map((kind) => [kind, buildOperands(kind)])) as Record<
  EntityKind,
  ReadonlyMap<string, Operand>
>;

function buildOperands(kind: EntityKind): ReadonlyMap<string, Operand> {
  const operands = new Map<string, Operand>();
  for (const [name, paths] of Object.entries(additionOf(kind).joined)) {
    operands.set(name, { operand: { type: 'joined', kind, paths }, form: 'text', to: null });
  }
  for (const path of fieldPaths(kind)) {
    const spec = fieldSpec(kind, path);
    invariant(spec, `${kind} has no field ${path}`);
    const to = spec.type === 'reference' ? spec.to : null;
    operands.set(path, { operand: { type: 'field', kind, path }, form: spec.type, to });
  }
  for (const column of ['createdAt', 'updatedAt'] as const) {
    operands.set(column, { operand: { type: 'time', column }, form: 'dateTime', to: null });
  }
  return operands;
}

/** The name of an operand as a value of the sort enum: `address.city` is `ADDRESS_CITY`. */
const sortFieldName = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('.', '_')
    .toUpperCase();

/** What a list of a kind can be sorted by, by enum value. References are left out: their ids have no order for people. */
export function sortOperands(kind: EntityKind): ReadonlyMap<string, EntityOperand> {
  const sortable = [...operandsOf(kind)].filter(([, { form }]) => form !== 'reference');
  return new Map(sortable.map(([name, { operand }]) => [sortFieldName(name), operand]));
}

/** The slots of a kind in one system; first those whose records are of this kind by themselves. */
export function slotsInSystem(topology: Topology, kind: EntityKind, system: string): readonly RecordSlot[] {
  const slots = topology.slotsOf(kind).filter((slot) => slot.system === system);
  const isPrimary = (slot: RecordSlot): boolean => topology.specOf(slot).primaryKind === kind;
  return [...slots.filter(isPrimary), ...slots.filter((slot) => !isPrimary(slot))];
}
