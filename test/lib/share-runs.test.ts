import { shareRuns } from '../../src/lib/share-runs';

/** Work that ends when told, in the order in which it began. */
function createWork(): {
  readonly begun: string[];
  work(key: string): Promise<void>;
  end(error?: Error): Promise<void>;
} {
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  return {
    begun,
    work: (key) => {
      begun.push(key);
      return new Promise((resolve, reject) => ends.push((error) => (error === undefined ? resolve() : reject(error))));
    },
    end: async (error) => {
      ends.shift()?.(error);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('who asks during a run shares the one after it', async () => {
  const { begun, work, end } = createWork();
  const ask = shareRuns(work);
  const [first, second, third] = [ask('a'), ask('a'), ask('a')];
  expect(begun).toEqual(['a']);
  await end();
  await first;
  expect(begun).toEqual(['a', 'a']);
  await end();
  await Promise.all([second, third]);
  const fourth = ask('a');
  expect(begun).toEqual(['a', 'a', 'a']);
  await end();
  await fourth;
});

test('keys do not wait for one another', () => {
  const { begun, work } = createWork();
  const ask = shareRuns(work);
  void ask('a');
  void ask('b');
  expect(begun).toEqual(['a', 'b']);
});

test('a run that fails is told to those who share it, and to nobody else', async () => {
  const { work, end } = createWork();
  const ask = shareRuns(work);
  const first = ask('a');
  const second = ask('a');
  const failed = expect(first).rejects.toThrow('no');
  await end(new Error('no'));
  await failed;
  await end();
  await second;
});
