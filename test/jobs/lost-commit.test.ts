/** The database is away for a moment: the connection breaks after a commit and before its answer, or there is none left. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { isDatabaseAway, openDatabase } from '../../src/store/database.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import { startWorker } from '../../src/jobs/worker/worker.ts';
import { openLog } from '../../src/jobs/log.ts';
import { finished, scriptedEngine } from '../support/scripted-engine.ts';
import { testCore } from '../support/core.ts';
import type { TestCore } from '../support/core.ts';

interface Cutter {
  /** The database, by way of the cutter. */
  readonly url: string;
  /** Resolves when the answer to a commit was lost. */
  readonly cut: Promise<void>;
  close(): Promise<void>;
}

/** Loses the answer to the first commit of a transaction with a statement that holds these words. */
async function cutterOf(databaseUrl: string, words: string): Promise<Cutter> {
  const { hostname, port } = new URL(databaseUrl);
  const cut = Promise.withResolvers<void>();
  let over = false;
  const server = createServer((client) => {
    const there = connect(Number(port), hostname);
    let [meant, lost] = [false, false];
    client.on('data', (bytes) => {
      meant ||= bytes.includes(words);
      if (meant && !over && bytes.includes('commit')) over = lost = true;
      there.write(bytes);
    });
    there.on('data', (bytes) => {
      if (!lost) return void client.write(bytes);
      client.destroy();
      there.destroy();
      cut.resolve();
    });
    const end = (): void => {
      client.destroy();
      there.destroy();
    };
    for (const side of [client, there]) side.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut: cut.promise,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('a commit whose answer is lost', () => {
  let t: TestCore;
  before(async () => {
    t = await testCore([scriptedEngine({ start: (_task, context) => finished(context) })]);
  });
  after(() => t.close());

  const bytesOf = async (id: string): Promise<(number | undefined)[]> => {
    const rows = await t.core.db.query<{ blob_key: string }>(
      `select a.blob_key from asset a where a.state = 'ready' and a.id in (
         select asset_id from generation_output where generation_id = $1
         union select asset_id from generation_input where generation_id = $1)`,
      [id],
    );
    return Promise.all(rows.map(async ({ blob_key }) => (await t.core.blobs.head(blob_key))?.size));
  };

  test('of a submit: what came with the request stays, and the repeat finds it', async (context) => {
    const still = await sharp({ create: { width: 512, height: 512, channels: 3, background: '#446' } })
      .png()
      .toBuffer();
    const cutter = await cutterOf(t.core.db.url, 'insert into generation ');
    const db = openDatabase(cutter.url, { connections: 1, name: 'test' });
    context.after(async () => {
      await db.close();
      await cutter.close();
    });
    const submit = (core: TestCore['core']) =>
      submitGenerations(core, t.caller, {
        request: {
          model: 'ray-3.2',
          type: 'video',
          prompt: 'a test',
          video: { start_frame: { data: still.toString('base64'), media_type: 'image/png' } },
        },
        surface: 'native',
        bodyHash: createHash('sha256').update('one').digest(),
        retryCount: 0,
        idempotencyKey: 'one',
      });
    await assert.rejects(submit({ ...t.core, db }), isDatabaseAway);
    await cutter.cut;
    const { views, repeated } = await submit(t.core);
    assert.ok(repeated);
    assert.deepEqual(await bytesOf(views[0]?.id ?? ''), [still.length]);
  });

  test('of an end: the clip stays', async (context) => {
    const cutter = await cutterOf(t.core.db.url, "set state = 'completed'");
    const worker = await startWorker({
      config: t.core.config,
      databaseUrl: cutter.url,
      blobs: t.core.blobs,
      engines: t.core.engines,
      log: openLog('silent'),
    });
    context.after(async () => {
      await worker.stop();
      await cutter.close();
    });
    const { id } = await t.submit();
    assert.equal(await t.ended(id), 'completed');
    await cutter.cut;
    await worker.stop();
    assert.deepEqual(await bytesOf(id), ['not really a clip'.length]);
  });

  test('a database without a connection left is away, too', async (context) => {
    const name = `crowd_${randomUUID().replaceAll('-', '')}`;
    await t.core.db.query(`create role ${name} login password 'crowded' connection limit 0`);
    const url = new URL(t.core.db.url);
    [url.username, url.password] = [name, 'crowded'];
    const crowded = openDatabase(url.href, { connections: 1, name: 'test' });
    context.after(async () => {
      await crowded.close();
      await t.core.db.query(`drop role ${name}`);
    });
    await assert.rejects(crowded.query('select 1'), isDatabaseAway);
  });
});
