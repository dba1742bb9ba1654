import { isMassLoss, isMassVanishing, judgeLosses, judgeVanishing } from '../../src/core/mass-guard';

test.each([
  [{ linked: 100, missing: 10, vanished: 0 }, false],
  [{ linked: 100, missing: 11, vanished: 0 }, true],
  [{ linked: 94, missing: 5, vanished: 6 }, true],
  [{ linked: 1_000, missing: 20, vanished: 0 }, false],
  [{ linked: 1_000, missing: 21, vanished: 0 }, true],
  [{ linked: 1, missing: 1, vanished: 0 }, false],
  [{ linked: 2, missing: 2, vanished: 0 }, true],
  [{ linked: 0, missing: 0, vanished: 3 }, false],
])('of %j it is a mass: %s', (counted, expected) => {
  expect(isMassVanishing(counted)).toBe(expected);
});

test.each([
  [{ linked: 50, lost: 10 }, false],
  [{ linked: 50, lost: 11 }, true],
  [{ linked: 1_000, lost: 50 }, false],
  [{ linked: 1_000, lost: 51 }, true],
])('of %j that lost a field it is a mass: %s', (counted, expected) => {
  expect(isMassLoss(counted)).toBe(expected);
});

test.each([
  ['a lone loss', { linked: 1_000, lost: 1, unseen: 0, waitedMs: 0 }, 'take'],
  ['a few beside a few others that are looked at', { linked: 1_000, lost: 3, unseen: 47, waitedMs: 0 }, 'take'],
  ['the first of what may be a mass', { linked: 1_000, lost: 1, unseen: 50, waitedMs: 0 }, 'wait'],
  ['those of few records', { linked: 10, lost: 9, unseen: 500, waitedMs: 0 }, 'take'],
  ['those that waited', { linked: 1_000, lost: 3, unseen: 500, waitedMs: 5_000 }, 'take'],
  ['a mass', { linked: 1_000, lost: 51, unseen: 500, waitedMs: 0 }, 'park'],
] as const)('of losses: %s', (_what, count, verdict) => {
  expect(judgeLosses(count)).toBe(verdict);
});

test.each([
  ['a lone one', { linked: 1_000, missing: 1, vanished: 0, unseen: 0 }, 0, 'take'],
  ['the first of what may be a mass', { linked: 1_000, missing: 1, vanished: 0, unseen: 20 }, 0, 'wait'],
  ['the first of what may be all', { linked: 3, missing: 1, vanished: 0, unseen: 2 }, 0, 'wait'],
  ['one that waited', { linked: 1_000, missing: 1, vanished: 0, unseen: 20 }, 300_000, 'take'],
  ['a mass', { linked: 1_000, missing: 21, vanished: 0, unseen: 500 }, 300_000, 'park'],
] as const)('of deletes: %s', (_what, counted, waitedMs, verdict) => {
  expect(judgeVanishing(counted, waitedMs)).toBe(verdict);
});
