import { createMemoryStore } from '../support/memory-store';
import { describeStoreContract } from './contract';

describeStoreContract('the store in memory', async () => ({
  store: createMemoryStore(),
  dispose: () => Promise.resolve(),
}));
