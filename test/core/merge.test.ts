import type { CanonicalValue } from '../../src/core/canonical';
import { type FieldMerge, type FieldOutcome, type FirstMerge, mergeField } from '../../src/core/merge';
import type { Contender } from '../../src/core/policy';
import { crm, office, rulesOf } from './material';

/** A, B and C are three values; `-` is an absent value in `current` and `incoming`, and no base at all in `base`. */
type Letter = 'A' | 'B' | 'C' | '-';

const valueOf = (letter: Letter): CanonicalValue => (letter === '-' ? null : letter);

const contender = (value: CanonicalValue, rest: Partial<Contender> = {}): Contender => ({
  value,
  system: crm,
  notBefore: null,
  at: 1_000,
  ...rest,
});

function outcomeOf(
  [base, current, incoming]: readonly [Letter | 'null', Letter, Letter],
  rest: Partial<FieldMerge> = {},
): FieldOutcome {
  return mergeField({
    incoming: contender(valueOf(incoming), { system: office, at: 2_000 }),
    current: contender(valueOf(current)),
    base: base === '-' ? undefined : base === 'null' ? null : base,
    projected: () => valueOf(current),
    isAcknowledged: true,
    rules: rulesOf(),
    firstMerge: 'fillBlanks',
    ...rest,
  });
}

describe('a record that knew the value of its entity', () => {
  test.each<[string, Letter | 'null', Letter, Letter, FieldOutcome]>([
    ['AAA nothing happened', 'A', 'A', 'A', 'unchanged'],
    ['AAB the record was edited', 'A', 'A', 'B', 'take'],
    ['AA- the record was cleared', 'A', 'A', '-', 'take'],
    ['-A a record that was empty was filled', 'null', '-', 'A', 'take'],
    ['ABA both differ and stay so', 'A', 'B', 'A', 'unchanged'],
    ['ABB the record came round to the entity', 'A', 'B', 'B', 'agreed'],
    ['ABC one that differed was edited', 'A', 'B', 'C', 'take'],
    ['null null null', 'null', '-', '-', 'unchanged'],
  ])('%s', (_, ...[base, current, incoming, outcome]) => {
    expect(outcomeOf([base, current, incoming])).toBe(outcome);
  });
});

describe('a record behind its entity', () => {
  test.each<[string, Letter | 'null', Letter, Letter, FieldOutcome]>([
    ['ABA it was not edited', 'A', 'B', 'A', 'unchanged'],
    ['A-A the entity was cleared, the record is not yet', 'A', '-', 'A', 'unchanged'],
    ['ABB both were edited alike', 'A', 'B', 'B', 'agreed'],
    ['A-- both were cleared', 'A', '-', '-', 'agreed'],
    ['ABC both were edited, the record later', 'A', 'B', 'C', 'take'],
    ['AB- the record was cleared against an edit', 'A', 'B', '-', 'keep'],
    ['A-B the record was edited against a clear', 'A', '-', 'B', 'take'],
  ])('%s', (_, ...[base, current, incoming, outcome]) => {
    expect(outcomeOf([base, current, incoming], { isAcknowledged: false })).toBe(outcome);
  });

  it('loses with an older edit', () => {
    const incoming = contender('C', { system: office, at: 900 });
    expect(outcomeOf(['A', 'B', 'C'], { isAcknowledged: false, incoming })).toBe('keep');
  });
});

describe('a record and an entity that never agreed on the field', () => {
  const firstMerges: readonly FirstMerge[] = ['fillBlanks', 'takeIncoming', 'keepCurrent', 'newestWins', 'askPerson'];

  describe.each(firstMerges)('whatever the first merge (%s)', (firstMerge) => {
    test.each<[string, Letter, Letter, FieldOutcome]>([
      ['--- both are empty', '-', '-', 'agreed'],
      ['-AA both say the same', 'A', 'A', 'agreed'],
      ['-A- the record is blank and gets the value', 'A', '-', 'keep'],
      ['--B the entity is blank and takes the value', '-', 'B', 'take'],
    ])('%s', (_, current, incoming, outcome) => {
      expect(outcomeOf(['-', current, incoming], { firstMerge, isAcknowledged: false })).toBe(outcome);
    });
  });

  test.each<[FirstMerge, FieldOutcome]>([
    ['fillBlanks', 'differ'],
    ['takeIncoming', 'take'],
    ['keepCurrent', 'keep'],
    ['newestWins', 'take'],
    ['askPerson', 'hold'],
  ])('-AB %s: %s', (firstMerge, outcome) => {
    expect(outcomeOf(['-', 'A', 'B'], { firstMerge, isAcknowledged: false })).toBe(outcome);
  });

  it('newestWins at the first merge does not ask whose system is stronger', () => {
    const rules = rulesOf({ policy: { type: 'systemWins', system: crm } });
    expect(outcomeOf(['-', 'A', 'B'], { firstMerge: 'newestWins', rules })).toBe('take');
  });
});

it('agrees when the record shows what it makes of the value of the entity', () => {
  expect(outcomeOf(['A', 'B', 'C'], { projected: () => 'C', isAcknowledged: false })).toBe('agreed');
});

it('holds a real conflict for a person', () => {
  const rules = rulesOf({ policy: { type: 'askPerson' } });
  expect(outcomeOf(['A', 'B', 'C'], { isAcknowledged: false, rules })).toBe('hold');
  expect(outcomeOf(['A', 'A', 'C'], { isAcknowledged: true, rules })).toBe('take');
});
