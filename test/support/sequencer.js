const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long although they are small: whole products, the model's towns; then all that need a database. */
const longFirst = [/\.e2e\.test\.ts$|[\\/]model[\\/]|run-qa\.pg/, /\.pg\.test\.ts$/];

const rank = ({ path, duration }) => {
  const found = duration === undefined ? longFirst.findIndex((pattern) => pattern.test(path)) : -1;
  return found === -1 ? longFirst.length : found;
};

/**
 * Begins with what takes longest, so that no worker is left with it at the end. Jest knows how long a file took the last
 * time; on a machine that never ran it, it takes the largest files for the longest, and ours are not.
 */
class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}

module.exports = LongestFirst;
