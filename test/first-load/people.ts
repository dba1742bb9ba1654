import type { JsonObject } from '../../src/lib/json';
import type { Dice } from '../kill/dice';

/** Both vendors were filled apart for years: the same people on both sides, shared mailboxes, people without any key. */
export const contacts: readonly JsonObject[] = [
  { FirstName: 'Kari', LastName: 'Berg', Email: 'kari@example.com', Title: 'CEO' },
  { FirstName: 'Nils', LastName: 'Vik', Email: 'nils@example.com' },
  { FirstName: 'Per', LastName: 'Holm', Email: 'familien@holm.example' },
  { FirstName: 'Pål', LastName: 'Sund', Email: 'familien@holm.example' },
  { FirstName: 'Siri', LastName: 'Moe', Email: 'post@fjord.example' },
  { FirstName: 'Liv', LastName: 'Dahl', Email: 'liv@example.com' },
  { FirstName: 'Uten', LastName: 'Adresse' },
  { FirstName: 'Uten', LastName: 'Adresse' },
];

const person = (Firstname: string, Lastname: string, email: string | null): JsonObject => ({
  Firstname,
  Lastname,
  ...(email !== null && { Emails: [{ Value: email }] }),
});

export const persons: readonly JsonObject[] = [
  person('Kari', 'Berg', 'KARI@example.com'),
  person('Per', 'Holm', 'familien@holm.example'),
  person('Ola', 'Lund', 'post@fjord.example'),
  person('Liv', 'Dahl', 'liv@example.com'),
  person('Liv', 'Dahl', 'liv@example.com'),
  person('Bare', 'Her', null),
];

/** People of few names, addresses and phones, so that they meet in every way; the same for the same dice. */
export function crowd(dice: Dice, size: number): { readonly contacts: JsonObject[]; readonly persons: JsonObject[] } {
  const draw = () => ({
    first: dice.pick(['Kari', 'Nils', 'Siri']),
    last: dice.pick(['Berg', 'Vik', 'Holm', 'Dahl', 'Moe', 'Lund']),
    email: dice.chance(1 / 3) ? null : `${dice.between(0, size)}@example.com`,
    phone: dice.chance(1 / 2) ? null : `2200${1000 + dice.between(0, size)}`,
  });
  const drawn = Array.from({ length: 2 * size }, draw);
  return {
    contacts: drawn.slice(0, size).map(({ first, last, email, phone }) => ({
      FirstName: first,
      LastName: last,
      ...(email !== null && { Email: email }),
      ...(phone !== null && { Phone: phone }),
    })),
    persons: drawn.slice(size).map(({ first, last, email, phone }) => ({
      ...person(first, last, email),
      ...(phone !== null && { OfficePhones: [{ Value: phone }] }),
    })),
  };
}
