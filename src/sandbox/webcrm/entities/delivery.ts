import { allRows, byOrganisationOwner, type EntityType } from './entity-type';
import * as f from './fields';
import { opportunity } from './opportunity';
import { tradeFields } from './trade-fields';

/** `/Deliveries`. */
export const delivery: EntityType = {
  name: 'Delivery',
  plural: 'Deliveries',
  idName: 'DeliveryId',
  sequence: opportunity.sequence,
  firstId: opportunity.firstId,
  fields: f.prefixed('Delivery', {
    ...tradeFields,
    Status: f.choice('New', 'Planned', 'OnGoing', 'Completed', 'GeneralDelivery'),
    Risk: f.choice('NoRisk', 'Small', 'Medium', 'High', 'Crises'),
    Type: f.int,
    Responsible: f.reference('User'),
    WonDate: f.date,
    ...f.numbered('OpportunityCustom', 15, f.text()),
    ...f.numbered('OpportunityPlus', 20, f.nullText),
    OpportunityMemo: f.text(),
  }),
  required: [],
  fixed: [],
  hasDelete: false,
  hookFilters: {
    All: allRows,
    Responsible: { kind: 'rowField', name: 'DeliveryAssignedTo' },
    Responsible2: { kind: 'rowField', name: 'DeliveryAssignedTo2' },
    Responsible3: { kind: 'rowField', name: 'DeliveryResponsible' },
    ...byOrganisationOwner,
  },
  nativeColumns: ({ value }) => ({ d_multiTerritory: '', d_lastUpdatedById: value['_updatedById'] ?? 0 }),
};
