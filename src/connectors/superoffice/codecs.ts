import { type Codec, decimal, scalar, text } from '../../core/codec';

/** Texts are never null in SuperOffice: an empty one is `''` (superoffice contract 3). */
export const words = (max: number): Codec => text(max, '');

/** An address of a page of at most 1,023 characters. */
export const urls = scalar('url', { max: 1023, empty: '' });

/** An amount, a price or a percentage: never empty in SuperOffice, where none is 0. */
export const amount: Codec = {
  name: 'amount',
  decode: (native) => decimal.decode(native ?? 0),
  encode: (value) => decimal.encode(value ?? '0'),
};

/** A place among others: a whole number, to which a fraction is rounded. */
export const rank: Codec = {
  name: 'rank',
  decode: (native) => decimal.decode(native ?? 0),
  encode: (value) => ({ ok: true, native: Math.round(Number(value ?? 0)) }),
};

/** A flag that is on unless it is switched off. */
export const onUnlessOff: Codec = {
  name: 'on unless off',
  decode: (native) =>
    native === null || typeof native === 'boolean'
      ? { ok: true, value: native ?? true }
      : { ok: false, problem: `${JSON.stringify(native).slice(0, 80)} is not true or false` },
  encode: (value) => ({ ok: true, native: value !== false }),
};

const states: Readonly<Record<string, string | null>> = {
  Unknown: null,
  Draft: 'draft',
  DraftNotCalculated: 'draft',
  DraftNeedsApproval: 'draft',
  DraftApproved: 'draft',
  DraftNotApproved: 'draft',
  Sent: 'sent',
  Sold: 'accepted',
  Lost: 'lost',
};

/** The state of a quote version; of an archived one the state it was archived in. A list of both. Read only. */
export const quoteStatus: Codec = {
  name: 'quote state',
  decode(native) {
    const [state, archivedState] = Array.isArray(native) ? native : [null, null];
    const shown = state === 'Archived' ? archivedState : state;
    if (shown === null || shown === undefined || shown === '' || shown === 'Archived') return { ok: true, value: null };
    const status = typeof shown === 'string' ? states[shown] : undefined;
    return status === undefined
      ? { ok: false, problem: `${JSON.stringify(shown).slice(0, 80)} is not a state of a quote version` }
      : { ok: true, value: status };
  },
  encode: () => ({ ok: false, problem: 'SuperOffice sets the state of a quote itself: by sending, by ordering' }),
};
