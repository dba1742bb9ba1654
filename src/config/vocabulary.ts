import type { CreateRule } from '../core/flow';
import type { EntityKind } from '../core/kinds';
import { flowName } from '../flows/bind';
import type { Dataflow } from '../flows/dataflow';

/** The names of other parts of the product that a configuration may use. The composition root knows them all. */
export interface Vocabulary {
  /** The kinds of systems that a connector speaks to, such as `superoffice`. */
  readonly systemKinds: readonly string[];
  /** The dataflow documents by name, such as `customcrm-superoffice`. */
  readonly dataflows: Readonly<Record<string, DataflowVocabulary>>;
}

/** A dataflow document: the kinds of system on its sides, and its flows by name with the kind each carries. */
export interface DataflowVocabulary {
  readonly leftKind: string;
  readonly rightKind: string;
  readonly flows: Readonly<Record<string, EntityKind>>;
  /** What flows do unless the file says otherwise, where that is not `every`. */
  readonly creates: Readonly<Record<string, CreateRule>>;
}

/** The vocabulary of these kinds of system and documents. */
export const vocabularyOf = (systemKinds: Iterable<string>, dataflows: readonly Dataflow[]): Vocabulary => ({
  systemKinds: [...systemKinds],
  dataflows: Object.fromEntries(
    dataflows.map(({ name, left, right, flows }) => [
      name,
      {
        leftKind: left.systemKind,
        rightKind: right.systemKind,
        flows: Object.fromEntries(flows.map((flow) => [flowName(flow), flow.kind])),
        creates: Object.fromEntries(flows.flatMap((flow) => (flow.create ? [[flowName(flow), flow.create]] : []))),
      },
    ]),
  ),
});
