import { allRows, byOrganisationOwner, type EntityType } from './entity-type';
import * as f from './fields';
import { numberAt } from './read';
import { tradeFields } from './trade-fields';

/** The steps of the pipeline by number. */
const levels = ['', 'Emne', 'Behov', 'Tilbud', 'Forhandling', 'Ordre'] as const;

/** `/Opportunities`. */
export const opportunity: EntityType = {
  name: 'Opportunity',
  plural: 'Opportunities',
  idName: 'OpportunityId',
  // A line names its opportunity or its delivery by one number, so both take theirs from one sequence.
  sequence: 'Opportunity',
  firstId: 9_001,
  fields: f.prefixed('Opportunity', {
    ...tradeFields,
    Level: f.int,
    LevelText: f.made(({ value }) => levels[numberAt(value, 'OpportunityLevel')] ?? ''),
    LostDate: f.date,
    ...f.numbered('Lost', 3, f.text()),
    // Newer than the published description.
    Address: f.text(),
    PipelineType: f.text(),
  }),
  required: [],
  fixed: [],
  hasDelete: false,
  hookFilters: {
    All: allRows,
    Responsible: { kind: 'rowField', name: 'OpportunityAssignedTo' },
    Responsible2: { kind: 'rowField', name: 'OpportunityAssignedTo2' },
    ...byOrganisationOwner,
  },
  nativeColumns: ({ value }) => ({ op_multiTerritory: '', op_lastUpdatedById: value['_updatedById'] ?? 0 }),
};
