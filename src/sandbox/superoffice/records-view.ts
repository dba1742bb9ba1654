import type { JsonObject } from '../../lib/json';
import { headerOf } from '../kit/request-parts';
import type { RecordStore } from '../kit/record-store';
import type { SandboxRequest } from '../kit/vendor';
import { numberAt, textAt } from './carrier/read';
import type { CarrierView } from './carrier/view';
import { timeViewOf } from './time-view';

/** How this request wants carriers told (superoffice contract 3). `apiBase` is the tenant's API without `/v1`. */
export function viewOf(store: RecordStore, request: SandboxRequest, apiBase: string): CarrierView {
  return {
    time: timeViewOf(headerOf(request, 'so-timezone')),
    language: languageOf(request),
    apiBase,
    find(type, id): JsonObject | null {
      const record = store.current(type, String(id));
      return record?.deletedAt === null ? record.value : null;
    },
    priceList: (key) =>
      store.live('Pricelist').find((list) => textAt(list.value, 'ERPPriceListKey') === key)?.value ?? null,
    personIdsOf: (contactId) =>
      // 0 is no company: persons without one do not belong to a template.
      (contactId === 0 ? [] : store.live('Person'))
        .filter((person) => numberAt(person.value, 'Contact') === contactId)
        .map((person) => Number(person.id)),
  };
}

function languageOf(request: SandboxRequest): string | null {
  const asked = headerOf(request, 'so-language') ?? headerOf(request, 'accept-language') ?? '';
  const first = asked.split(/[,;]/)[0]?.trim().toLowerCase() ?? '';
  return ['', 'x', '*'].includes(first) ? null : first;
}
