/** docs/operating.md, backup and restore, by the commands of the page: the clip is there afterwards, and a new one is made. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { suite, test } from 'node:test';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { freePort } from '../../src/store/postgres/port.ts';
import { ROOT } from '../cli/support.ts';
import { dataFolder, serve } from '../faults/support/kinora.ts';
import type { Kinora } from '../faults/support/kinora.ts';
import { until } from '../faults/support/processes.ts';
import { startS3 } from '../store/blobs/s3-server.ts';
import { quickFolder } from '../support/temporary.ts';

const run = promisify(execFile);
const PAGE = await readFile(path.join(ROOT, 'docs/operating.md'), 'utf8');

/** The programs of one PostgreSQL beside each other, where this machine has them; else the sentence that says so. */
function postgresPrograms(): { folder: string } | string {
  const { stdout, error } = spawnSync('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin'], { encoding: 'utf8' });
  const folder = error === undefined ? stdout.trim().split('\n').at(-1) : undefined;
  const all = ['initdb', 'postgres', 'pg_dump', 'pg_restore'].map((name) => path.join(folder ?? '', name));
  const there = folder && all.every((file) => spawnSync(file, ['--version']).status === 0);
  return there ? { folder } : 'this machine has no PostgreSQL with pg_dump of its own';
}
const PROGRAMS = postgresPrograms();

/** Runs a block of the page as it stands there. */
async function follow(mark: string, env: Record<string, string>): Promise<void> {
  const [, block] = new RegExp(`<!-- run: ${mark} -->\\n+\`\`\`sh\\n([^]*?)\`\`\``).exec(PAGE) ?? [];
  assert.ok(block, `the page has no block '${mark}'`);
  const script = block.replace(/\bkinora (?=doctor)/, `'${process.execPath}' src/cli/main.ts `);
  await run('sh', ['-euc', script], { cwd: ROOT, env: { ...process.env, ...env } });
}

async function clipOf(server: Kinora, id: string): Promise<Buffer> {
  const { json } = await server.call('GET', `/v1/generations/${id}`);
  const generation = generationSchema.parse(json);
  assert.equal(generation.state, 'completed');
  const answer = await fetch(generation.output[0]?.url ?? '');
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
}

async function madeOn(server: Kinora): Promise<{ id: string; still: string; clip: Buffer }> {
  const still = await server.upload();
  const id = await server.submit(still);
  assert.equal(await server.end(id), 'completed');
  return { id, still, clip: await clipOf(server, id) };
}

async function stop(server: Kinora): Promise<void> {
  server.child.kill('SIGTERM');
  assert.equal((await server.ended).code, 0);
}

/** Keys, clip and upload are those of before, and work goes on. */
async function assertAllThere(server: Kinora, made: Awaited<ReturnType<typeof madeOn>>): Promise<void> {
  assert.ok((await clipOf(server, made.id)).equals(made.clip), 'the clip, byte for byte');
  const id = await server.submit(made.still);
  assert.equal(await server.end(id), 'completed');
  assert.ok((await clipOf(server, id)).length > 1000);
}

async function newPlaces(t: TestContext): Promise<{ BACKUP: string; NEW_HOME: string }> {
  const folder = await dataFolder(t);
  const BACKUP = path.join(folder, 'backup');
  await mkdir(BACKUP);
  return { BACKUP, NEW_HOME: path.join(folder, 'new') };
}

suite('backup and restore', () => {
  test('of the embedded database: the folder of a server that was stopped', async (t) => {
    const home = await dataFolder(t);
    const places = await newPlaces(t);
    const server = await serve(home);
    const made = await madeOn(server);
    await stop(server);
    await follow('backup, embedded', { KINORA_HOME: home, ...places });
    await follow('restore, embedded', { ...places, KINORA_PORT: '1' });
    const restored = await serve(places.NEW_HOME);
    await assertAllThere(restored, made);
    await stop(restored);
  });

  test(
    'of a given PostgreSQL, while the server runs',
    { skip: typeof PROGRAMS === 'string' ? PROGRAMS : false },
    async (t) => {
      const { folder } = PROGRAMS as { folder: string };
      const database = await startOwn(t, folder);
      const home = await dataFolder(t);
      const places = await newPlaces(t);
      const before = { DATABASE_URL: await database('before') };
      const after = { DATABASE_URL: await database('after') };
      const programs = { PATH: `${folder}:${process.env['PATH']}` };

      const server = await serve(home, { env: before });
      const made = await madeOn(server);
      await follow('backup, given', { ...programs, ...before, ...places, KINORA_HOME: home });
      const late = await server.submit(made.still);
      assert.equal(await server.end(late), 'completed');
      await stop(server);

      await follow('restore, given', { ...programs, ...places, NEW_DATABASE_URL: after.DATABASE_URL });
      const restored = await serve(places.NEW_HOME, { env: after });
      await assertAllThere(restored, made);
      const { status } = await restored.call('GET', `/v1/generations/${late}`);
      assert.equal(status, 404, 'what was made after the backup is not in it');
      await stop(restored);
    },
  );

  test('of media in a bucket: the objects, under their names, in another one', async (t) => {
    const [before, after] = [await startS3(), await startS3()];
    t.after(() => Promise.all([before.close(), after.close()]));
    const home = await dataFolder(t);
    const places = await newPlaces(t);
    const server = await serve(home, { env: before.environment });
    const made = await madeOn(server);
    await stop(server);
    await follow('backup, embedded', { KINORA_HOME: home, ...places });
    await copyBucket(before.environment, after.environment);
    await follow('restore, embedded', { ...places, ...after.environment, KINORA_PORT: '1' });
    const restored = await serve(places.NEW_HOME, { env: after.environment });
    await assertAllThere(restored, made);
    await stop(restored);
  });

  test('what is queued for a provider waits in a restored server that has no key for it', async (t) => {
    const home = await dataFolder(t);
    const provider = { LUMA_AGENTS_API_KEY: 'a-key', KINORA_LUMA_BASE_URL: 'http://127.0.0.1:9/v1' };
    const server = await serve(home, { workers: 0, env: provider });
    const submitted = await server.call('POST', '/v1/generations', {
      model: 'ray-3.2',
      type: 'video',
      prompt: 'slow push in',
      engine: 'luma',
    });
    assert.equal(submitted.status, 201, submitted.text);
    await stop(server);
    const places = await newPlaces(t);
    await follow('backup, embedded', { KINORA_HOME: home, ...places });
    await follow('restore, embedded', { ...places, KINORA_PORT: '1' });

    const restored = await serve(places.NEW_HOME);
    const id = String(submitted.json['id']);
    // The worker is there and free: it makes what it may.
    assert.equal(await restored.end(await restored.submit(await restored.upload())), 'completed');
    assert.equal((await restored.call('GET', `/v1/generations/${id}`)).json['state'], 'queued');
    assert.equal((await restored.call('POST', `/v1/generations/${id}/cancel`)).json['state'], 'cancelled');
    await stop(restored);
  });
});

/** What `aws s3 sync` does. */
async function copyBucket(from: Record<string, string>, to: Record<string, string>): Promise<void> {
  const [source, target] = [from, to].map(
    (env) =>
      new S3Client({
        endpoint: env['KINORA_S3_ENDPOINT'] ?? '',
        region: 'us-east-1',
        forcePathStyle: true,
        credentials: {
          accessKeyId: env['KINORA_S3_ACCESS_KEY_ID'] ?? '',
          secretAccessKey: env['KINORA_S3_SECRET_ACCESS_KEY'] ?? '',
        },
      }),
  );
  assert.ok(source && target);
  const Bucket = from['KINORA_S3_BUCKET'];
  const { Contents = [] } = await source.send(new ListObjectsV2Command({ Bucket }));
  assert.ok(Contents.length >= 2, 'the still and the clip');
  for (const { Key } of Contents) {
    const { Body } = await source.send(new GetObjectCommand({ Bucket, Key }));
    assert.ok(Body);
    const bytes = await Body.transformToByteArray();
    await target.send(new PutObjectCommand({ Bucket: to['KINORA_S3_BUCKET'], Key, Body: bytes }));
  }
  for (const client of [source, target]) client.destroy();
}

/** A PostgreSQL of the machine's own release, as whoever may run one; gives addresses of new databases. */
async function startOwn(t: TestContext, programs: string): Promise<(name: string) => Promise<string>> {
  const folder = await quickFolder('kinora-given-');
  const data = path.join(folder, 'data');
  const NOBODY = 65_534;
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  await mkdir(data, { mode: 0o700 });
  if ('uid' in who) await chown(folder, NOBODY, NOBODY).then(() => chown(data, NOBODY, NOBODY));
  const own = { ...who, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  await run(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'kinora', '--auth=trust', '-N', '-E', 'UTF8'],
    own,
  );
  const port = await freePort();
  await writeFile(
    path.join(data, 'postgresql.auto.conf'),
    `listen_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = ''\nfsync = off\n`,
  );
  const server = execFile(path.join(programs, 'postgres'), ['-D', data], own);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  t.after(async () => {
    server.kill('SIGINT');
    await gone;
    await run('rm', ['-rf', folder]);
  });
  const addressOf = (name: string): string => `postgres://kinora@127.0.0.1:${port}/${name}`;
  const ask = (sql: string) => run(path.join(programs, 'psql'), [addressOf('postgres'), '-c', sql]);
  await until('the given PostgreSQL answers', () =>
    ask('select 1').then(
      () => true,
      () => false,
    ),
  );
  return async (name) => {
    await ask(`create database ${name}`);
    return addressOf(name);
  };
}
