import type { CanonicalValue } from '../../src/core/canonical';
import type { Sent } from '../../src/core/link';
import { afterAdoption, afterCreate, afterUpdate, type WriteAnswer } from '../../src/core/written';
import { crmContacts, linkOf } from './material';

const sent: Sent = { title: { value: 'CTO', rev: 3 } };
const answer = (shown: Record<string, CanonicalValue>, version: string | null = null): WriteAnswer => ({
  carried: new Map(Object.entries(shown)),
  lineIds: {},
  version,
  answeredAt: 9_000,
});

describe('after an update', () => {
  const link = linkOf(crmContacts, {
    base: { title: 'CEO', lastName: 'Berg' },
    ack: { title: 1, lastName: 2 },
    pending: { sent, at: 8_000, version: '4' },
    blockedReason: 'title: too long',
    lastError: 'timeout',
    recordVersion: '4',
  });

  it('takes what the system shows for the field sent', () => {
    expect(afterUpdate(link, sent, answer({ title: 'cto' }, '5'))).toMatchObject({
      base: { title: 'cto', lastName: 'Berg' },
      ack: { title: 3, lastName: 2 },
      pending: null,
      recordVersion: '5',
      writtenAt: 9_000,
    });
  });

  it('keeps the base of fields not sent, so that an edit made in between is still seen', () => {
    const after = afterUpdate(link, sent, answer({ title: 'CTO', lastName: 'edited meanwhile' }));
    expect(after.base['lastName']).toBe('Berg');
  });

  it('counts what was sent as shown when the answer does not carry it', () => {
    expect(afterUpdate(link, sent, answer({})).base['title']).toBe('CTO');
  });

  it('believes an answer that shows nothing for the field sent', () => {
    expect(afterUpdate(link, sent, answer({ title: null })).base['title']).toBeNull();
  });

  it('never lowers an ack', () => {
    const ahead = { ...link, ack: { title: 5, lastName: 2 } };
    expect(afterUpdate(ahead, sent, answer({})).ack['title']).toBe(5);
  });
});

describe('after a create', () => {
  const link = linkOf(crmContacts, {
    externalId: null,
    state: 'creating',
    intent: { sent, at: 8_000, steps: {}, isDisproved: false },
  });

  it('knows the record, and takes what the template added as its first state', () => {
    const after = afterCreate(link, 'C-9', sent, answer({ title: 'CTO', lastName: 'from the template' }, '1'));
    expect(after).toMatchObject({
      externalId: 'C-9',
      state: 'active',
      intent: null,
      base: { title: 'CTO', lastName: 'from the template' },
      ack: { title: 3 },
      recordVersion: '1',
      writtenAt: 9_000,
    });
  });

  it('counts as edits what an adopted record shows beyond what was sent', () => {
    const after = afterAdoption(link, 'C-9', { sent, at: 8_000, steps: {}, isDisproved: false });
    expect(after).toMatchObject({ externalId: 'C-9', state: 'active', intent: null, ack: { title: 3 } });
    expect(after.base).toEqual({ title: 'CTO' });
    expect(after.writtenAt).toBeNull();
  });
});
