import { describeFailures } from './contract/failures';
import { describeLines } from './contract/lines';
import { describeReading } from './contract/reading';
import type { ContractSetup } from './contract/setup';
import { describeWebhooks } from './contract/webhooks';
import { describeWriting } from './contract/writing';

/**
 * The suite that every connector passes, over real HTTP against the vendor's sandbox. Each case has a vendor of its own,
 * is judged by what the sandbox knows, and ends with no rule of the vendor broken. What a vendor cannot do is skipped by name, with the reason.
 */
export function describeConnectorContract(name: string, setup: ContractSetup): void {
  describe(`the connector contract: ${name}`, () => {
    describe.each(setup.recordTypes.map((type) => ({ name: type.name, type })))('$name', ({ type }) => {
      describe('reading', () => describeReading(setup, type));
      describe('writing', () => describeWriting(setup, type));
      const { lines } = type;
      if (lines) describe('lines', () => describeLines(setup, type, lines));
    });
    const [type] = setup.recordTypes;
    if (!type) throw new Error('a connector carries at least one record type');
    describe('failures', () => describeFailures(setup, type));
    const { webhooks } = setup;
    if (webhooks) describe('webhooks', () => describeWebhooks(setup, webhooks, type));
    else it.skip('webhooks (skipped: the vendor sends none)', () => undefined);
  });
}
