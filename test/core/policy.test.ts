import { type ConflictRules, type Contender, decideConflict, type Winner } from '../../src/core/policy';
import { systemId } from '../../src/core/ids';
import { crm, office, rulesOf } from './material';

const inCrm = (rest: Partial<Contender> = {}): Contender => ({
  value: 'crm',
  system: crm,
  notBefore: null,
  at: 10_000,
  ...rest,
});
const inOffice = (rest: Partial<Contender> = {}): Contender => ({
  ...inCrm({ value: 'office' }),
  system: office,
  ...rest,
});

/** Who wins, by value, whichever of the two comes in. */
function valueThatWins(a: Contender, b: Contender, rules: ConflictRules): unknown {
  const forward: Winner = decideConflict(a, b, rules);
  const backward: Winner = decideConflict(b, a, rules);
  const winner = forward === 'incoming' ? a.value : b.value;
  expect(backward === 'incoming' ? b.value : a.value).toBe(winner);
  return winner;
}

describe('newestWins', () => {
  const rules = rulesOf({ clockUncertaintyMs: 1_000 });

  it('takes the later edit when the times are further apart than the clocks may be wrong', () => {
    expect(valueThatWins(inCrm({ at: 10_000 }), inOffice({ at: 11_001 }), rules)).toBe('office');
  });

  it('asks whose system comes first when the clocks cannot tell', () => {
    expect(valueThatWins(inCrm({ at: 10_000 }), inOffice({ at: 11_000 }), rules)).toBe('crm');
  });

  it('knows the later edit, however wrong the clocks, when one record was read after the other edit', () => {
    expect(valueThatWins(inCrm({ at: 10_000 }), inOffice({ notBefore: 10_000, at: 10_100 }), rules)).toBe('office');
  });

  it('does not trust an interval that overlaps the other', () => {
    expect(valueThatWins(inCrm({ at: 10_000 }), inOffice({ notBefore: 9_999, at: 10_100 }), rules)).toBe('crm');
  });

  it('puts a caller of the API before all systems at a tie, and systems without a place last', () => {
    expect(valueThatWins(inCrm(), inCrm({ value: 'caller', system: null }), rules)).toBe('caller');
    expect(valueThatWins(inOffice(), inCrm({ value: 'other', system: systemId('other') }), rules)).toBe('office');
  });

  it('lets an empty value lose, whatever the times say', () => {
    expect(valueThatWins(inCrm({ at: 1 }), inOffice({ value: null, at: 99_999 }), rules)).toBe('crm');
  });

  it('keeps the current value when both are empty', () => {
    expect(decideConflict(inOffice({ value: null }), inCrm({ value: null }), rules)).toBe('current');
  });
});

describe('systemWins', () => {
  const rules = rulesOf({ policy: { type: 'systemWins', system: office } });

  it('takes the value of the system, though it is older', () => {
    expect(valueThatWins(inCrm({ at: 99_999 }), inOffice({ at: 1 }), rules)).toBe('office');
  });

  it('takes the newest between others', () => {
    const caller = inCrm({ value: 'caller', system: null, at: 20_000 });
    expect(valueThatWins(inCrm(), caller, rules)).toBe('caller');
  });

  it('lets an empty value of the system lose all the same', () => {
    expect(valueThatWins(inCrm(), inOffice({ value: null }), rules)).toBe('crm');
  });
});

it('askPerson leaves even an empty value to a person', () => {
  const rules = rulesOf({ policy: { type: 'askPerson' } });
  expect(decideConflict(inOffice(), inCrm(), rules)).toBe('person');
  expect(decideConflict(inOffice({ value: null }), inCrm(), rules)).toBe('person');
});
