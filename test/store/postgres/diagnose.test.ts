import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { diagnosePostgres, startPostgres } from '../../../src/store/postgres/index.ts';
import { copyBinaries, findBinaries } from '../../../src/store/postgres/binaries.ts';
import { KinoraError } from '../../../src/ray/errors.ts';
import { temporaryFolder } from './support.ts';

test('a healthy machine has no problems, before, during and after', async (t) => {
  const dataDir = path.join(await temporaryFolder(t), 'database');
  const before = await diagnosePostgres({ dataDir });
  assert.deepEqual(
    before.filter(({ level }) => level === 'problem'),
    [],
  );
  assert.match(textOf(before, 'binaries'), /PostgreSQL\) 18\.4/);

  const postgres = await startPostgres({ dataDir, durable: false });
  t.after(() => postgres.stop());
  assert.match(textOf(await diagnosePostgres({ dataDir }), 'server'), /is running: process \d+, port \d+/);
  await postgres.stop();

  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(postgres.port, '127.0.0.1', resolve));
  t.after(() => stranger.close());
  assert.match(textOf(await diagnosePostgres({ dataDir }), 'server'), /is taken by another program/);

  await writeFile(path.join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
  assert.match(
    textOf(await diagnosePostgres({ dataDir }), 'version'),
    /made by PostgreSQL 17, but 18 is installed/,
  );

  await writeFile(path.join(dataDir, 'cluster', 'kinora.json'), 'torn');
  const torn = await diagnosePostgres({ dataDir });
  assert.equal(torn.find(({ topic }) => topic === 'folder')?.level, 'problem');
  assert.match(textOf(torn, 'folder'), /cannot be used/);
});

test(
  'binaries that have to be copied and cannot be are told of in words',
  { skip: process.platform !== 'linux' },
  async (t) => {
    const binaries = await findBinaries(await temporaryFolder(t));
    await assert.rejects(copyBinaries(binaries, '/proc/kinora'), (error) => {
      assert.ok(error instanceof KinoraError, String(error));
      assert.equal(error.code, 'database_folder_unusable');
      assert.match(error.message, /cannot be copied to \/proc\/kinora: .*Choose a KINORA_HOME/);
      return true;
    });
  },
);

function textOf(findings: Awaited<ReturnType<typeof diagnosePostgres>>, topic: string): string {
  return findings.find((finding) => finding.topic === topic)?.message ?? '';
}
