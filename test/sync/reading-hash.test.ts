import { text } from '../../src/core/codec';
import { systemId } from '../../src/core/ids';
import { defineMapping } from '../../src/core/mapping';
import type { Reading } from '../../src/core/reading';
import type { RecordTypeSpec } from '../../src/connectors/connector';
import { readingHash } from '../../src/sync/decode';

const mapping = defineMapping({
  systemKind: 'crm',
  recordType: 'Contact',
  kind: 'contact',
  rows: [{ field: 'title', native: 'Title', codec: text() }],
});
const spec = { mappings: { contact: mapping } } as unknown as RecordTypeSpec;

const reading: Reading = {
  ref: { system: systemId('crm'), type: 'Contact', externalId: '1' },
  native: { Title: 'Ada' },
  isComplete: true,
  version: 'v1',
  updatedAt: 1_000,
  readAt: 5_000,
  clockSkewMs: null,
  url: null,
};

test('a complete reading that says the same is no news, whenever the record was saved', () => {
  const saved = { ...reading, version: 'v2', updatedAt: 2_000 };
  expect(readingHash(spec, saved)).toBe(readingHash(spec, reading));
});

test('a reading that leaves fields out is news as soon as its record was saved', () => {
  const partial = { ...reading, isComplete: false };
  expect(readingHash(spec, { ...partial, readAt: 6_000 })).toBe(readingHash(spec, partial));
  expect(readingHash(spec, { ...partial, updatedAt: 2_000 })).not.toBe(readingHash(spec, partial));
  expect(readingHash(spec, { ...partial, version: 'v2' })).not.toBe(readingHash(spec, partial));
});
