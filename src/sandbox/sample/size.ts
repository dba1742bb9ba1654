/** How much sample data one system holds, and which share of it (`overlap`, 0 to 1) the other systems hold too. */
export interface SampleCounts {
  readonly customers: number;
  readonly contacts: number;
  readonly overlap: number;
}

/** `demo`: per system 16 customers and 40 contacts, half of them in both, so 24 and 60 in all over two systems. */
export type SampleSize = 'demo' | 'empty' | SampleCounts;

/** The counts behind a size. */
export function sampleCounts(size: SampleSize): SampleCounts {
  if (size === 'demo') return { customers: 16, contacts: 40, overlap: 0.5 };
  if (size === 'empty') return { customers: 0, contacts: 0, overlap: 0 };
  return size;
}
