import type { Answer } from '../api/api';

/** A running gateway that is sent random operations. */
export interface Target {
  query(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** What a subscription comes to at first; it is not followed any further. */
  subscribe(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** What it complained about so far, beside its answers: faults in its log, rejections that nobody took. */
  complaints(): readonly string[];
  close(): Promise<void>;
}
