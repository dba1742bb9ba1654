import { wantedSlots } from '../core/closure';
import type { ReferenceLookup } from '../core/encode-field';
import { fanOutOf, fanOutProblems } from '../core/fan-out';
import type { RecordSlot, SystemId } from '../core/ids';
import type { Link } from '../core/link';
import { planCreate } from '../core/plan-push';
import type { Snapshot } from '../store/port';
import { newLink } from './new-link';
import { noteBlocked } from './outcome';
import type { PreviewContext } from './preview-drafts';
import type { RivalLookup } from './preview-rivals';
import { doubtOver } from './search-key';

/** What is known about the other entities of a page. */
export interface CreateLookups {
  readonly referenceIn: (system: SystemId) => ReferenceLookup;
  readonly rivalsOf: RivalLookup;
}

/**
 * The links that the flows would make of an entity, each with what stands in its way. A record that would be made may be
 * the left of the next flow.
 */
export function plannedCreates(preview: PreviewContext, lookups: CreateLookups, snapshot: Snapshot): readonly Link[] {
  const { entity, barred, hasOpenReview, referencedFrom } = snapshot;
  const { topology } = preview;
  const isOpen = (slot: RecordSlot): boolean =>
    topology.isWritable(slot.system) && topology.capabilitiesOf(slot).canCreate;
  const made: Link[] = [];
  for (;;) {
    const links = [...snapshot.links, ...made];
    const input = { entity, links, barred, hasOpenReview, referencedFrom, flows: topology.flows, isOpen };
    const slots = wantedSlots(input);
    if (slots.length === 0) return made;
    for (const slot of slots) {
      const before = fanOutOf(snapshot.links) + made.filter(({ blockedReason }) => blockedReason === null).length;
      made.push(planned(preview, lookups, { snapshot, slot, before }));
    }
  }
}

interface Asked {
  readonly snapshot: Snapshot;
  readonly slot: RecordSlot;
  /** How many records the flows made of the entity before. */
  readonly before: number;
}

/** The link as it would be once its record is made, or would wait. */
function planned(preview: PreviewContext, lookups: CreateLookups, { snapshot, slot, before }: Asked): Link {
  const { entity, held } = snapshot;
  const link = newLink(preview, entity, slot, 'flow');
  const mapping = preview.topology.mappingOf(slot, entity.kind);
  if (mapping === null) return link;
  const lookup = lookups.referenceIn(slot.system);
  const blocked = [
    ...fanOutProblems(entity.kind, before, preview.settings.maxFanOut),
    ...planCreate({ entity, link, mapping, held, lookup }).blocked,
  ];
  if (blocked.length > 0) return noteBlocked(link, blocked, entity.version);
  const rivals = lookups.rivalsOf(snapshot, slot).flatMap(({ externalId }) => externalId ?? []);
  if (rivals.length > 0) return { ...link, blockedReason: doubtOver(slot, entity.kind, rivals) };
  return { ...link, state: 'active' };
}
