import { z } from 'zod';
import type { JsonObject } from '../../lib/json';
import type { VendorSwitches } from './vendor';

/** A vendor's switches, read when needed. */
export interface LiveSwitches<Switches extends JsonObject> extends VendorSwitches {
  current(): Switches;
}

/**
 * The switches at their start: the operator's `options` over the defaults; throws on options it does not know. `turn`
 * does at once what somebody turned and answers how the switches stand from then on, since some act only once; or what
 * is wrong, as text.
 */
export function liveSwitches<Switches extends JsonObject>(
  shape: z.ZodType<Switches>,
  options: JsonObject,
  turn: (turned: Switches) => Switches | string,
): LiveSwitches<Switches> {
  const start = shape.parse(options);
  let switches = start;
  return {
    current: () => switches,
    set(body) {
      const parsed = shape.safeParse(typeof body === 'object' ? { ...start, ...body } : body);
      if (!parsed.success) return z.prettifyError(parsed.error);
      const turned = turn(parsed.data);
      if (typeof turned === 'string') return turned;
      switches = turned;
      return null;
    },
  };
}
