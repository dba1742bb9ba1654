import { recordId, text } from '../../src/core/codec';
import { entityId } from '../../src/core/ids';
import { defineMapping } from '../../src/core/mapping';
import { planPush } from '../../src/core/plan-push';
import type { Link } from '../../src/core/link';
import type { EntityChange } from '../../src/store/entity-change';
import type { SyncContext } from '../../src/sync/context';
import { beginMoves } from '../../src/sync/move';
import { openItem } from '../../src/sync/work-item';
import { contactOf, linkOf, persons, provenanceOf, uuidOf } from '../core/material';

const [former, company] = [entityId(uuidOf(51)), entityId(uuidOf(50))];

const mapping = defineMapping({
  systemKind: 'superoffice',
  recordType: 'Person',
  kind: 'contact',
  rows: [
    { field: 'title', native: 'Title', codec: text(5) },
    { field: 'phone', native: 'Phone', codec: text() },
    { field: 'customer', native: 'Company', codec: recordId('number'), referenceType: 'Company', isPlace: true },
  ],
});

const link = linkOf(persons, {
  base: { title: 'CEO', phone: '1', customer: former },
  ack: { title: 1, phone: 1, customer: 1 },
});

/** Begins the move of a person with these values, edited at version 2, whose record names a company. */
async function begin(
  values: { readonly title: string; readonly phone: string },
  { named }: { readonly named: number },
) {
  const fields = { ...values, customer: company };
  const edited = provenanceOf({ rev: 2 });
  const entity = contactOf(fields, { version: 2, provenance: { title: edited, phone: edited, customer: edited } });
  const links: Link[] = [];
  const context = {
    topology: { mappingOf: () => mapping },
    newId: () => uuidOf(90),
    store: {
      commit: async (changes: readonly EntityChange[]) => {
        links.push(...changes.flatMap((change) => change.links));
        return { committed: new Set([entity.id]), refusedLinks: new Set() };
      },
    },
  } as unknown as SyncContext;
  const snapshot = {
    entity,
    links: [link],
    held: new Set<string>(),
    barred: [],
    hasOpenReview: false,
    referencedFrom: [],
    waiting: [],
    apartFrom: new Set<never>(),
    unlinkedRecords: [],
    parked: [],
  };
  const item = openItem({ entityId: entity.id, fence: 1, until: 10_000 }, snapshot, []);
  const lookup = () => ({ type: 'linked', externalId: '17', place: null }) as const;
  const plan = planPush({ entity, link, mapping, held: new Set(), lookup });
  const current = {
    ref: { ...persons, externalId: '7' },
    native: { Title: 'CEO', Phone: '1', Company: named },
    version: null,
    readAt: 0,
    updatedAt: null,
    clockSkewMs: null,
    isComplete: true,
    url: null,
  };
  const begun = await beginMoves(context, [{ item, link, plan, current }], () => lookup);
  return { begun, links };
}

describe('a record that is elsewhere', () => {
  it('is left, and another is wanted', async () => {
    const { begun, links } = await begin({ title: 'CTO', phone: '2' }, { named: 16 });
    expect(links.map(({ state }) => state)).toEqual(['moving', 'creating']);
    expect(begun).toEqual({ hasMore: true, staying: [] });
  });

  it('stays where it cannot be made anew, and gets first what else it lacks', async () => {
    const { begun, links } = await begin({ title: 'Chairman', phone: '2' }, { named: 16 });
    expect(links).toEqual([]);
    expect(begun.hasMore).toBe(true);
    expect(begun.staying.map(({ plan }) => plan.changes)).toEqual([[{ path: 'Phone', value: '2' }]]);
  });

  it('says why it stays once it lacks nothing else', async () => {
    const { begun, links } = await begin({ title: 'Chairman', phone: '1' }, { named: 16 });
    expect(links.map(({ state, blockedReason }) => [state, blockedReason])).toEqual([
      ['active', expect.stringMatching(/^title: /)],
    ]);
    expect(begun).toEqual({ hasMore: false, staying: [] });
  });
});

it('a record that turns out to be in its place gets what else it lacks at once', async () => {
  const { begun, links } = await begin({ title: 'CTO', phone: '2' }, { named: 17 });
  expect(links.map(({ state, ack }) => [state, ack['customer']])).toEqual([['active', 2]]);
  expect(begun).toEqual({ hasMore: true, staying: [] });
});
