import { defaultFlowSettings, type Flow, type FlowSettings } from '../core/flow';
import { flowId, type SystemId } from '../core/ids';
import type { Dataflow, FlowRow } from './dataflow';

/** A dataflow document put to work between two connected systems. */
export interface DataflowBinding {
  /** The operator's name for it; the document's own name where one binding is enough. */
  readonly name: string;
  readonly left: SystemId;
  readonly right: SystemId;
  /** Settings by flow name (`contact-person`), where they differ from the defaults. */
  readonly settings: Readonly<Record<string, Partial<FlowSettings>>>;
}

/** The name of a flow inside its dataflow: `contact-person`. */
export const flowName = (row: { readonly left: string; readonly right: string }): string =>
  `${row.left}-${row.right}`.toLowerCase();

/** What a flow does unless the operator says otherwise. */
export const defaultSettings = (row: FlowRow): FlowSettings => ({
  ...defaultFlowSettings,
  create: row.create ?? defaultFlowSettings.create,
});

/** The flows of a document between the bound systems. */
export function bindDataflow(dataflow: Dataflow, binding: DataflowBinding): readonly Flow[] {
  return dataflow.flows.map((row) => ({
    id: flowId(`${binding.name}/${flowName(row)}`),
    dataflow: binding.name,
    kind: binding.left === binding.right ? (row.kindInOneSystem ?? row.kind) : row.kind,
    left: { system: binding.left, type: row.left },
    right: { system: binding.right, type: row.right },
    printed: { left: row.printed?.left ?? row.left, right: row.printed?.right ?? row.right },
    isLines: row.linesOf !== undefined,
    isSupport: row.isSupport === true,
    settings: { ...defaultSettings(row), ...binding.settings[flowName(row)] },
  }));
}
