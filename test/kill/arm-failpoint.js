// `node -r ./test/kill/arm-failpoint.js dist/src/main.js start`: ends or stalls that process at one failpoint, named by
// SAMBAND_TEST_FAILPOINT as JSON: { name, hit, action: 'kill' | 'stall', afterMs }. Nothing of this is shipped.
const { writeSync } = require('node:fs');
const path = require('node:path');

const { SAMBAND_TEST_FAILPOINT: wish, SAMBAND_ENV: mode } = process.env;
if (mode === 'production') throw new Error('Failpoints are for tests, not for SAMBAND_ENV=production');
if (wish) {
  const { name, hit, action, afterMs } = JSON.parse(wish);
  const { armFailpoints } = require(path.join(process.cwd(), 'dist', 'src', 'lib', 'failpoint.js'));
  let hits = 0;
  armFailpoints((reached) => {
    if (reached !== name) return;
    hits += 1;
    if (hits !== hit) return;
    writeSync(2, `failpoint ${name} reached\n`);
    if (action === 'stall') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, afterMs);
    else if (afterMs > 0) setTimeout(() => process.kill(process.pid, 'SIGKILL'), afterMs);
    else process.kill(process.pid, 'SIGKILL');
  });
}
