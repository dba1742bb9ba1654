import { z } from 'zod';
import type { JsonObject } from '../../../lib/json';
import type { StoredRecord } from '../../kit/record-store';
import type { EntityType } from '../entities/entity-type';
import { badRequest } from '../errors';
import { timeText } from '../time-text';

/** Under which type hooks are kept; they are settings, so they outlive a reset of the sample. */
export const hookRecordType = '_hook';

const kept = z.object({
  entity: z.string(),
  eventType: z.enum(['Create', 'Update', 'Delete']),
  filter: z.array(z.string()),
  isEnabled: z.boolean(),
  targetUrl: z.string(),
  ownerId: z.number(),
  ownerName: z.string(),
});

/** A hook as it is kept. `ownerId` is the user whose rows its filter means; 0: an application. */
export type Hook = z.infer<typeof kept>;

/** The hook of a kept record. */
export function hookOf(record: StoredRecord): Hook {
  return kept.parse(record.value);
}

/** Reads the body of a hook for an entity; a 400 names what is wrong. `Filter`, `Id`, `IsEnabled` and `TargetUrl` are required. */
export function acceptHook(type: EntityType, body: JsonObject, id: number): Omit<Hook, 'ownerId' | 'ownerName'> {
  const shape = z.object({
    Id: z.literal(id),
    EventType: z.enum(['Create', 'Update', 'Delete']),
    Filter: z.array(z.enum(Object.keys(type.hookFilters))).min(1),
    IsEnabled: z.boolean(),
    TargetUrl: z.url({ protocol: /^https?$/ }),
  });
  const parsed = shape.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'is wrong'}`);
  }
  const { EventType, Filter, IsEnabled, TargetUrl } = parsed.data;
  return { entity: type.name, eventType: EventType, filter: Filter, isEnabled: IsEnabled, targetUrl: TargetUrl };
}

/** A hook as it is told. */
export function renderHook(record: StoredRecord): JsonObject {
  const hook = hookOf(record);
  return {
    Id: Number(record.id),
    EventType: hook.eventType,
    Filter: hook.filter,
    IsEnabled: hook.isEnabled,
    TargetUrl: hook.targetUrl,
    CreatedAt: timeText(record.createdAt),
    CreatedBy: hook.ownerName,
    UpdatedAt: timeText(record.updatedAt),
    UpdatedBy: hook.ownerName,
  };
}
