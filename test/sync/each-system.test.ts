import { systemId } from '../../src/core/ids';
import { eachSystem } from '../../src/sync/each-system';

const inSystem = (system: string, id: string) => ({
  id,
  link: { slot: { system: systemId(system), type: 'Contact' } },
});
const items = [inSystem('slow', 'a'), inSystem('quick', 'b'), inSystem('slow', 'c')];

describe('the work of several systems', () => {
  it('goes on in one while another keeps waiting, and ends with the last', async () => {
    const log: string[] = [];
    let serve = (): void => undefined;
    const served = new Promise<void>((resolve) => (serve = resolve));
    const answers = await eachSystem(items, async (ofSystem) => {
      const ids = ofSystem.map(({ id }) => id).join();
      if (ids === 'b') serve();
      else await served;
      log.push(ids);
      return ids;
    });
    expect(log).toEqual(['b', 'a,c']);
    expect(answers).toEqual(['a,c', 'b']);
  });

  it('is over in all before a failure in one is told', async () => {
    const log: string[] = [];
    const work = eachSystem(items, async ([first]) => {
      if (first?.id === 'a') throw new Error('slow is broken');
      await new Promise(setImmediate);
      log.push('quick is done');
    });
    await expect(work).rejects.toThrow('slow is broken');
    expect(log).toEqual(['quick is done']);
  });
});
