/** The disk fills up under a running server: it says so, and goes on when there is room again. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { clientOf, dataFolder, isRendering, KEY } from './support/kinora.ts';
import { SOAK } from './support/sample.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SCRIPT =
  'mount -t tmpfs -o size=160m kinora-test "$1" && exec "$2" "$3" serve --json --port 0 --home "$1"';
const skip = SOAK && process.platform === 'linux' ? {} : { skip: 'part of npm run soak, on Linux' };

test('uploads and renders are refused in words, nothing else breaks', skip, async (t) => {
  const home = path.join(await dataFolder(t), 'small');
  await mkdir(home);
  const main = path.join(ROOT, 'src/cli/main.ts');
  const child = spawn('unshare', ['--mount', 'sh', '-c', SCRIPT, 'sh', home, process.execPath, main], {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      KINORA_API_KEY: KEY,
      KINORA_WORKERS: '1',
      KINORA_LOG: 'silent',
    },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([once(createInterface({ input: child.stdout! }), 'line'), ended]);
  if (typeof line[0] !== 'string') return t.skip('no mount namespaces here');
  const kinora = clientOf((JSON.parse(line[0]) as { url: string }).url);
  const still = await kinora.upload();

  const id = await kinora.submit(still, { resolution: '1080p' });
  await kinora.seen(id, isRendering);
  // The small disk exists for the server alone; this is the way in.
  const inside = `/proc/${child.pid}/root${home}`;
  const filler = path.join(inside, 'filler');
  const { bavail, bsize } = await statfs(inside);
  await writeFile(filler, Buffer.alloc(bavail * bsize)).catch(() => undefined);
  assert.equal((await statfs(inside)).bavail, 0);

  const form = new FormData();
  form.set('file', new File([new Uint8Array(100_000)], 'still.png', { type: 'image/png' }));
  const answer = await kinora.call('POST', '/v1/files', form);
  assert.deepEqual(
    [answer.status, answer.json['detail']],
    [503, 'Service unavailable: the disk of the server is full'],
  );
  assert.equal((await kinora.call('GET', '/healthz')).status, 200);
  assert.equal(await kinora.end(id), 'failed');
  const { json } = await kinora.call('GET', `/v1/generations/${id}`);
  assert.equal(json['failure_reason'], 'Generation failed: the disk of the server is full');

  await rm(filler);
  assert.equal(await kinora.end(await kinora.submit(await kinora.upload())), 'completed');
  assert.deepEqual(await readdir(path.join(inside, 'media', 'new')), [], 'no half-written file is kept');
  child.kill('SIGTERM');
  assert.equal((await ended)[0], 0);
});
