import * as fc from 'fast-check';
import type { CanonicalValue, Fields } from '../../src/core/canonical';
import type { Entity } from '../../src/core/entity';
import type { Link } from '../../src/core/link';
import { type Observed, planPull, type PullPlan } from '../../src/core/plan-pull';
import { planPush } from '../../src/core/plan-push';
import {
  blankContact,
  contactOf,
  crmContacts,
  linkInSync,
  linkOf,
  observedOf,
  persons,
  plainMapping,
  rulesOf,
} from './material';

const laws = { seed: 20_261_120, numRuns: 500 };
const fields = ['firstName', 'lastName', 'title', 'birthDate'];

const value = fc.constantFrom<CanonicalValue>('2001-01-01', '2002-02-02', '2003-03-03', null);
const values = fc.record(Object.fromEntries(fields.map((field) => [field, value])));
const rules = () => rulesOf();

const pull = (entity: Entity, observed: readonly Observed[], held: ReadonlySet<string> = new Set()): PullPlan =>
  planPull({ entity, held, observed, rules });

/** The observations after a pull, as if the same records were read again unchanged a moment later. */
const readAgain = (observed: readonly Observed[], plan: PullPlan): readonly Observed[] =>
  observed.map((each) => ({
    ...each,
    link: plan.links.find(({ id }) => id === each.link.id) ?? each.link,
    readAt: each.readAt + 10_000,
  }));

/** What each record shows once everything planned is written to it. */
function afterPushes(plan: PullPlan, observed: readonly Observed[]): readonly Fields[] {
  return readAgain(observed, plan).map(({ link, carried }) => {
    const { changes } = planPush({
      entity: plan.entity,
      link,
      mapping: plainMapping(link.slot),
      held: new Set(),
      lookup: () => ({ type: 'absent' }),
    });
    const written = changes.map(({ path, value }) => [path.charAt(0).toLowerCase() + path.slice(1), value]);
    return { ...Object.fromEntries(carried), ...Object.fromEntries(written) };
  });
}

const shown = (entity: Entity): Fields =>
  Object.fromEntries(fields.map((field) => [field, entity.fields[field] ?? null]));

const anyBase = values;
/** Two records that agreed with their entity, and what each shows now. */
const twoEdited = fc.tuple(anyBase, values, values, fc.boolean()).map(([base, inCrm, inOffice, isCrmLater]) => {
  const [early, late] = [2_000, 3_000];
  const entity = contactOf(base);
  return {
    entity,
    base,
    inCrm: observedOf(linkInSync(crmContacts, base), inCrm, isCrmLater ? late : early),
    inOffice: observedOf(linkInSync(persons, base), inOffice, isCrmLater ? early : late),
  };
});
/** Two records that never agreed with a blank entity. */
const twoNew = fc.tuple(values, values).map(([inCrm, inOffice]) => ({
  entity: blankContact,
  inCrm: observedOf(linkOf(crmContacts), inCrm, 2_000),
  inOffice: observedOf(linkOf(persons), inOffice, 3_000),
}));

test('agreement: what nobody edited stays, what one side edited stands, what both edited is one of the two', () => {
  fc.assert(
    fc.property(twoEdited, ({ entity, base, inCrm, inOffice }) => {
      const merged = pull(entity, [inCrm, inOffice]).entity;
      for (const field of fields) {
        const [a, b] = [inCrm.carried.get(field) ?? null, inOffice.carried.get(field) ?? null];
        const old = base[field] ?? null;
        const allowed = a === old ? [b] : b === old ? [a] : [a, b];
        expect(allowed).toContain(merged.fields[field] ?? null);
      }
    }),
    laws,
  );
});

test('both records show the entity once what is planned is written', () => {
  fc.assert(
    fc.property(twoEdited, ({ entity, inCrm, inOffice }) => {
      const plan = pull(entity, [inCrm, inOffice]);
      expect(afterPushes(plan, [inCrm, inOffice])).toEqual([shown(plan.entity), shown(plan.entity)]);
    }),
    laws,
  );
});

test('one-sidedness: an edit of one record needs no clock', () => {
  fc.assert(
    fc.property(anyBase, values, fc.integer({ min: 1, max: 5_000 }), (base, edited, editedAt) => {
      const observed = observedOf(linkInSync(crmContacts, base), edited, 6_000, { editedAt });
      expect(shown(pull(contactOf(base), [observed]).entity)).toEqual(edited);
    }),
    laws,
  );
});

test('symmetry: the order in which two edits are seen does not matter', () => {
  fc.assert(
    fc.property(twoEdited, ({ entity, inCrm, inOffice }) => {
      const together = pull(entity, [inCrm, inOffice]).entity;
      expect(shown(pull(entity, [inOffice, inCrm]).entity)).toEqual(shown(together));
      expect(shown(pull(pull(entity, [inCrm]).entity, [inOffice]).entity)).toEqual(shown(together));
      expect(shown(pull(pull(entity, [inOffice]).entity, [inCrm]).entity)).toEqual(shown(together));
    }),
    laws,
  );
});

test('the newest of two edits of one field stands, unless it is a clear', () => {
  fc.assert(
    fc.property(twoEdited, ({ entity, base, inCrm, inOffice }) => {
      const [older, newer] = inCrm.editedAt < inOffice.editedAt ? [inCrm, inOffice] : [inOffice, inCrm];
      const merged = pull(entity, [inCrm, inOffice]).entity;
      for (const field of fields) {
        const [first, last] = [older.carried.get(field) ?? null, newer.carried.get(field) ?? null];
        if (first === base[field] || last === base[field]) continue;
        expect(merged.fields[field]).toBe(last ?? first);
      }
    }),
    laws,
  );
});

test('no value is lost: every edit that does not stand is in history', () => {
  fc.assert(
    fc.property(twoEdited, ({ entity, base, inCrm, inOffice }) => {
      const plan = pull(entity, [inCrm, inOffice]);
      for (const { carried } of [inCrm, inOffice]) {
        for (const [field, edit] of carried) {
          if (edit === null || edit === base[field] || edit === plan.entity.fields[field]) continue;
          expect(plan.history.map((entry) => [entry.field, entry.value])).toContainEqual([field, edit]);
        }
      }
    }),
    laws,
  );
});

test('idempotence: the same records read again change nothing', () => {
  fc.assert(
    fc.property(fc.oneof(twoEdited, twoNew), ({ entity, inCrm, inOffice }) => {
      const plan = pull(entity, [inCrm, inOffice]);
      const again = pull(plan.entity, readAgain([inCrm, inOffice], plan));
      expect(again.entity).toBe(plan.entity);
      expect(again).toMatchObject({ links: [], history: [], conflicts: [] });
    }),
    laws,
  );
});

test('held stays held: whatever the records show, a held field moves neither value, base nor ack', () => {
  fc.assert(
    fc.property(twoEdited, fc.subarray(fields), ({ entity, inCrm, inOffice }, held) => {
      const plan = pull(entity, [inCrm, inOffice], new Set(held));
      const moved: readonly Link[] = plan.links;
      for (const field of held) {
        expect(plan.entity.fields[field]).toBe(entity.fields[field]);
        for (const link of moved) {
          expect([link.base[field], link.ack[field]]).toEqual([entity.fields[field], 1]);
        }
      }
    }),
    laws,
  );
});

test('the first merge only fills blanks: no filled value of either side is changed', () => {
  fc.assert(
    fc.property(values, values, (inEntity, inRecord) => {
      const observed = observedOf(linkOf(persons), inRecord, 2_000);
      const plan = pull(contactOf(inEntity), [observed]);
      const [record = {}] = afterPushes(plan, [observed]);
      for (const field of fields) {
        const [ours, theirs] = [inEntity[field] ?? null, inRecord[field] ?? null];
        expect(plan.entity.fields[field] ?? null).toBe(ours ?? theirs);
        expect(record[field]).toBe(theirs ?? ours);
      }
    }),
    laws,
  );
});
