import { type LinkedContact, linkedContact, rowsOf, type Town, type Vendor } from './support';
import { poll } from './polls';

const earlierMs = 1_800_000;

/** A contact and its person that the engine read an hour ago, as far as it knows. */
export async function linkedLongAgo(town: Town): Promise<LinkedContact> {
  const linked = await linkedContact(town, { Title: 'CEO' }, () => poll(town));
  const anHourAgo = `update link set synced_at = synced_at - interval '1 hour', written_at = written_at - interval '1 hour'
    where entity_id = $1`;
  await rowsOf(town, anHourAgo, [linked.entityId]);
  return linked;
}

/**
 * Lets people edit at a vendor as half an hour ago: by its own clock, which is off by `clockSkewMs` before and after. No
 * machine is so slow that such an edit could be taken for a later one than an edit of now.
 */
export async function earlier(vendor: Vendor, edit: () => Promise<void>, clockSkewMs = 0): Promise<void> {
  await vendor.fault({ clockSkewMs: clockSkewMs - earlierMs });
  await edit();
  await vendor.fault({ clockSkewMs });
}
