import { shownPath, shownValue } from '../src/gateway/context';
import type { ApiResolvers } from './types.generated';

/** What a flow would do. */
export const previewResolvers: ApiResolvers = {
  Query: {
    previewFlow: (_root, args, { gateway }) => gateway.previewFlow(args),
  },
  FlowPreview: {
    isComplete: ({ gaps }) => gaps.length === 0,
    gaps: ({ gaps }) => [...gaps],
    examples: ({ examples }) => [...examples],
    creates: (preview, _args, { gateway }) =>
      preview.creates.map(({ slot, count }) => ({
        system: gateway.directory.systemOf(slot.system),
        recordType: slot.type,
        count,
      })),
    fields: ({ flow, fields }) =>
      fields.map(({ field, examples, ...counts }) => ({
        ...counts,
        field: shownPath(field),
        examples: examples.map(({ path, record, before, after }) => ({
          field: shownPath(path),
          recordType: record.type,
          externalId: record.externalId,
          before: shownValue(flow.kind, path, before),
          after: shownValue(flow.kind, path, after),
        })),
      })),
    requests: ({ requests }, _args, { gateway }) =>
      requests.map(({ system, ...about }) => ({ ...about, system: gateway.directory.systemOf(system) })),
  },
  PreviewedRecord: {
    system: ({ record }, _args, { gateway }) => gateway.directory.systemOf(record.system),
    recordType: ({ record }) => record.type,
    externalId: ({ record }) => record.externalId,
  },
};
