import { businessNxt } from './businessnxt/businessnxt';
import { customCrm } from './custom-crm/custom-crm';
import type { CreateVendor } from './kit/vendor';
import { powerOfficeGo } from './powerofficego/powerofficego';
import { runSandbox, type Sandbox, type SandboxOptions } from './sandbox';
import { superoffice } from './superoffice/superoffice';
import { webcrm } from './webcrm/webcrm';

/** The vendors that have a sandbox, by system kind. */
const vendors = {
  businessnxt: businessNxt,
  'custom-crm': customCrm,
  powerofficego: powerOfficeGo,
  superoffice,
  webcrm,
} satisfies Record<string, CreateVendor>;

export type SandboxKind = keyof typeof vendors;

/** Whether there is a sandbox for a system kind. */
export function isSandboxKind(kind: string): kind is SandboxKind {
  return Object.hasOwn(vendors, kind);
}

/** Starts the sandbox of one system kind. */
export function startSandbox(options: SandboxOptions & { readonly kind: SandboxKind }): Promise<Sandbox> {
  return runSandbox(vendors[options.kind], options);
}
