import {
  danishOrganizationNumber,
  norwegianOrganizationNumber,
  phoneNumber,
  swedishOrganizationNumber,
} from '../../../src/sandbox/sample/numbers';
import { population } from '../../../src/sandbox/sample/population';
import { sampleCounts } from '../../../src/sandbox/sample/size';

const demo = sampleCounts('demo');
const sides = (counts = demo) => [0, 1].map((side) => population({ ...counts, side }));

describe('the demo population of two systems', () => {
  const [left = population({ ...demo, side: 0 }), right = left] = sides();

  it('has 60 persons and 24 companies in all, half of each system shared', () => {
    expect(new Set([...left.persons, ...right.persons].map(({ index }) => index)).size).toBe(60);
    expect(new Set([...left.companies, ...right.companies].map(({ index }) => index)).size).toBe(24);
    expect(left.persons.filter(({ isShared }) => isShared)).toHaveLength(20);
    expect(right.companies.filter(({ isShared }) => isShared)).toHaveLength(8);
  });

  it('is the same on every call and another for another seed', () => {
    expect(population({ ...demo, side: 1 })).toEqual(right);
    expect(population({ ...demo, side: 1, seed: 48 })).not.toEqual(right);
  });

  it('never contradicts itself: shared values are equal or blank on one side, e-mail letter case aside', () => {
    const pairs = [...pairsOf(left.persons, right.persons), ...pairsOf(left.companies, right.companies)];
    expect(pairs).toHaveLength(28);
    let blanks = 0;
    for (const [mine, theirs] of pairs) {
      for (const [field, value] of Object.entries(mine)) {
        const other = Object.entries(theirs).find(([name]) => name === field)?.[1];
        if (field === 'companyIndex') expect(other).toBe(value);
        else if (value === null || other === null) {
          blanks += 1;
          expect([field, value === null && other === null]).toEqual([field, false]);
        } else expect([field, String(value).toLowerCase()]).toEqual([field, String(other).toLowerCase()]);
      }
    }
    expect(blanks).toBeGreaterThan(10);
  });

  it('writes some shared e-mail addresses in another letter case', () => {
    const differing = pairsOf(left.persons, right.persons).filter(([mine, theirs]) => mine.email !== theirs.email);
    expect(differing.length).toBeGreaterThan(0);
    expect(differing[0]?.[1].email).toMatch(/^[A-Z][a-z]+\.[A-Z][a-z]+@/);
  });

  it('employs each person in a company of the same side, some in none', () => {
    for (const side of [left, right]) {
      const companies = new Set(side.companies.map(({ index }) => index));
      const employers = side.persons.map(({ companyIndex }) => companyIndex);
      expect(employers.every((employer) => employer === null || companies.has(employer))).toBe(true);
      expect(employers).toContain(null);
    }
  });

  it('uses .example domains only', () => {
    for (const { email } of [...left.persons, ...left.companies])
      expect(email ?? 'a@b.example').toMatch(/@[a-z0-9.-]+\.example$/);
  });
});

describe('a large population', () => {
  const large = sides({ customers: 2_000, contacts: 6_000, overlap: 0.5 });

  it('has no e-mail address, organisation number or phone twice', () => {
    const persons = new Map(large.flatMap((side) => side.persons.map((person) => [person.index, person])));
    expect(new Set([...persons.values()].map(({ email }) => email.toLowerCase())).size).toBe(persons.size);
    const mobiles = [...persons.values()].flatMap(({ mobilePhone }) => mobilePhone ?? []);
    expect(new Set(mobiles).size).toBe(mobiles.length);
    const companies = new Map(large.flatMap((side) => side.companies.map((company) => [company.index, company])));
    const numbers = [...companies.values()].flatMap(({ organizationNumber }) => organizationNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set([...companies.values()].map(({ name }) => name)).size).toBe(companies.size);
  });
});

describe('sample numbers', () => {
  it.each([0, 1, 2, 3, 50, 999])('number %i carries a valid Norwegian check digit', (index) => {
    const digits = Array.from(norwegianOrganizationNumber(index), Number);
    const sum = [3, 2, 7, 6, 5, 4, 3, 2, 1].reduce(
      (total, weight, position) => total + weight * (digits[position] ?? 0),
      0,
    );
    expect([digits.length, digits[0], sum % 11]).toEqual([9, 9, 0]);
  });

  it('carry Danish and Swedish check digits', () => {
    const danish = Array.from(danishOrganizationNumber(3), Number);
    const weighted = [2, 7, 6, 5, 4, 3, 2, 1].map((weight, position) => weight * (danish[position] ?? 0));
    expect([danish.length, weighted.reduce((sum, part) => sum + part, 0) % 11]).toEqual([8, 0]);
    expect(swedishOrganizationNumber(3)).toBe('5560000035');
  });

  it('have a form per country', () => {
    expect(phoneNumber('NO', 'mobile', 1)).toBe('+47 410 20 264');
    expect(phoneNumber('SE', 'desk', 1)).toBe('+46 8 020 264');
    expect(phoneNumber('DK', 'mobile', 1)).toBe('+45 20 02 02 64');
  });
});

function pairsOf<T extends { index: number; isShared: boolean }>(left: readonly T[], right: readonly T[]): [T, T][] {
  return left.flatMap((mine): [T, T][] => {
    const theirs = right.find(({ index }) => index === mine.index);
    return mine.isShared && theirs ? [[mine, theirs]] : [];
  });
}
