import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.join(__dirname, '../..');

test('a reader that goes away before the end, as `head` does, is no failure', async () => {
  const words = ['-r', './test/support/register-typescript.js', 'src/main.ts', '--help'];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString('utf8')));
  const [code] = await once(child, 'close');
  expect([code, complaint]).toEqual([0, '']);
});
