import { type ClosureInput, isExpected, isLive, wantedSlots } from '../../src/core/closure';
import { defaultFlowSettings, type Flow, type FlowSettings } from '../../src/core/flow';
import { flowId } from '../../src/core/ids';
import type { LinkState } from '../../src/core/link';
import { contactOf, crmContacts, linkOf, office, persons } from './material';

const flowOf = (settings: Partial<FlowSettings> = {}, rest: Partial<Flow> = {}): Flow => ({
  id: flowId('customcrm-superoffice/contact-person'),
  dataflow: 'customcrm-superoffice',
  kind: 'contact',
  left: crmContacts,
  right: persons,
  printed: { left: 'Contact', right: 'Person' },
  isLines: false,
  isSupport: false,
  settings: { ...defaultFlowSettings, ...settings },
  ...rest,
});

const wanted = (rest: Partial<ClosureInput> = {}) =>
  wantedSlots({
    entity: contactOf({ lastName: 'Berg', title: 'CEO' }),
    links: [linkOf(crmContacts)],
    barred: [],
    hasOpenReview: false,
    referencedFrom: [],
    flows: [flowOf()],
    isOpen: () => true,
    ...rest,
  });

it('wants a right record where only the left is there', () => {
  expect(wanted()).toEqual([persons]);
});

it('wants no left record where only the right is there', () => {
  expect(wanted({ links: [linkOf(persons)] })).toEqual([]);
});

it('wants each slot once, however many flows lead to it', () => {
  expect(wanted({ flows: [flowOf(), flowOf({}, { id: flowId('again') })] })).toEqual([persons]);
});

test.each<[LinkState, boolean]>([
  ['creating', false],
  ['active', false],
  ['deleting', false],
  ['closed', false],
  ['gone', true],
  ['unlinked', true],
])('a right link that is %s leaves the slot free: %s', (state, isFree) => {
  expect(wanted({ links: [linkOf(crmContacts), linkOf(persons, { state })] })).toEqual(isFree ? [persons] : []);
});

it('keeps the slot of a blocked link', () => {
  const blocked = linkOf(persons, { state: 'creating', blockedReason: 'lastName: too long' });
  expect(wanted({ links: [linkOf(crmContacts), blocked] })).toEqual([]);
});

test.each<LinkState>(['creating', 'deleting', 'closed', 'gone', 'unlinked'])(
  'a left link that is %s asks for nothing',
  (state) => {
    expect(wanted({ links: [linkOf(crmContacts, { state })] })).toEqual([]);
  },
);

test.each<[string, Partial<ClosureInput>]>([
  ['a barred slot', { barred: [persons] }],
  ['an open review', { hasOpenReview: true }],
  ['a slot whose first scan is not matched', { isOpen: () => false }],
  ['an entity that is gone', { entity: contactOf({}, { state: 'gone' }) }],
  ['a paused flow', { flows: [flowOf({ isPaused: true })] }],
  ['a flow that only matches', { flows: [flowOf({ create: 'matchOnly' })] }],
  ['a flow that never creates', { flows: [flowOf({ create: 'never' })] }],
  ['a flow of another kind', { flows: [flowOf({}, { kind: 'customer' })] }],
  ['a condition on another value', { flows: [flowOf({ when: [{ field: 'title', in: ['CTO'] }] })] }],
  ['a condition on an absent value', { flows: [flowOf({ when: [{ field: 'email', notNull: true }] })] }],
  [
    'one of two conditions',
    {
      flows: [
        flowOf({
          when: [
            { field: 'title', in: ['CEO'] },
            { field: 'email', notNull: true },
          ],
        }),
      ],
    },
  ],
])('%s stands in the way', (_, rest) => {
  expect(wanted(rest)).toEqual([]);
});

it('creates where the condition holds', () => {
  expect(wanted({ flows: [flowOf({ when: [{ field: 'title', in: ['CTO', 'CEO'] }] })] })).toEqual([persons]);
});

it('expects a record whose gate is still closed, and none that no flow brings', () => {
  const entity = contactOf({ lastName: 'Berg' });
  expect(isExpected(entity, [linkOf(crmContacts)], persons, [flowOf()])).toBe(true);
  expect(isExpected(entity, [linkOf(persons)], crmContacts, [flowOf()])).toBe(false);
});

it('takes part in the sync on either side of a flow that is not paused', () => {
  expect(isLive('contact', crmContacts, [flowOf()])).toBe(true);
  expect(isLive('contact', persons, [flowOf()])).toBe(true);
  expect(isLive('contact', persons, [flowOf({ isPaused: true })])).toBe(false);
  expect(isLive('contact', persons, [flowOf({ isPaused: true }), flowOf()])).toBe(true);
});

it('stands for itself where no flow names it', () => {
  expect(isLive('customer', persons, [flowOf()])).toBe(true);
  expect(isLive('contact', { system: office, type: 'Contact' }, [flowOf()])).toBe(true);
});

it('wants a record on reference only where somebody waits for it', () => {
  const flows = [flowOf({ create: 'onReference' })];
  expect(wanted({ flows })).toEqual([]);
  expect(wanted({ flows, referencedFrom: [office] })).toEqual([persons]);
});
