/** One replacement in a file; `find` must be there exactly once, so that a mutant cannot rot unseen. */
export interface Replacement {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** The engine broken in one way, which the model must notice. */
export interface Mutant {
  readonly name: string;
  /** What the engine no longer does. */
  readonly breaks: string;
  readonly replacements: readonly Replacement[];
  /** The town where it can show, when few can show it; all of them otherwise. */
  readonly town?: string;
}

const one = (name: string, breaks: string, replacement: Replacement): Mutant => ({
  name,
  breaks,
  replacements: [replacement],
});

/** A mutant that only lines can show. */
const withLines = (mutant: Mutant): Mutant => ({ ...mutant, town: 'lines' });

/** A mutant that only records which cannot be moved can show. */
const withPlaces = (mutant: Mutant): Mutant => ({ ...mutant, town: 'places' });

/** The text of a file with a replacement made. Throws when what it replaces is not there exactly once. */
export function replaceIn(text: string, { file, find, replace }: Replacement): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${file} holds this ${parts.length - 1} times, and should once: ${find}`);
  return parts.join(replace);
}

/** Every mutant, each a way in which such an engine could be written wrong. */
export const mutants: readonly Mutant[] = [
  one('earlyAck', 'claims are acknowledged before they are worked off', {
    file: 'src/sync/work-off.ts',
    find: '  const identified = await identify(context, claims);',
    replace: '  await context.store.acknowledge(claims);\n  const identified = await identify(context, claims);',
  }),
  one('unfencedAck', 'an acknowledgement takes away a row that was marked again', {
    file: 'test/support/memory-store-dirty.ts',
    find: 'if (row?.seq === seq) dirty.delete(key);',
    replace: 'if (row !== undefined && seq > 0) dirty.delete(key);',
  }),
  one('noMarker', 'a create carries a marker that nobody knows', {
    file: 'src/sync/send-create.ts',
    find: 'marker: link.marker, steps: intent.steps',
    replace: 'marker: context.newId(), steps: intent.steps',
  }),
  one('noPending', 'an update is not noted before it is sent', {
    file: 'src/sync/push.ts',
    find: 'links: [{ ...link, pending }] }))),',
    replace: 'links: [{ ...link, pending: pending.at < 0 ? pending : null }] }))),',
  }),
  one('noReadback', 'base is what was sent, not what the system shows of it', {
    file: 'src/core/encode-field.ts',
    find: 'value: project(row, value), rev',
    replace: 'value, rev',
  }),
  one('wholeBase', 'an answer moves the base of fields that were not sent', {
    file: 'src/core/written.ts',
    find: 'return { ...link, ...takeSent(link, sent, answer), ...settled(answer), lineIds, pending: null };',
    replace: `const taken = takeSent(link, sent, answer);
  const base = { ...taken.base, ...Object.fromEntries(answer.carried) };
  return { ...link, ...taken, base, ...settled(answer), lineIds, pending: null };`,
  }),
  one('separateReadback', 'the answer to a write is a reading of its own, made later', {
    file: 'test/model/effects.ts',
    find: "return { type: 'written', ...answered(place, record, after.ids) };",
    replace: `return {
    type: 'written',
    lineIds: vendor.profile.readsBack ? after.ids : {},
    get reading() {
      return answer(vendor, record, place.clock);
    },
  };`,
  }),
  {
    name: 'noDeadline',
    breaks: 'a decided write leaves however late it is',
    replacements: [
      {
        file: 'src/sync/send-create.ts',
        find: 'const sendBy = intent.at + context.settings.sendBudgetMs;',
        replace: 'const sendBy = intent.at + 1e9;',
      },
      {
        file: 'src/sync/push.ts',
        find: 'const sendBy = write.pending.at + context.settings.sendBudgetMs;',
        replace: 'const sendBy = write.pending.at + 1e9;',
      },
    ],
  },
  {
    name: 'staleRead',
    breaks: 'a list that lags behind our own write counts',
    replacements: [
      {
        file: 'src/core/pending.ts',
        find: 'if (reading.readAt < countsFrom)',
        replace: 'if (reading.readAt < 0)',
      },
      {
        file: 'src/sync/gather.ts',
        find: '(link.writtenAt === null || reading.readAt > link.writtenAt + readLagMs) &&',
        replace: '(link.writtenAt === null || readLagMs >= 0) &&',
      },
      {
        file: 'src/sync/gather.ts',
        find: "const { readLagMs } = topology.timingOf(slot, 'list');",
        replace: "const readLagMs = topology.timingOf(slot, 'list').readLagMs - 1e9;",
      },
    ],
  },
  {
    name: 'staleList',
    breaks: 'a list that lags behind an edit that was taken in counts',
    replacements: [
      {
        file: 'src/core/pending.ts',
        find: 'if (syncedAt === null || readAt >= syncedAt + readLagMs) return null;',
        replace: 'if (syncedAt === null || readAt >= syncedAt) return null;',
      },
      {
        file: 'src/sync/gather.ts',
        find: 'const changedAt = Math.max(writtenAt ?? 0, syncedAt ?? 0, pending?.at ?? 0);',
        replace: 'const changedAt = Math.max(writtenAt ?? 0, syncedAt === null ? 0 : 0, pending?.at ?? 0);',
      },
    ],
  },
  one('staleGet', 'a record that lags behind our own write counts', {
    file: 'src/sync/topology.ts',
    find: "readLagMs: source === 'record' ? readLagMs : listLagMs,",
    replace: "readLagMs: source === 'record' ? 0 : listLagMs,",
  }),
  one('shortHold', 'a request in doubt is decided at once', {
    file: 'src/sync/topology.ts',
    find: 'holdMs: sendBudgetMs + requestTimeoutMs + Math.max(readLagMs, listLagMs),',
    replace: 'holdMs: Math.min(sendBudgetMs + requestTimeoutMs + Math.max(readLagMs, listLagMs), 0),',
  }),
  {
    name: 'perFlowLinks',
    breaks: 'each flow makes a record of its own, and no unique slot stands in its way',
    replacements: [
      {
        file: 'src/core/closure.ts',
        find: 'if (links.some((link) => holdsSlot(link) && isSameSlot(link.slot, flow.right))) continue;',
        replace: "if (links.some((link) => link.state === 'creating' && isSameSlot(link.slot, flow.right))) continue;",
      },
      {
        file: 'test/support/memory-store-links.ts',
        find: 'return wantsSlot || wantsRecord;',
        replace: 'return wantsRecord;',
      },
    ],
  },
  one('noEntityLease', 'two workers may hold one entity', {
    file: 'test/support/memory-store-entities.ts',
    find: 'const fence = (held?.fence ?? 0) + 1;',
    replace: 'const fence = 1;',
  }),
  one('noFirstScanGate', 'records are made before those that are there are read', {
    file: 'src/sync/create.ts',
    find: 'gates.has(slotKey(slot)) && canCreate(context, slot);',
    replace: '(gates.has(slotKey(slot)) || true) && canCreate(context, slot);',
  }),
  one('blockedFreesSlot', 'a link that is blocked leaves its slot to another', {
    file: 'src/core/link.ts',
    find: "link.state === 'creating' || link.state === 'active' || link.state === 'deleting' || link.state === 'closed';",
    replace:
      "link.blockedReason === null && (link.state === 'creating' || link.state === 'active' || link.state === 'deleting' || link.state === 'closed');",
  }),
  one('recreateAfterDelete', 'a confirmed delete leaves no bar', {
    file: 'src/sync/commit.ts',
    find: 'bars: change.bars ?? [],',
    replace: 'bars: [],',
  }),
  one('partialAsNull', 'what a reading does not carry is taken for empty', {
    file: 'src/sync/decode.ts',
    find: '    if (decoded === null) continue;\n    const field',
    replace:
      '    if (decoded === null) {\n      carried.set(row.field, null);\n      continue;\n    }\n    const field',
  }),
  {
    name: 'primaryKindOff',
    breaks: 'what the engine made under one kind founds an entity of another',
    replacements: [
      {
        file: 'src/core/link.ts',
        find: "=> origin === 'flow' || origin === 'mutation';",
        replace: "=> origin === 'flow' && origin !== 'flow';",
      },
      {
        file: 'src/sync/identify.ts',
        find: '(isAwaited(each) || isOf(each, record.reading.ref)),',
        replace: 'isAwaited(each),',
      },
    ],
  },
  withLines(
    one('nullLineKey', 'a line is not known again by its own id', {
      file: 'src/core/lines.ts',
      find: 'for (const line of observed) pair(line, keyOfNative.get(line.nativeId));',
      replace: 'keyOfNative.clear();',
    }),
  ),
  withLines(
    one('sentLineForgotten', 'a line that was sent is taken for new once it was removed elsewhere', {
      file: 'src/core/lines.ts',
      find: 'views.flatMap(lineKeys).filter(',
      replace: 'lineKeys(fields).filter(',
    }),
  ),
  withLines(
    one('unreadLineStays', 'a line whose id is not known yet is not removed later', {
      file: 'src/core/plan-lines.ts',
      find: 'isBehind && link.base[presence] !== true',
      replace: 'isBehind',
    }),
  ),
  withLines(
    one('pendingMovedNoCas', 'a record that moved decides a write that the system would still take', {
      file: 'src/core/pending.ts',
      find: 'const versions = timing.enforcesVersion && pending.version !== null',
      replace: 'const versions = pending.version !== null',
    }),
  ),
  withPlaces(
    one('leftUnread', 'a record that was made anew elsewhere is left without another look', {
      file: 'src/sync/leave-moved.ts',
      find: 'if (isNews(news)) return news;',
      replace: 'if (Date.now() < 0 && isNews(news)) return news;',
    }),
  ),
  withPlaces(
    one('leftInUse', 'a record that was made anew elsewhere stays in use', {
      file: 'src/sync/leave-moved.ts',
      find: 'if (changes === undefined) return',
      replace: 'if (changes !== null) return',
    }),
  ),
  withPlaces(
    one('leftForgotten', 'the id of a record that was left says no more which entity it is', {
      file: 'src/sync/leave-moved.ts',
      find: "  state: 'moved',",
      replace: "  state: 'unlinked',",
    }),
  ),
];
