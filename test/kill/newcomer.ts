import type { Dice } from './dice';
import { fieldsOf, ownPrefix, type RecordKind, type SideName, type Values } from './fields';
import type { Ledger } from './ledger';

/** A record that people are about to make, on one side or, by hand, on both. */
export interface Newcomer {
  readonly kind: RecordKind;
  readonly place: SideName | 'both';
  readonly values: Values;
}

const places = ['left', 'left', 'left', 'right', 'both'] as const;
/** The fields by which the same record is recognised on the other side, and those that must be there. */
const recognised = ['lastName', 'firstName', 'email', 'name', 'organizationNumber', 'country'];

/** About half of the fields are filled. Many have nothing to be recognised by: only its marker tells the engine's copy of such a one. */
export function planNewcomer(ledger: Ledger, dice: Dice): Newcomer {
  const number = ledger.takeNumber();
  const kind: RecordKind = dice.chance(0.25) ? 'company' : 'person';
  const place = dice.pick(places);
  const isRecognisable = place === 'both' || dice.chance(0.5);
  const some = Object.fromEntries(
    fieldsOf[kind].map(({ name, write }) => [name, dice.chance(0.5) ? (write?.(number) ?? null) : null]),
  );
  const values = { ...some, country: dice.pick(['NO', 'SE', 'DK']) };
  const given = kind === 'company' ? companyValues(number, isRecognisable) : personValues(number, isRecognisable);
  if (kind === 'company') return { kind, place, values: { ...values, ...given } };
  return { kind, place, values: { ...values, ...given, company: dice.chance(0.7) ? employer(ledger, dice) : null } };
}

function companyValues(number: number, isRecognisable: boolean): Values {
  const name = `Nyfirma ${number} AS`;
  // without a number a company is recognised by name and zip
  return isRecognisable ? { name, organizationNumber: `Reg ${number}` } : { name, organizationNumber: null, zip: null };
}

function personValues(number: number, isRecognisable: boolean): Values {
  const names = { lastName: `${ownPrefix} ${number}`, firstName: `Åse ${number}` };
  // without an e-mail a person is recognised by last name and phone
  return isRecognisable ? { ...names, email: `n${number}@kill.example` } : { ...names, email: null, phone: null };
}

/** A company that both sides have known from the start, or that people entered on both. */
function employer(ledger: Ledger, dice: Dice): string {
  return dice.pick(ledger.entries.filter(({ kind, ids }) => kind === 'company' && ids.left && ids.right)).identity;
}

/** What of a record people enter on the right and on the left, so that each side has something to bring the other. */
export function halves(values: Values): readonly [Values, Values] {
  const half = (kept: number): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, value], index) => [
        name,
        recognised.includes(name) || index % 2 === kept ? value : null,
      ]),
    );
  return [half(0), half(1)];
}
