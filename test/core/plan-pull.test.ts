import type { CanonicalValue, Fields } from '../../src/core/canonical';
import { cutText } from '../../src/core/codec';
import { defineMapping } from '../../src/core/mapping';
import { type Observed, planPull, type PullInput, type PullPlan } from '../../src/core/plan-pull';
import {
  blankContact,
  contactOf,
  crmContacts,
  linkInSync,
  linkOf,
  observedOf,
  persons,
  provenanceOf,
  rulesOf,
} from './material';

const pull = (entity: PullInput['entity'], observed: readonly Observed[], rest: Partial<PullInput> = {}): PullPlan =>
  planPull({ entity, held: new Set(), observed, rules: () => rulesOf(), ...rest });

const agreed: Fields = { firstName: 'Kari', lastName: 'Berg', title: 'CEO' };
const entity = contactOf(agreed);
const crmLink = linkInSync(crmContacts, agreed);
const officeLink = linkInSync(persons, agreed);

const shows = (link: typeof crmLink, changes: Record<string, CanonicalValue>, at: number, rest = {}): Observed =>
  observedOf(link, { ...agreed, ...changes }, at, rest);

/** Provenance of what all agreed on, but for a field that was set since. */
const raised = (field: string, rev: number): typeof entity.provenance => ({
  ...entity.provenance,
  [field]: provenanceOf({ rev, system: null }),
});

describe('one reading', () => {
  it('without news leaves the entity and the link as they are', () => {
    const plan = pull(entity, [shows(crmLink, {}, 2_000)]);
    expect(plan.entity).toBe(entity);
    expect(plan).toMatchObject({ links: [], history: [], conflicts: [], deferred: [] });
  });

  it('founds an entity from its first values', () => {
    const link = linkOf(crmContacts);
    const plan = pull(blankContact, [observedOf(link, { lastName: 'Berg', title: null }, 2_000)]);
    expect(plan.entity).toMatchObject({ version: 1, fields: { lastName: 'Berg' } });
    expect(plan.links).toMatchObject([{ base: { lastName: 'Berg', title: null }, ack: { lastName: 1 } }]);
    expect(plan.history).toEqual([]);
  });

  it('takes an edit with who made it and when, and keeps what it replaced', () => {
    const plan = pull(entity, [shows(crmLink, { title: 'CTO' }, 2_000, { editedAt: 1_900 })]);
    expect(plan.entity.fields).toEqual({ ...agreed, title: 'CTO' });
    expect(plan.entity.provenance['title']).toEqual({
      system: 'crm',
      recordType: 'Contact',
      externalId: 'C-1',
      notBefore: 500,
      at: 1_900,
      rev: 2,
      actor: null,
    });
    expect(plan.links).toMatchObject([{ base: { title: 'CTO' }, ack: { title: 2, lastName: 1 }, syncedAt: 2_000 }]);
    expect(plan.history).toMatchObject([{ field: 'title', value: 'CEO', provenance: { rev: 1 } }]);
  });

  it('gives all its edits one rev', () => {
    const plan = pull(entity, [shows(crmLink, { title: 'CTO', firstName: 'Kåre' }, 2_000)]);
    expect(plan.entity.version).toBe(2);
    expect(plan.links[0]?.ack).toEqual({ firstName: 2, lastName: 1, title: 2 });
  });

  it('moves nothing by a loss that waits for approval', () => {
    const plan = pull(entity, [shows(crmLink, { title: null }, 2_000, { parked: new Set(['title']) })]);
    expect(plan.entity).toBe(entity);
    expect(plan).toMatchObject({ links: [], history: [] });
  });

  it('knows by a loss that waits for approval that the write before it arrived: once approved it is an edit', () => {
    const written = contactOf({ ...agreed, title: 'CTO' }, { version: 2, provenance: raised('title', 2) });
    const sent = { title: { value: 'CTO', rev: 2 } };
    const link = linkInSync(crmContacts, agreed, { pending: { sent, at: 1_000, version: null } });
    const waits = shows(link, { title: null }, 9_000, { parked: new Set(['title']) });
    const [decided] = pull(written, [waits]).links;
    expect(decided).toMatchObject({ pending: null, base: { title: 'CTO' }, ack: { title: 2 } });
    const approved = pull(written, [shows(decided ?? link, { title: null }, 9_500)]);
    expect(approved.entity.fields['title']).toBeNull();
  });

  it('says nothing about fields that it does not carry', () => {
    const plan = pull(entity, [observedOf(crmLink, { lastName: 'Lund' }, 2_000)]);
    expect(plan.entity.fields).toEqual({ ...agreed, lastName: 'Lund' });
    expect(plan.links[0]?.base).toEqual({ ...agreed, lastName: 'Lund' });
  });

  it('lets a one-sided clear travel', () => {
    expect(pull(entity, [shows(crmLink, { title: null }, 2_000)]).entity.fields['title']).toBeNull();
  });

  it('brings a record back that was missing', () => {
    const link = { ...crmLink, missingSince: 1_500 };
    expect(pull(entity, [shows(link, {}, 2_000)]).links).toMatchObject([{ missingSince: null }]);
  });

  it('notes a version that moved without news', () => {
    const link = { ...crmLink, recordVersion: '1' };
    expect(pull(entity, [shows(link, {}, 2_000, { version: '2' })]).links).toMatchObject([{ recordVersion: '2' }]);
    expect(pull(entity, [shows(link, {}, 2_000, { version: '1' })]).links).toEqual([]);
  });

  it('does not take a cut text for an edit', () => {
    const rows = [{ field: 'title' as const, native: 'Title', codec: cutText(3) }];
    const mapping = defineMapping({ systemKind: 'superoffice', recordType: 'Person', kind: 'contact', rows });
    const link = linkOf(persons, { base: { title: 'old' }, mappingHash: mapping.hash });
    const plan = pull(contactOf({ title: 'Chief' }), [observedOf(link, { title: 'Chi' }, 2_000, { mapping })]);
    expect(plan.entity.fields).toEqual({ title: 'Chief' });
    expect(plan.links).toMatchObject([{ base: { title: 'Chi' }, ack: { title: 1 } }]);
  });
});

describe('two readings at once', () => {
  it('keep both edits of different fields', () => {
    const plan = pull(entity, [
      shows(crmLink, { title: 'CTO' }, 2_000),
      shows(officeLink, { lastName: 'Lund' }, 2_100),
    ]);
    expect(plan.entity.fields).toEqual({ firstName: 'Kari', lastName: 'Lund', title: 'CTO' });
  });

  it('let the later edit of one field win, and keep the earlier in history', () => {
    const plan = pull(entity, [shows(officeLink, { title: 'CFO' }, 2_100), shows(crmLink, { title: 'CTO' }, 2_000)]);
    expect(plan.entity.fields['title']).toBe('CFO');
    expect(plan.history.map(({ value }) => value)).toEqual(['CEO', 'CTO']);
    expect(plan.links.map(({ slot, ack }) => [slot.system, ack['title']])).toEqual([
      ['crm', 2],
      ['superoffice', 3],
    ]);
  });

  it('agree without a conflict when both were edited alike', () => {
    const plan = pull(entity, [shows(officeLink, { title: 'CTO' }, 2_100), shows(crmLink, { title: 'CTO' }, 2_000)]);
    expect(plan.entity.version).toBe(2);
    expect(plan.links.map(({ ack }) => ack['title'])).toEqual([2, 2]);
    expect(plan.history.map(({ value }) => value)).toEqual(['CEO']);
  });
});

it('keeps the loser of a conflict in history with who it was', () => {
  const current = contactOf(agreed, { version: 2 });
  const behind = {
    ...current,
    provenance: { ...current.provenance, title: { ...entity.provenance['title'], rev: 2 } },
  };
  const held = { ...behind, fields: { ...agreed, title: 'CTO' } } as typeof entity;
  const plan = pull(held, [shows(officeLink, { title: 'CFO' }, 900)]);
  expect(plan.entity).toBe(held);
  expect(plan.links).toMatchObject([{ base: { title: 'CFO' }, ack: { title: 1 } }]);
  expect(plan.history).toMatchObject([
    { field: 'title', value: 'CFO', reason: 'lostConflict', provenance: { system: 'superoffice', at: 900 } },
  ]);
});

it('keeps a clear that lost a conflict in history', () => {
  const provenance = { ...entity.provenance, title: { ...entity.provenance['title'], rev: 2 } };
  const edited = { ...contactOf({ ...agreed, title: 'CTO' }, { version: 2 }), provenance } as typeof entity;
  const plan = pull(edited, [shows(officeLink, { title: null }, 5_000)]);
  expect(plan.entity).toBe(edited);
  expect(plan.history).toMatchObject([
    { field: 'title', value: null, reason: 'lostConflict', provenance: { at: 5_000 } },
  ]);
});

describe('the first merge of two filled records', () => {
  const found = linkOf(persons);
  const filled = contactOf({ lastName: 'Berg', title: 'CEO' });

  it('fills blanks on both sides and leaves what differs', () => {
    const plan = pull(filled, [observedOf(found, { firstName: 'Kari', lastName: 'Berg', title: 'CTO' }, 2_000)]);
    expect(plan.entity.fields).toEqual({ firstName: 'Kari', lastName: 'Berg', title: 'CEO' });
    expect(plan.links).toMatchObject([
      { base: { firstName: 'Kari', lastName: 'Berg', title: 'CTO' }, ack: { firstName: 2, lastName: 1, title: 1 } },
    ]);
    expect(plan.history).toEqual([]);
  });

  it('leaves the ack of a blank behind, so that it is filled', () => {
    const plan = pull(filled, [observedOf(found, { lastName: 'Berg', title: null }, 2_000)]);
    expect(plan.links[0]?.base).toEqual({ lastName: 'Berg', title: null });
    expect(plan.links[0]?.ack).toEqual({ lastName: 1 });
  });

  it('asks a person where it says so, and says that this is why', () => {
    const plan = pull(filled, [{ ...observedOf(found, { title: 'CTO' }, 2_000), firstMerge: 'askPerson' }]);
    expect(plan.conflicts).toMatchObject([{ field: 'title', reason: 'firstMerge' }]);
  });

  it('takes an edit of a value that was left to differ', () => {
    const first = pull(filled, [observedOf(found, { lastName: 'Berg', title: 'CTO' }, 2_000)]);
    const [link = found] = first.links;
    const second = pull(first.entity, [observedOf(link, { lastName: 'Berg', title: 'CFO' }, 3_000)]);
    expect(second.entity.fields['title']).toBe('CFO');
  });
});

const askPerson = () => rulesOf({ policy: { type: 'askPerson' } });

describe('a field that waits for a person', () => {
  const both = [shows(crmLink, { title: 'CTO' }, 2_000), shows(officeLink, { title: 'CFO' }, 2_100)];

  it('is held with what each side says', () => {
    const plan = pull(entity, both, { rules: askPerson });
    expect(plan.conflicts).toEqual([
      {
        entityId: entity.id,
        field: 'title',
        reason: 'edited',
        candidates: [
          { value: 'CTO', system: 'crm', linkId: null, at: 2_000 },
          { value: 'CFO', system: 'superoffice', linkId: officeLink.id, at: 2_100 },
        ],
      },
    ]);
    expect(plan.links.find(({ slot }) => slot.system === 'superoffice')?.base['title']).toBe('CEO');
  });

  it('stays as it is while others of the record move', () => {
    const held = new Set(['title']);
    const plan = pull(entity, [shows(crmLink, { title: 'CTO', lastName: 'Lund' }, 2_000)], { held });
    expect(plan.entity.fields).toEqual({ ...agreed, lastName: 'Lund' });
    expect(plan.links[0]).toMatchObject({ base: { title: 'CEO' }, ack: { title: 1 } });
    expect(plan.conflicts).toEqual([
      {
        entityId: entity.id,
        field: 'title',
        reason: 'edited',
        candidates: [{ value: 'CTO', system: 'crm', linkId: crmLink.id, at: 2_000 }],
      },
    ]);
  });
});

describe('a value that a system derives from others', () => {
  const derived = defineMapping({
    systemKind: 'superoffice',
    recordType: 'Person',
    kind: 'contact',
    rows: [{ field: 'title', native: 'Title', codec: cutText(40), direction: 'pull', isDerived: true }],
  });
  const derives = (title: string): Observed => observedOf(officeLink, { title }, 2_000, { mapping: derived });
  const holding = (fields: Fields, system: string | null): PullInput['entity'] => ({
    ...contactOf(fields),
    provenance: Object.fromEntries(
      Object.keys(fields).map((field) => [
        field,
        { system, recordType: 'Person', externalId: '7', notBefore: null, at: 1_000, rev: 1, actor: null },
      ]),
    ) as PullInput['entity']['provenance'],
  });

  it('replaces nothing that somebody wrote elsewhere', () => {
    expect(pull(holding(agreed, 'crm'), [derives('CTO')]).entity.fields['title']).toBe('CEO');
    expect(pull(holding(agreed, null), [derives('CTO')]).entity.fields['title']).toBe('CEO');
  });

  it('fills what nobody wrote, and follows what it filled', () => {
    expect(pull(holding({ title: null }, 'crm'), [derives('CTO')]).entity.fields['title']).toBe('CTO');
    expect(pull(holding(agreed, 'superoffice'), [derives('CTO')]).entity.fields['title']).toBe('CTO');
  });
});
