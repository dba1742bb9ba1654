import type { SyncStore } from '../../src/store/port';
import { describeClaiming } from './contract/claim';
import { describeCommitting } from './contract/commit';
import { describeConfiguration } from './contract/configuration';
import { describeDecisions } from './contract/decisions';
import { describeFirstLoad } from './contract/first-load';
import { describeFounding } from './contract/found';
import { describeLeasing } from './contract/lease';
import type { StoreUnderTest } from './contract/material';
import { describeMutating } from './contract/mutate';
import { describeObserving } from './contract/observe';
import { describeWaiting } from './contract/waiting';

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
    describe('first load', () => describeFirstLoad(storeOf));
    describe('configuration', () => describeConfiguration(storeOf));
    describe('found', () => describeFounding(storeOf));
    describe('lease', () => describeLeasing(storeOf));
    describe('commit', () => describeCommitting(storeOf));
    describe('waiting', () => describeWaiting(storeOf));
    describe('mutate', () => describeMutating(storeOf));
    describe('decisions', () => describeDecisions(() => current));
  });
}
