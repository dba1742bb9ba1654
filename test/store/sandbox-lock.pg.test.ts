import { lockSandboxes } from '../../src/store/sandbox-lock';
import { createTestDatabase } from '../support/database';

test('one process at a time runs sandboxes for a database; the next one is told what to do', async () => {
  const database = await createTestDatabase({ poolSize: 2 });
  try {
    const letGo = await lockSandboxes(database.dataSource);
    await expect(lockSandboxes(database.dataSource)).rejects.toThrow('set SAMBAND_DATA_DIR to another folder');
    await letGo();
    await (
      await lockSandboxes(database.dataSource)
    )();
  } finally {
    await database.drop();
  }
});
