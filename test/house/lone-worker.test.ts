/** `kinora worker` by itself, as docs/operating.md has it: it takes over what the workers of a server leave, and renders without a key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinora } from '../cli/support.ts';
import { dataFolder, isRendering, serve } from '../faults/support/kinora.ts';
import { linuxOnly } from '../faults/support/sample.ts';
import { openTruthAt, truthOf } from '../faults/support/truth.ts';
import { processesOf, until } from '../faults/support/processes.ts';
import { testDatabase } from '../support/database.ts';

test(
  'a lone worker goes on with what a server gave back as it stopped, and a later server shows it',
  linuxOnly,
  async (t) => {
    const database = await testDatabase();
    const home = await dataFolder(t);
    const env = { DATABASE_URL: database.url };
    const server = await serve(home, { env });
    const still = await server.upload();
    const id = await server.submit(still, { resolution: '720p' });
    await server.seen(id, isRendering);
    const db = openTruthAt(t, database.url);
    const [before] = await truthOf(db, [id]);

    server.child.kill('SIGTERM');
    assert.equal((await server.ended).code, 0);
    const worker = kinora(['worker', '--lane', 'local', '--json'], {
      KINORA_HOME: home,
      KINORA_LOG: 'warn',
      ...env,
    });
    await worker.line(/\{"ready":true\}/);
    // The server and its worker are gone; the lone one is what is left.
    const left = (await processesOf(home)).filter(({ kind }) => kind === 'worker' || kind === 'server');
    assert.deepEqual(
      left.map(({ pid }) => pid),
      [worker.process.pid],
    );

    const later = await serve(home, { workers: 0, env });
    assert.equal(await later.end(id), 'completed');
    const [row] = await truthOf(db, [id]);
    assert.notEqual(row?.worker, before?.worker);
    assert.equal(row?.attempt, (before?.attempt ?? 0) + 1);
    assert.equal(row?.failures, 0, 'a stop in good order is no failure');
    const another = await later.submit(still);
    assert.equal(await later.end(another), 'completed');
    assert.match(
      (await later.call('GET', '/metrics')).text,
      /^kinora_workers\{lane="local"\} 1\nkinora_workers\{lane="outside"\} 0$/m,
    );

    worker.process.kill('SIGTERM');
    assert.equal((await worker.ended).code, 0);
    later.child.kill('SIGTERM');
    await later.ended;
  },
);

test('a lane that is none is refused in words', async () => {
  const { code, stderr } = await kinora(['worker', '--lane', 'fast'], {
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
  }).ended;
  assert.equal(code, 6);
  assert.match(stderr, /KINORA_LANE \(--lane\) is 'fast'\. Allowed: both, local, outside/);
});

test('a worker without a key asks nobody, and is not started to do nothing else', async (t) => {
  const database = await testDatabase();
  const home = await dataFolder(t);
  const env = { DATABASE_URL: database.url, KINORA_HOME: home, KINORA_LOG: 'warn' };
  // The server has a key: what it admits is for a worker that has it, too.
  const KEYS = { LUMA_AGENTS_API_KEY: 'a-key', KINORA_LUMA_BASE_URL: 'http://127.0.0.1:9/v1' };
  const server = await serve(home, { workers: 0, env: { ...env, ...KEYS } });
  const workers = async () => (await server.call('GET', '/metrics')).text.match(/^kinora_workers\{.*$/gm);
  for (const [keys, lanes] of [
    [{}, [1, 0]],
    [{ ...KEYS, LUMA_AGENTS_API_KEY: 'withheld' }, [1, 0]],
    [KEYS, [1, 1]],
  ] as const) {
    const worker = kinora(['worker', '--json'], { ...env, ...keys });
    await worker.line(/\{"ready":true\}/);
    assert.deepEqual(await workers(), [
      `kinora_workers{lane="local"} ${lanes[0]}`,
      `kinora_workers{lane="outside"} ${lanes[1]}`,
    ]);
    worker.process.kill('SIGTERM');
    assert.equal((await worker.ended).code, 0);
  }
  const { code, stderr } = await kinora(['worker', '--lane', 'outside'], env).ended;
  assert.equal(code, 6);
  assert.match(stderr, /KINORA_LANE \(--lane\) is 'outside', but no provider's key is set here/);
  server.child.kill('SIGTERM');
  await server.ended;
});

test('a server whose keys are withheld keeps workers that render alone', async (t) => {
  const server = await serve(await dataFolder(t), { env: { FAL_KEY: 'withheld' } });
  await until('its worker is there', async () =>
    /^kinora_workers\{lane="local"\} 1\nkinora_workers\{lane="outside"\} 0$/m.test(
      (await server.call('GET', '/metrics')).text,
    ),
  );
  const workers = (await processesOf(server.home)).filter(({ kind }) => kind === 'worker');
  assert.equal(workers.length, 1);
  server.child.kill('SIGTERM');
  await server.ended;
});
