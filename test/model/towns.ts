import { defaultFlowSettings, type Flow, type FlowSettings } from '../../src/core/flow';
import { flowId, systemId } from '../../src/core/ids';
import type { EntityKind } from '../../src/core/kinds';
import { type Profile, profiles, type SimulatedType } from './profile';

/** Systems and the flows between them: where a schedule takes place. */
export interface Town {
  readonly id: string;
  readonly name: string;
  readonly systems: readonly TownSystem[];
  readonly flows: readonly Flow[];
}

export interface TownSystem {
  readonly id: string;
  readonly profile: Profile;
  readonly types: readonly SimulatedType[];
}

const person = (name: string, rest: Partial<SimulatedType> = {}): SimulatedType => ({
  name,
  primaryKind: 'contact',
  fields: ['title', 'mobile', 'email'],
  keyField: 'email',
  ...rest,
});

const company = (name: string): SimulatedType => ({
  name,
  primaryKind: 'customer',
  fields: ['description', 'name', 'organizationNumber'],
  keyField: 'organizationNumber',
});

const order = (name: string): SimulatedType => ({
  name,
  primaryKind: 'order',
  fields: ['description', 'title', 'number'],
  keyField: 'number',
  hasLines: true,
});

const flow = (left: string, right: string, kind: EntityKind, settings: Partial<FlowSettings> = {}): Flow => {
  const [leftSystem = '', leftType = ''] = left.split('.');
  const [rightSystem = '', rightType = ''] = right.split('.');
  return {
    id: flowId(`${left}-${right}`),
    dataflow: `${leftSystem}-${rightSystem}`,
    kind,
    left: { system: systemId(leftSystem), type: leftType },
    right: { system: systemId(rightSystem), type: rightType },
    printed: { left, right },
    isLines: false,
    isSupport: false,
    settings: { ...defaultFlowSettings, firstMerge: 'newestWins', ...settings },
  };
};

/** Every pair of profiles meets somewhere; together the towns hold every shape of flow. */
export const towns: readonly Town[] = [
  {
    id: 'cut',
    name: 'two systems, versions and a column that cuts',
    systems: [
      { id: 'crm', profile: profiles.customCrm, types: [person('Contact')] },
      { id: 'office', profile: profiles.superOffice, types: [person('Person')] },
    ],
    flows: [flow('crm.Contact', 'office.Person', 'contact')],
  },
  {
    id: 'mute',
    name: 'two systems, the right one has no compare-and-set and shows nothing it stored',
    systems: [
      { id: 'crm', profile: profiles.customCrm, types: [person('Contact')] },
      { id: 'power', profile: profiles.powerOffice, types: [person('Customer')] },
    ],
    flows: [flow('crm.Contact', 'power.Customer', 'contact')],
  },
  {
    id: 'star',
    name: 'a star of three, a record of two kinds, partial lists',
    systems: [
      {
        id: 'web',
        profile: profiles.webCrm,
        types: [
          person('Persons'),
          person('Users', { primaryKind: 'user', alsoKinds: ['contact'], fields: ['title', 'mobile', 'email'] }),
        ],
      },
      { id: 'crm', profile: profiles.customCrmUnguarded, types: [person('Contact')] },
      { id: 'next', profile: profiles.businessNxt, types: [person('Associate')] },
    ],
    flows: [
      flow('web.Users', 'crm.Contact', 'contact'),
      flow('web.Persons', 'crm.Contact', 'contact'),
      flow('crm.Contact', 'next.Associate', 'contact'),
    ],
  },
  {
    id: 'cycle',
    name: 'one system on both sides, and another beside it',
    systems: [
      { id: 'crm', profile: profiles.customCrm, types: [person('Contact'), person('Product')] },
      { id: 'office', profile: profiles.superOffice, types: [person('Person')] },
    ],
    flows: [
      flow('crm.Contact', 'crm.Product', 'contact'),
      flow('crm.Product', 'crm.Contact', 'contact'),
      flow('crm.Contact', 'office.Person', 'contact'),
    ],
  },
  {
    id: 'references',
    name: 'people of companies',
    systems: [
      {
        id: 'crm',
        profile: profiles.customCrm,
        types: [
          person('Contact', { fields: ['title', 'mobile', 'email', 'customer'], customerType: 'Customer' }),
          company('Customer'),
        ],
      },
      {
        id: 'office',
        profile: profiles.superOffice,
        types: [
          person('Person', { fields: ['title', 'mobile', 'email', 'customer'], customerType: 'Company' }),
          company('Company'),
        ],
      },
    ],
    flows: [flow('crm.Contact', 'office.Person', 'contact'), flow('crm.Customer', 'office.Company', 'customer')],
  },
  {
    id: 'instances',
    name: 'two instances, each with a flow to the other under its own kind',
    systems: [
      { id: 'west', profile: profiles.customCrm, types: [person('Contact', { alsoKinds: ['product'] })] },
      {
        id: 'east',
        profile: profiles.businessNxt,
        types: [person('Product', { primaryKind: 'product', alsoKinds: ['contact'] })],
      },
    ],
    flows: [flow('west.Contact', 'east.Product', 'contact'), flow('east.Product', 'west.Contact', 'product')],
  },
  {
    id: 'lines',
    name: 'orders with lines, in systems that keep our keys and in one that does not',
    systems: [
      { id: 'crm', profile: profiles.customCrm, types: [order('Order')] },
      { id: 'power', profile: profiles.powerOffice, types: [order('Salesorder')] },
      { id: 'office', profile: profiles.superOffice, types: [order('Quote')] },
    ],
    flows: [flow('crm.Order', 'power.Salesorder', 'order'), flow('crm.Order', 'office.Quote', 'order')],
  },
  {
    id: 'places',
    name: 'people of companies, in a system that makes them anew under another company',
    systems: [
      {
        id: 'crm',
        profile: profiles.customCrm,
        types: [
          person('Contact', { fields: ['title', 'mobile', 'email', 'customer'], customerType: 'Customer' }),
          company('Customer'),
        ],
      },
      {
        id: 'power',
        profile: profiles.powerOffice,
        types: [
          person('Contactperson', {
            fields: ['title', 'mobile', 'email', 'customer'],
            customerType: 'Customers',
            isPlaced: true,
          }),
          company('Customers'),
        ],
      },
    ],
    flows: [flow('crm.Contact', 'power.Contactperson', 'contact'), flow('crm.Customer', 'power.Customers', 'customer')],
  },
];
