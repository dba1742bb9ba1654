import type { SyncStore } from '../../src/store/port';
import { describeClaiming } from './contract/claim';
import type { StoreUnderTest } from './contract/material';
import { describeObserving } from './contract/observe';

/** The promises of SyncStore, for any implementation. `createStore` makes an empty store for each test. */
export function describeStoreContract(name: string, createStore: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the promises of the store`, () => {
    let current: StoreUnderTest;
    beforeEach(async () => {
      current = await createStore();
    });
    afterEach(() => current.dispose());
    const storeOf = (): SyncStore => current.store;

    describe('observe', () => describeObserving(storeOf));
    describe('claim', () => describeClaiming(storeOf));
  });
}
