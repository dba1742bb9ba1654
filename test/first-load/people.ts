import type { JsonObject } from '../../src/lib/json';

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
