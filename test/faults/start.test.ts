/** Starts that cannot succeed say why; starts that can, do not mind what lies about. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { dataFolder, launch, serve } from './support/kinora.ts';
import type { StartOptions } from './support/kinora.ts';
import { gone, nothingLeft, processesOf, until } from './support/processes.ts';
import { linuxOnly } from './support/sample.ts';
import { openTruth, truthOf } from './support/truth.ts';

test('a second start on the same folder', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const first = await serve(home);
  const port = new URL(first.url).port;
  const refused = await refusal(home, { env: { KINORA_PORT: port } });
  assert.match(refused, new RegExp(`A Kinora runs at ${first.url} already\\. Use it .*set KINORA_PORT`));
  assert.equal((await first.call('GET', '/readyz')).status, 200, 'the first one does not mind');

  // On another port it shares folder and database, and keeps the database when the first one goes.
  const second = await serve(home, { workers: 0 });
  const id = await second.submit(await first.upload());
  assert.equal(await second.end(id), 'completed', 'by a worker of the first');
  first.child.kill('SIGTERM');
  await first.ended;
  await until('the second to have the database', async () => {
    return (await second.call('GET', '/readyz')).status === 200;
  });
  assert.equal((await truthOf(await openTruth(t, home))).length, 1);
  second.child.kill('SIGTERM');
  assert.equal((await second.ended).code, 0);
  await nothingLeft(home);
});

test('settings that cannot be', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  await writeFile(path.join(home, 'file'), '');
  const below = path.join(home, 'file', 'home');
  for (const [env, sentence] of [
    [
      { KINORA_ENGINE: 'lumiere' },
      /KINORA_ENGINE is 'lumiere': there is no such engine or route. Available: previz, /,
    ],
    [
      { KINORA_HOME: below },
      /The data folder \S+file\/home cannot be used: \S+file is a file\. Set KINORA_HOME to/,
    ],
    [
      { KINORA_HOME: '/proc/x' },
      /The data folder \/proc\/x cannot be used: no folder can be made in \/proc\. Set KIN/,
    ],
    [
      { KINORA_PORT: '99999' },
      /^KINORA_PORT \(--port\) is '99999'\. Allowed: a whole number from 0 to 65535\.$/m,
    ],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /127\.0\.0\.1:1/],
  ] as const) {
    assert.match(await refusal(home, { env }), sentence);
  }
  await nothingLeft(home);
});

test('a folder that cannot be written', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const readOnly = path.join(home, 'read-only');
  await mkdir(readOnly);
  const ran = inMountNamespace(readOnly, 'ro', readOnly);
  if (ran === undefined) return t.skip('no mount namespaces here');
  assert.match(
    ran,
    /The data folder \S+read-only cannot be used: the disk can only be read \(EROFS\)\. Set KINORA_HOME to a folder/,
  );
});

test('a disk without room', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const small = path.join(home, 'small');
  await mkdir(small);
  const ran = inMountNamespace(small, 'size=8m', small);
  if (ran === undefined) return t.skip('no mount namespaces here');
  assert.match(ran, /A new database cannot be made in \S+: the disk is full\. Make room/);
});

test('workers that die young are replaced ever more slowly', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const kinora = await serve(home);
  const seen = new Set<number>();
  for (let kill = 0; kill < 4; kill++) {
    let worker: number | undefined;
    await until('a new worker', async () => {
      worker = (await processesOf(home)).find((one) => one.kind === 'worker' && !seen.has(one.pid))?.pid;
      return worker !== undefined;
    });
    assert.ok(worker !== undefined);
    seen.add(worker);
    process.kill(worker, 'SIGKILL');
    await gone(worker);
  }
  const start = performance.now();
  await until('the fifth worker', async () =>
    (await processesOf(home)).some((one) => one.kind === 'worker' && !seen.has(one.pid)),
  );
  // 100 ms doubled with each of four early deaths.
  assert.ok(performance.now() - start > 1_000, 'the pause has grown');
  assert.equal((await kinora.call('GET', '/readyz')).status, 200);
});

test('what killed processes left half done is cleared away', linuxOnly, async (t) => {
  const home = await dataFolder(t);
  const left = path.join(home, 'tmp', 'worker-of-old', 'run-x');
  await mkdir(left, { recursive: true });
  await writeFile(path.join(left, 'video.mp4'), 'half');
  const kinora = await serve(home);
  const workers = (await processesOf(home)).flatMap(({ worker }) => worker ?? []);
  await until('only what lives', async () => {
    const names = await readdir(path.join(home, 'tmp'));
    return names.every((name) => name === 'ingest' || workers.includes(name));
  });
  const worker = (await processesOf(home)).find(({ kind }) => kind === 'worker');
  assert.ok(worker?.worker !== undefined);
  const folder = worker.worker;
  await until('its folder', async () => (await readdir(path.join(home, 'tmp'))).includes(folder));
  process.kill(worker.pid, 'SIGKILL');
  await until('the folder to go', async () => !(await readdir(path.join(home, 'tmp'))).includes(folder));
  assert.equal((await kinora.call('GET', '/healthz')).status, 200);
});

/** What a start that fails says; it must end by itself, and not with a stack trace. */
async function refusal(home: string, options: StartOptions): Promise<string> {
  const child = launch(home, { workers: 0, ...options });
  const [[code], out, errors] = (await Promise.all([
    once(child, 'exit'),
    text(child.stdout!),
    text(child.stderr!),
  ])) as [[number | null], string, string];
  assert.ok(code !== null && code > 1, `exit code ${code}: ${out}${errors}`);
  return sentenceOf(out) + errors;
}

/** With `--json` an error is one JSON value. */
function sentenceOf(out: string): string {
  const { error } = JSON.parse(out) as { error: { message: string; code: string } };
  assert.notEqual(error.code, 'bug', error.message);
  return error.message;
}

/** A start on a file system of its own, which vanishes with it; undefined where that is forbidden. */
function inMountNamespace(place: string, options: string, home: string): string | undefined {
  const main = path.resolve(import.meta.dirname, '../../src/cli/main.ts');
  const script =
    'mount -t tmpfs -o "$1" kinora-test "$2" && exec "$3" "$4" serve --json --port 0 --home "$5"';
  const ran = spawnSync(
    'unshare',
    ['--mount', 'sh', '-c', script, 'sh', options, place, process.execPath, main, home],
    {
      encoding: 'utf8',
      timeout: 30_000,
      env: { PATH: process.env['PATH'], HOME: place, KINORA_LOG: 'error' },
    },
  );
  return ran.stdout === '' ? undefined : sentenceOf(ran.stdout);
}
