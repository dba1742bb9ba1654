import { cases } from './cases';
import { createMemoryStore } from '../support/memory-store';
import { play } from './play';
import { parseSchedule } from './schedule';
import { viewOf } from './store-view';

test.each(Object.entries(cases))('%s', async (_name, schedule) => {
  const store = createMemoryStore();
  expect((await play(parseSchedule(schedule), store, viewOf(store))).violation).toBeNull();
});
