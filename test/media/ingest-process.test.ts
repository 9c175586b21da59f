import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createIngest } from '../../src/media/ingest/ingest.ts';
import { createPool } from '../../src/media/ingest/pool.ts';
import { childEnvironment } from '../../src/media/ingest/spawn.ts';
import { DEFAULT_LIMITS } from '../../src/media/ingest/types.ts';
import { Refusal } from '../../src/ray/errors.ts';
import { serve } from './fixtures.ts';

const PHOTO = new URL('../../examples/media/two-dogs.jpg', import.meta.url);

let tempDir: string;
let photo: Buffer;

before(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'kinora-ingest-'));
  photo = await readFile(PHOTO);
});

after(() => rm(tempDir, { recursive: true }));

/** A server whose answers are given by the test: each request waits in `asked`. */
async function patientServer(): Promise<{ url: string; asked(): Promise<ServerResponse>; close(): void }> {
  const responses: ServerResponse[] = [];
  let wake = Promise.withResolvers<void>();
  const server = await serve((_request, response) => {
    responses.push(response);
    wake.resolve();
  });
  return {
    url: server.url,
    close: () => server.close(),
    async asked() {
      while (responses.length === 0) {
        await wake.promise;
        wake = Promise.withResolvers<void>();
      }
      return responses.shift() as ServerResponse;
    },
  };
}

let pipes = 0;
/** A named pipe: whoever reads it hangs for good, and whoever opens it for writing learns that it is being read. */
async function endlessFile(): Promise<string> {
  const path = join(tempDir, `pipe-${++pipes}`);
  await promisify(execFile)('mkfifo', [path]);
  return path;
}

describe('an ingest process', () => {
  it('that is killed is replaced, and its fetches are repeated', async () => {
    const ingest = createIngest({ tempDir, allowPrivate: true });
    const server = await patientServer();
    const media = ingest.image({ url: server.url }, 'source');
    (await server.asked()).write(photo.subarray(0, 1000));
    const [first] = ingest.pids();
    process.kill(first as number, 'SIGKILL');
    (await server.asked()).end(photo);
    const { path, bytes } = await media;
    assert.equal(bytes, photo.length);
    assert.notDeepEqual(ingest.pids(), [first]);
    await rm(path);
    server.close();
    await ingest.close();
  });

  it('that is killed again and again ends in 503', async () => {
    const ingest = createIngest({ tempDir, allowPrivate: true });
    const server = await patientServer();
    const fate = assert.rejects(ingest.image({ url: server.url }, 'source'), {
      status: 503,
      retryable: true,
    });
    for (let death = 0; death < 2; death++) {
      await server.asked();
      process.kill(ingest.pids()[0] as number, 'SIGKILL');
    }
    await fate;
    server.close();
    await ingest.close();
  });

  it('that decodes too long is killed; only that request fails', async () => {
    const ingest = createIngest({ tempDir, allowPrivate: true, decodeTimeoutMs: 300 });
    const server = await patientServer();
    const fetched = ingest.image({ url: server.url }, 'source');
    await server.asked();
    const stuck = ingest.image({ path: await endlessFile() }, 'video.end_frame');
    await assert.rejects(stuck, (error) => {
      assert.ok(error instanceof Refusal);
      assert.match(error.message, /^video\.end_frame: decoding took longer than 0\.3 s/);
      return error.status === 422;
    });
    (await server.asked()).writeHead(404).end();
    await assert.rejects(fetched, /HTTP 404/, 'asked again by the new process');
    server.close();
    await ingest.close();
  });

  it('that crashes in the decoder fails the request that was in it, and no other', async () => {
    const ingest = createIngest({ tempDir });
    const path = await endlessFile();
    const guilty = assert.rejects(ingest.image({ path }, 'source'), (error) => {
      return (
        error instanceof Refusal &&
        error.rule === 'corrupt_input' &&
        /crashed the decoder/.test(error.message)
      );
    });
    const behind = ingest.image({ data: photo, media_type: 'image/jpeg' }, 'source');
    const writer = await open(path, 'w'); // opens when the process reads it
    process.kill(ingest.pids()[0] as number, 'SIGKILL');
    await guilty;
    await writer.close();
    await rm((await behind).path);
    await ingest.close();
  });

  it('that is stopped dead is noticed and replaced', async () => {
    const pool = createPool({ processes: 1, startTimeoutMs: 2_500, decodeTimeoutMs: 20_000 });
    await pool.warm();
    const [pid] = pool.pids();
    process.kill(pid as number, 'SIGSTOP');
    const measured = await pool.run({
      kind: 'image',
      field: 'source',
      path: fileURLToPath(PHOTO),
      limits: DEFAULT_LIMITS,
      fetch_timeout_ms: 1_000,
      allow_private: false,
    });
    assert.equal(measured.bytes, photo.length);
    assert.notDeepEqual(pool.pids(), [pid]);
    await pool.close();
  });

  it('goes when its parent is killed, even in the middle of a fetch', async () => {
    const server = await patientServer();
    const script = fileURLToPath(new URL('./ingest-parent.ts', import.meta.url));
    const parent = spawn(process.execPath, [script, tempDir, server.url], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const response = await server.asked();
    parent.kill('SIGKILL');
    // The child inherited stderr, so the pipe closes when both are gone; its connection closes, too.
    await Promise.all([once(parent, 'close'), once(response, 'close')]);
    server.close();
  });

  it('inherits no secret', () => {
    const secrets = {
      PATH: '/bin',
      DATABASE_URL: 'x',
      KINORA_API_KEY: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      HTTPS_PROXY: 'x',
    };
    assert.deepEqual(Object.keys(childEnvironment(secrets)), ['UV_THREADPOOL_SIZE', 'PATH']);
  });

  it('decodes one file at a time while others are fetched', async () => {
    const ingest = createIngest({ tempDir, allowPrivate: true });
    const server = await patientServer();
    const fetches = Array.from({ length: 8 }, () => ingest.image({ url: server.url }, 'image_ref[0]'));
    const responses = [];
    for (const _ of fetches) responses.push(await server.asked());
    assert.equal(ingest.pids().length, 1);
    for (const response of responses) response.end(photo);
    for (const { path } of await Promise.all(fetches)) await rm(path);
    server.close();
    await ingest.close();
  });
});
