import type { Fields } from '../carrier/fields';

/** The properties of a webhook (superoffice contract 9). Counters and the last error are told beside, from what was delivered. */
export const webhookFields: Fields = {
  WebhookId: { kind: 'int', readOnly: true },
  Name: { kind: 'text', max: 255 },
  Events: { kind: 'texts' },
  TargetUrl: { kind: 'text', max: 2047 },
  Secret: { kind: 'text', max: 255 },
  State: { kind: 'choice', values: ['Unknown', 'Active', 'Stopped', 'TooManyErrors'] },
  Type: { kind: 'text', max: 255 },
  Headers: { kind: 'map' },
  Properties: { kind: 'map' },
  Registered: { kind: 'stamp', of: 'createdAt' },
  RegisteredAssociate: { kind: 'reference', to: 'associate', readOnly: true },
  Updated: { kind: 'stamp', of: 'updatedAt' },
  UpdatedAssociate: { kind: 'reference', to: 'associate', readOnly: true },
  ErrorsEmail: { kind: 'text', max: 255 },
  ErrorEmails: { kind: 'texts' },
  ErrorAssociates: { kind: 'constant', value: [] },
  Description: { kind: 'text', max: 2047 },
  NotifyVia: { kind: 'text', max: 255 },
  NotifyWhen: { kind: 'text', max: 255 },
};
