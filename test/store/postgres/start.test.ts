import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { startPostgres } from '../../../src/store/postgres/start.ts';
import { isAlive } from '../../../src/store/postgres/postmaster.ts';
import {
  existingFolder,
  forkOwner,
  gone,
  parentOf,
  processesOf,
  query,
  started,
  temporaryFolder,
} from './support.ts';

test('a new folder becomes a durable, private database, and opens again', async (t) => {
  const dataDir = path.join(await temporaryFolder(t), 'deep', 'database');
  const first = await startPostgres({ dataDir });
  t.after(() => first.stop());
  assert.equal(first.adopted, false);

  const settings = await query(
    first.url,
    `select name, setting from pg_settings where name in
     ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories',
      'server_encoding', 'max_connections') order by name`,
  );
  assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '127.0.0.1',
    max_connections: '60',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    unix_socket_directories: '',
  });
  const secrets = await stat(path.join(dataDir, 'cluster', 'kinora.json'));
  assert.equal(secrets.mode & 0o777, 0o600);
  const stranger = new URL(first.url);
  stranger.password = 'guess';
  await assert.rejects(query(stranger.href, 'select 1'), /password authentication failed/);

  await query(first.url, "create table shots as select 'kept' as word");
  await first.stop();
  assert.equal(isAlive(first.pid), false);
  assert.deepEqual(await processesOf(dataDir), []);

  const second = await startPostgres({ dataDir });
  t.after(() => second.stop());
  assert.equal(second.url, first.url);
  assert.deepEqual(await query(second.url, 'select word from shots'), [{ word: 'kept' }]);
});

test('what a dead server left behind is no hindrance', async (t) => {
  const dataDir = await existingFolder(t);
  const pidFile = path.join(dataDir, 'cluster', 'postmaster.pid');
  const first = await startPostgres({ dataDir, durable: false });
  const old = await readFile(pidFile, 'utf8');
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  assert.equal(await readFile(pidFile, 'utf8'), old, 'the pid file of the killed server stays');

  const second = await startPostgres({ dataDir, durable: false });
  assert.equal(second.adopted, false);
  await second.stop();

  await writeFile(pidFile, old.replace(/^\d+/, String(process.ppid))); // A living program that is no server.
  const third = await startPostgres({ dataDir, durable: false });
  t.after(() => third.stop());
  assert.equal(third.adopted, false);
  assert.deepEqual(await query(third.url, 'select 1 as one'), [{ one: 1 }]);
});

test('another port is taken when a stranger sits on ours', async (t) => {
  const dataDir = await existingFolder(t);
  const first = await startPostgres({ dataDir, durable: false });
  await first.stop();
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(first.port, '127.0.0.1', resolve));
  t.after(() => stranger.close());

  const second = await startPostgres({ dataDir, durable: false });
  assert.notEqual(second.port, first.port);
  assert.deepEqual(await query(second.url, 'select 1 as one'), [{ one: 1 }]);
  await second.stop();
  const third = await startPostgres({ dataDir, durable: false });
  t.after(() => third.stop());
  assert.equal(third.port, second.port, 'the new port is remembered');
});

test('a server left without supervisor is adopted and ends with us', async (t) => {
  const dataDir = await existingFolder(t);
  const first = await startPostgres({ dataDir, durable: false });
  const supervisor = await parentOf(first.pid);
  for (const pid of await processesOf('kinora-postgres')) {
    if ((await parentOf(pid)) === supervisor && pid !== first.pid) process.kill(pid, 'SIGKILL'); // Its pipe reader.
  }
  process.kill(supervisor, 'SIGKILL');
  await gone(supervisor);
  assert.ok(isAlive(first.pid));

  const second = await startPostgres({ dataDir, durable: false });
  assert.equal(second.adopted, true);
  assert.equal(second.pid, first.pid);
  assert.deepEqual(await query(second.url, 'select 1 as one'), [{ one: 1 }]);
  await second.stop();
  assert.equal(isAlive(first.pid), false);
});

test("another living process's server is used, and not stopped by its guest", async (t) => {
  const dataDir = await existingFolder(t);
  const owner = forkOwner(t, { dataDir, durable: false });
  const { pid } = await started(owner);
  const guest = await startPostgres({ dataDir, durable: false });
  assert.deepEqual([guest.adopted, guest.pid], [true, pid]);
  await guest.stop();
  assert.deepEqual(await query(guest.url, 'select 1 as one'), [{ one: 1 }]);
  await owner.stop();
  assert.equal(isAlive(pid), false);
});

test('two starts at once on one new folder share one server', async (t) => {
  const dataDir = await temporaryFolder(t);
  const owners = [forkOwner(t, { dataDir, durable: false }), forkOwner(t, { dataDir, durable: false })];
  const words = await Promise.all(owners.map(started));
  assert.equal(words[0]?.pid, words[1]?.pid);
  assert.equal(words[0]?.url, words[1]?.url);
  assert.deepEqual(words.map(({ adopted }) => adopted).toSorted(), [false, true]);
  await Promise.all(owners.map((owner) => owner.stop()));
  assert.deepEqual(await processesOf(dataDir), []);
});
