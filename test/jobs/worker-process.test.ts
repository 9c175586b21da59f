/** The process of a worker, as the pool starts it. */
import assert from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openLog } from '../../src/jobs/log.ts';
import { startWorkerPool } from '../../src/jobs/worker/pool.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';
import { quickFolder } from '../support/temporary.ts';

const ENTRY = fileURLToPath(new URL('../../src/jobs/worker/process.ts', import.meta.url));
const NOBODY = 'postgres://kinora@127.0.0.1:1/kinora';

describe('the process of a worker', () => {
  let t: TestCore;
  let home: string;
  before(async () => {
    t = await testCore([]);
    home = await quickFolder('kinora-worker-process-');
  });
  after(async () => {
    await t.close();
    await rm(home, { recursive: true, force: true });
  });

  for (const [name, url] of [
    ['answers', () => t.core.db.url],
    ['is gone too', () => NOBODY],
  ] as const)
    test(`goes without a word when its server died while it was starting, and the database ${name}`, async () => {
      const child = fork(ENTRY, {
        env: { ...process.env, KINORA_HOME: home, DATABASE_URL: url(), KINORA_WORKER_NAME: 'orphan' },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      assert.ok(child.stdout && child.stderr);
      const said = Promise.all([text(child.stdout), text(child.stderr)]);
      const gone = once(child, 'exit');
      child.disconnect();
      const [, signal] = (await gone) as [number, NodeJS.Signals | null];
      assert.equal(signal, null);
      assert.deepEqual(await said, ['', '']);
    });

  test('may die in the moment in which its server stops: the stop waits for its end and is none the worse', async () => {
    const pool = startWorkerPool({
      count: 1,
      databaseUrl: t.core.db.url,
      tempDir: join(home, 'tmp'),
      environment: { ...process.env, KINORA_HOME: home, KINORA_LOG: 'silent' },
      db: t.core.db,
      queue: t.core.queue,
      log: openLog('silent'),
    });
    const [pid = 0] = pool.pids();
    process.kill(pid, 'SIGKILL');
    // Without a turn of the loop, in which this process would hear of the end.
    while (!/^Z/.test(execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim()));
    await pool.stop();
    assert.deepEqual(pool.pids(), []);
  });
});
