import type { JsonObject } from '../../../lib/json';

/** A user of the tenant as other records name it. */
export interface Associate {
  readonly id: number;
  readonly initials: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly personId: number;
  readonly type: 'InternalAssociate' | 'SystemAssociate';
}

/** The associate that a system-user ticket acts as. */
export const systemAssociateId = 101;

/** The users of the demo tenant. */
export const associates: readonly Associate[] = [
  { id: 101, initials: 'SYS', firstName: 'System', lastName: 'User', email: '', personId: 0, type: 'SystemAssociate' },
  {
    id: 102,
    initials: 'IB',
    firstName: 'Ingrid',
    lastName: 'Bakke',
    email: 'ingrid.bakke@demo.example',
    personId: 0,
    type: 'InternalAssociate',
  },
  {
    id: 103,
    initials: 'RJ',
    firstName: 'Runa',
    lastName: 'Jensen',
    email: 'runa.jensen@demo.example',
    personId: 0,
    type: 'InternalAssociate',
  },
];

/** The associate carrier. */
export function renderAssociate(found: Associate): JsonObject {
  const fullName = `${found.firstName} ${found.lastName}`;
  return {
    AssociateId: found.id,
    Name: found.initials,
    PersonId: found.personId,
    Rank: 0,
    Tooltip: '',
    Type: found.type,
    GroupIdx: 1,
    FullName: fullName,
    FormalName: fullName,
    Deleted: false,
    EjUserId: 0,
    UserName: found.email,
    ExtraFields: {},
    CustomFields: {},
    TableRight: null,
    FieldProperties: {},
  };
}
