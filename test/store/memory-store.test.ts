import { createMemoryStore } from '../support/memory-store';
import { describeStoreContract } from './contract';

describeStoreContract('the store in memory', async () => {
  const store = createMemoryStore();
  return {
    store,
    pauseFlow: async (id) => store.tables.pausedFlows.add(id),
    dispose: () => Promise.resolve(),
  };
});
