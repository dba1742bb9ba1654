import { type Codec, recordId } from '../../core/codec';
import { hashText } from '../../lib/hash';

/**
 * A value that both sides name differently, by a table of ours to theirs. Our words are compared without case; several may
 * stand for one of theirs, of which the first is what a reading shows. What the table lacks is refused, naming `setting`.
 */
export function table(setting: string, entries: readonly (readonly [ours: string, theirs: string])[]): Codec {
  const theirsBy = new Map(entries.toReversed().map(([ours, theirs]) => [wordKey(ours), theirs]));
  const oursBy = new Map(entries.toReversed().map(([ours, theirs]) => [theirs, ours]));
  return {
    name: `${setting} ${hashText(JSON.stringify(entries)).slice(0, 8)}`,
    decode(native) {
      if (native === null || native === '') return { ok: true, value: null };
      const shown = typeof native === 'number' ? String(native) : native;
      const ours = typeof shown === 'string' ? oursBy.get(shown) : undefined;
      return ours === undefined ? missing(JSON.stringify(native), setting) : { ok: true, value: ours };
    },
    encode(value) {
      if (value === null) return { ok: true, native: null };
      const theirs = theirsBy.get(wordKey(String(value)));
      return theirs === undefined ? missing(`"${String(value)}"`, setting) : { ok: true, native: theirs };
    },
  };
}

const wordKey = (text: string): string => text.trim().toLowerCase();

const missing = (value: string, setting: string): { readonly ok: false; readonly problem: string } => ({
  ok: false,
  problem: `${value.slice(0, 60)} is not in ${setting} of the system's settings; add it there`,
});

/** A number of the customer ledger. */
export const ledgerNumber: Codec = {
  name: 'ledger number',
  decode: recordId('number').decode,
  encode(value) {
    if (value === null) return { ok: true, native: null };
    if (/^[1-9]\d{0,14}$/.test(String(value))) return { ok: true, native: Number(value) };
    return { ok: false, problem: `"${String(value)}" is no number of a PowerOffice Go ledger, which has digits only` };
  },
};

/** Active, of a property that says archived; unset is not archived. */
export const notArchived: Codec = {
  name: 'not archived',
  decode: (native) =>
    native === null || typeof native === 'boolean'
      ? { ok: true, value: native !== true }
      : { ok: false, problem: `${JSON.stringify(native).slice(0, 60)} is not true or false` },
  encode: (value) => ({ ok: true, native: value === false }),
};

/** The sales account that carries a VAT code, by a table of accounts to codes. */
export function salesAccount(codes: Readonly<Record<string, string>>): Codec {
  const { name, decode, encode } = table(
    'salesAccounts',
    Object.entries(codes).map(([account, code]) => [code, account]),
  );
  return {
    name,
    // Several accounts may carry one code.
    decode(native) {
      const code = typeof native === 'number' ? codes[String(native)] : undefined;
      return code === undefined ? decode(native) : { ok: true, value: code };
    },
    encode(value) {
      const encoded = encode(value);
      if (!encoded.ok || encoded.native === null) return encoded;
      return { ok: true, native: Number(encoded.native) };
    },
  };
}
