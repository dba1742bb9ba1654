import type { FlowPreview } from '../../src/sync/flow-preview';

/** The preview of a flow without a record. */
export const blankPreview: Omit<FlowPreview, 'flow'> = {
  gaps: [],
  leftRecords: 0,
  linkedBefore: 0,
  linked: 0,
  created: 0,
  blocked: 0,
  leftAlone: 0,
  ambiguous: 0,
  examples: [],
  creates: [],
  fields: [],
  fanOut: 0,
  maxFanOut: 20,
  requests: [],
};
