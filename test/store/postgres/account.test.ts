import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, chown, lstat, mkdir, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { namespacesWork } from '../../../src/store/postgres/account.ts';
import { findBinaries } from '../../../src/store/postgres/binaries.ts';
import { startPostgres } from '../../../src/store/postgres/start.ts';
import { isAlive } from '../../../src/store/postgres/postmaster.ts';
import {
  forkOwner,
  isRoot,
  othersCanRunUs,
  processesOf,
  query,
  started,
  temporaryFolder,
} from './support.ts';

const NOBODY = { uid: 65_534, gid: 65_534 };
const rootOnly = isRoot ? {} : { skip: 'needs root' };
const strangers =
  isRoot && (await othersCanRunUs()) ? {} : { skip: 'needs root, and sources that others may read' };
const namespaces = isRoot && (await namespacesWork(await findBinaries('/nowhere'), NOBODY));
const inNamespaces = namespaces ? {} : { skip: 'needs root and user namespaces' };

test('root runs it in a namespace, below a folder that is closed to others', inNamespaces, async (t) => {
  const closed = await temporaryFolder(t);
  await chmod(closed, 0o700);
  const dataDir = path.join(closed, 'database');
  const postgres = await startPostgres({ dataDir, durable: false, force: 'namespace' });
  t.after(() => postgres.stop());
  assert.deepEqual(await query(postgres.url, 'select 1 as one'), [{ one: 1 }]);
  assert.equal((await stat(path.join(dataDir, 'cluster'))).uid, 0, 'files stay ours');
});

test(
  'where namespaces are forbidden root runs it as nobody, in its own folder if that can be reached',
  rootOnly,
  async (t) => {
    const dataDir = await temporaryFolder(t);
    const sharedDir = await temporaryFolder(t);
    const options = { dataDir, sharedDir, durable: false } as const;
    const first = await startPostgres({ ...options, force: 'user' });
    await query(first.url, 'create table shots as select 7 as n');
    assert.equal((await stat(path.join(dataDir, 'cluster'))).uid, NOBODY.uid);
    assert.equal((await stat(`/proc/${first.pid}`)).uid, NOBODY.uid);
    await first.stop();
    assert.deepEqual(await processesOf(dataDir), []);

    const second = await startPostgres(options); // The owner of the folder decides, even if namespaces work.
    t.after(() => second.stop());
    assert.deepEqual(await query(second.url, 'select n from shots'), [{ n: 7 }]);
  },
);

test('otherwise binaries and data go where nobody can reach them', rootOnly, async (t) => {
  const closed = await temporaryFolder(t);
  const sharedDir = await temporaryFolder(t);
  await chmod(closed, 0o700);
  const dataDir = path.join(closed, 'database');
  const said: string[] = [];
  const options = {
    dataDir,
    sharedDir,
    durable: false,
    force: 'user',
    log: (line: string) => said.push(line),
  } as const;
  const first = await startPostgres(options);
  await query(first.url, 'create table shots as select 7 as n');
  const link = path.join(dataDir, 'cluster');
  assert.ok((await lstat(link)).isSymbolicLink() && (await readlink(link)).startsWith(sharedDir));
  assert.ok(
    said.some((line) => line.includes(sharedDir)),
    'it says where the data is',
  );
  await first.stop();

  const second = await startPostgres(options);
  t.after(() => second.stop());
  assert.deepEqual(await query(second.url, 'select n from shots'), [{ n: 7 }]);
});

test('a folder made in a namespace opens where namespaces are forbidden', inNamespaces, async (t) => {
  const dataDir = await temporaryFolder(t);
  const sharedDir = await temporaryFolder(t);
  const first = await startPostgres({ dataDir, durable: false, force: 'namespace' });
  await first.stop();
  const second = await startPostgres({ dataDir, sharedDir, durable: false, force: 'user' });
  t.after(() => second.stop());
  assert.equal((await stat(`/proc/${second.pid}`)).uid, NOBODY.uid);
});

test('an ordinary user runs it as it is, and not on a folder of somebody else', strangers, async (t) => {
  const home = await temporaryFolder(t);
  const dataDir = path.join(home, 'database');
  await mkdir(dataDir);
  await chown(dataDir, NOBODY.uid, NOBODY.gid);
  const owner = forkOwner(t, { dataDir, durable: false }, NOBODY);
  const { pid, url } = await started(owner);
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }]);
  await owner.stop();
  assert.equal(isAlive(pid), false);

  const other = await forkOwner(t, { dataDir, durable: false }, { uid: 12_345 }).first;
  assert.equal(other.word, 'refused');
  assert.match(other.word === 'refused' ? other.message : '', /belongs to user 65534.*runs as user 12345/);
});

test('a user whom the system does not list gets a database or a reason', strangers, async (t) => {
  const dataDir = await temporaryFolder(t);
  await chown(dataDir, 12_345, 12_345);
  const word = await forkOwner(t, { dataDir, durable: false }, { uid: 12_345 }).first;
  if (word.word === 'refused') assert.equal(word.code, 'database_user_unknown', word.message);
  else assert.equal(word.word, 'started');
});

test('a full disk is named', rootOnly, async (t) => {
  const dataDir = await temporaryFolder(t);
  // The small disk lives in a mount namespace and vanishes with its process.
  const script = 'mount -t tmpfs -o size=12m none "$1" && exec "$2" "$3" "$4"';
  const refusal = path.join(import.meta.dirname, 'full-disk.ts');
  const ran = spawnSync(
    'unshare',
    ['--mount', 'sh', '-c', script, 'sh', dataDir, process.execPath, refusal, dataDir],
    {
      encoding: 'utf8',
    },
  );
  if (ran.stdout === '') return t.skip(`no mount namespaces here: ${ran.stderr}`);
  assert.match(ran.stdout, /database_start_failed.*the disk is full\. Make room/s);
  assert.match(ran.stdout, /problem disk \d+ MB are free/);
});
