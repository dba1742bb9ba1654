import type { Flow } from '../core/flow';
import type { Directory } from './directory';
import { badInput } from './request-error';

/** The flow that the argument `flowId` names. Throws BAD_USER_INPUT for one that is not there for the caller. */
export function requireFlow(directory: Directory, nameOrId: string): Flow {
  const flow = directory.findFlow(nameOrId);
  if (flow === null) throw badInput(['flowId'], 'the name or the global id of a flow, as dataflows lists them');
  return flow;
}
