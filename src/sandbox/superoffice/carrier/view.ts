import type { JsonObject } from '../../../lib/json';
import type { TimeView } from '../time-view';

/** How one request wants carriers told, and where the records are found that a carrier refers to. */
export interface CarrierView {
  readonly time: TimeView;
  /** `SO-Language`; null tells raw multi-language texts. */
  readonly language: string | null;
  /** The API base of the tenant without `/v1`, for `_Links`. */
  readonly apiBase: string;
  /** The kept value of a live company or person; null when there is none. */
  find(type: 'Contact' | 'Person', id: number): JsonObject | null;
  /** The ids of the live persons of a company. */
  personIdsOf(contactId: number): readonly number[];
}
