import { createReadAhead } from '../../src/lib/read-ahead';

function squares() {
  const loads: (readonly number[])[] = [];
  const ahead = createReadAhead<number, number>((keys) => {
    loads.push(keys);
    if (keys.includes(13)) return Promise.reject(new Error('unlucky'));
    return Promise.resolve(new Map(keys.filter((key) => key > 0).map((key) => [key, key * key])));
  });
  return { loads, ahead };
}

test('what was begun is not read again, and the rest is one batch', async () => {
  const { loads, ahead } = squares();
  ahead.begin([1, 2, 2]);
  expect([...(await ahead.finish([2, 3, 4, 3]))]).toEqual([
    [2, 4],
    [3, 9],
    [4, 16],
  ]);
  expect(loads).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('what there is not is left out', async () => {
  const { ahead } = squares();
  expect([...(await ahead.finish([-1, 2]))]).toEqual([[2, 4]]);
});

test('a failure is told to those who ask for it, and to nobody else', async () => {
  const { ahead } = squares();
  ahead.begin([13]);
  expect([...(await ahead.finish([2]))]).toEqual([[2, 4]]);
  await expect(ahead.finish([2, 13])).rejects.toThrow('unlucky');
});
