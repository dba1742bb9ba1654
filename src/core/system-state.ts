import type { SystemId } from './ids';

/** How a system was last found. */
export interface SystemState {
  readonly system: SystemId;
  /** Null = serving. */
  readonly reason: string | null;
  readonly message: string | null;
  readonly since: number;
  /** Nothing is sent before this moment; null = no pause. */
  readonly pausedUntil: number | null;
}
