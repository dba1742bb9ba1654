import type { JsonObject } from '../../../lib/json';
import type { TimeView } from '../time-view';

/** How one request wants carriers told, and where the records are found that a carrier refers to. */
export interface CarrierView {
  readonly time: TimeView;
  /** `SO-Language`; null tells raw multi-language texts. */
  readonly language: string | null;
  /** The API base of the tenant without `/v1`, for `_Links`. */
  readonly apiBase: string;
  /** The kept value of a live record; null when there is none. */
  find(type: 'Contact' | 'Person' | 'Sale', id: number): JsonObject | null;
  /** The kept value of the price list with this key; null when there is none. */
  priceList(key: string): JsonObject | null;
  /** The ids of the live persons of a company. */
  personIdsOf(contactId: number): readonly number[];
}
