import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { completeDeposit, depositPart, depositWhole } from '../../src/jobs/deposits.ts';
import { createUpload, openAsset, servableAsset } from '../../src/jobs/files.ts';
import { measureBytes } from '../../src/jobs/measure-bytes.ts';
import type { Core } from '../../src/jobs/core.ts';
import { openBlobs } from '../../src/store/blobs/open.ts';
import { startS3 } from '../store/blobs/s3-server.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

const MEBIBYTE = 1024 * 1024;

test('bytes are counted and digested as they pass, and break off beyond the most', async () => {
  const fits = measureBytes(Readable.from([Buffer.from('ab'), Buffer.from('c')]), 3, () => new Error('no'));
  assert.equal((await buffer(fits.stream)).toString(), 'abc');
  assert.equal(fits.bytes(), 3);
  assert.equal(fits.sha256(), createHash('sha256').update('abc').digest('hex'));
  const over = measureBytes(Readable.from([Buffer.from('abcd')]), 3, () => new Error('too many'));
  await assert.rejects(buffer(over.stream), /too many/);
  const broken = new Readable({ read() {} });
  const measured = measureBytes(broken, 3, () => new Error('no'));
  broken.destroy(new Error('the client left'));
  await assert.rejects(buffer(measured.stream), /the client left/);
});

describe('deposits', () => {
  let t: TestCore;
  let s3: Awaited<ReturnType<typeof startS3>>;
  const cores = new Map<string, Core>();
  before(async () => {
    t = await testCore([scriptedEngine({})]);
    s3 = await startS3();
    cores.set('a folder', t.core);
    cores.set('S3', { ...t.core, blobs: openBlobs(t.core.config.home, s3.environment) });
  });
  after(async () => {
    await t.close();
    await s3.close();
  });

  const begin = async (): Promise<string> =>
    (await createUpload(t.core, t.caller, { mime_type: 'application/octet-stream', size_bytes: 0 })).id;
  const bytesOf = async (core: Core, id: string): Promise<Buffer> =>
    buffer(await openAsset(core, await servableAsset(core, id)));
  const parts = (id: string): Promise<unknown[]> =>
    t.core.db.query('select number from upload_part where asset_id = $1', [id]);

  for (const name of ['a folder', 'S3']) {
    test(`parts become one file in ${name}, and leave nothing behind`, async () => {
      const core = cores.get(name);
      assert.ok(core);
      const id = await begin();
      const pieces = [9, 9, 1].map((size, i) => Buffer.alloc(size * MEBIBYTE + (i === 2 ? 7 : 0), i + 1));
      const named = await Promise.all(
        pieces.map((piece, i) => depositPart(core, id, i + 1, Readable.from([piece]))),
      );
      const keys = await core.db.query<{ blob_key: string }>(
        'select blob_key from upload_part where asset_id = $1',
        [id],
      );
      await completeDeposit(core, id, named.toReversed());
      assert.ok(Buffer.concat(pieces).equals(await bytesOf(core, id)));
      assert.deepEqual(await parts(id), []);
      for (const { blob_key } of keys) assert.equal(await core.blobs.head(blob_key), undefined);
    });
  }

  test('a sender that leaves in the middle leaves the upload open for another try', async () => {
    const id = await begin();
    for (const error of [new Error('gone'), undefined]) {
      const body = new Readable({ read() {} });
      body.on('error', () => undefined).push('half of');
      const sent = depositWhole(t.core, id, body);
      // While the database is asked, before anybody reads.
      body.destroy(error);
      await assert.rejects(sent, /gone|broke off/);
    }
    assert.deepEqual(await parts(id), []);
    await depositWhole(t.core, id, Readable.from([Buffer.from('all of it')]), 'text/plain');
    assert.equal((await bytesOf(t.core, id)).toString(), 'all of it');
    assert.equal((await servableAsset(t.core, id)).mime_type, 'text/plain');
  });

  test('an upload that is deleted takes nothing more', async () => {
    const id = await begin();
    await t.core.db.query(`update asset set state = 'deleted', deleted_at = now() where id = $1`, [id]);
    await assert.rejects(depositWhole(t.core, id, Readable.from(['x'])), { status: 404 });
    await assert.rejects(depositPart(t.core, id, 1, Readable.from(['x'])), { status: 404 });
    await assert.rejects(depositWhole(t.core, 'no id', Readable.from(['x'])), { status: 404 });
  });
});
