import { pairLines } from '../../src/core/lines';
import { linkOf, persons } from './material';

const key = '0000000091583382f928dac159886c18';
const line = { nativeId: '1', marker: null, values: new Map([['description', 'Pult, hvit']]) };
const now = { [`lines/${key}`]: true, [`lines/${key}/description`]: 'Stol, svart' };

it('knows a line by what was sent of it when a lost create is found after the line was edited', () => {
  const base = { [`lines/${key}`]: true, [`lines/${key}/description`]: 'Pult, hvit' };
  const link = linkOf(persons, { base, ack: { [`lines/${key}`]: 1 }, lineIds: {} });
  expect(pairLines(now, link, [line]).lineIds).toEqual({ [key]: '1' });
});

it('knows a line by what was sent of it when a change in doubt had added it', () => {
  const sent = {
    [`lines/${key}`]: { value: true, rev: 2 },
    [`lines/${key}/description`]: { value: 'Pult, hvit', rev: 2 },
  };
  const link = linkOf(persons, { lineIds: {}, pending: { sent, at: 0, version: null } });
  expect(pairLines(now, link, [line]).lineIds).toEqual({ [key]: '1' });
});

describe('a line that was removed elsewhere since', () => {
  const gone = { ...now, [`lines/${key}`]: null };

  it('is known by the change in doubt that had added it', () => {
    const sent = {
      [`lines/${key}`]: { value: true, rev: 2 },
      [`lines/${key}/description`]: { value: 'Pult, hvit', rev: 2 },
    };
    const link = linkOf(persons, { lineIds: {}, pending: { sent, at: 0, version: null } });
    expect(pairLines(gone, link, [line]).lineIds).toEqual({ [key]: '1' });
    expect(pairLines(gone, link, [{ ...line, marker: key, values: new Map() }]).lineIds).toEqual({ [key]: '1' });
  });

  it('is known by what was written without an answer that told its id', () => {
    const base = { [`lines/${key}`]: true, [`lines/${key}/description`]: 'Pult, hvit' };
    const link = linkOf(persons, { base, ack: { [`lines/${key}`]: 1 }, lineIds: {} });
    expect(pairLines(gone, link, [line]).lineIds).toEqual({ [key]: '1' });
  });
});

it('takes a line for a new one that was never sent', () => {
  const link = linkOf(persons, { lineIds: {} });
  expect(Object.keys(pairLines(now, link, [line]).lineIds)).not.toEqual([key]);
});
