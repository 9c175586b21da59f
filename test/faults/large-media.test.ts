/**
 * What a worker needs of memory for large results and inputs: a bound, whatever their size. Whole under `npm run soak`, with less
 * of everything in `npm test`. The peak is that of the process as the system counts it (`VmHWM`).
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createReadStream, createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { CLIP } from '../engines/upstream/fake-provider.ts';
import { furnishedDatabase } from '../support/database.ts';
import { serve } from './support/kinora.ts';
import type { Kinora } from './support/kinora.ts';
import { nothingLeft, processesOf } from './support/processes.ts';
import { linuxOnly, SOAK } from './support/sample.ts';
import { settingsAt, SETUPS } from './support/upstream/setups.ts';

const MB = 1_000_000;
const RESULT = (SOAK ? 500 : 300) * MB;
/** Above the 90 MiB that fal takes in one piece, and below the 200 MB that footage may have. */
const INPUT = (SOAK ? 195 : 120) * MB;
/** Pieces that nobody needs any more lie about until they are collected: some 70 to 110 MB, whatever the size. */
const MOST_BY_RESULT = 200 * MB;
const MOST_BY_INPUT = 160 * MB;
/** Those that do more than send a file as it is. */
const ENGINES = SETUPS.map(({ id }) => id).filter((id) => SOAK || id === 'fal' || id === 'runware');
const PIECE = Buffer.alloc(1 << 20);

describe('large media go through a worker in pieces', linuxOnly, () => {
  let provider: Awaited<ReturnType<typeof openProvider>>;
  let here: Kinora;
  let home = '';
  let drop: () => Promise<void>;
  before(async () => {
    provider = await openProvider();
    home = await mkdtemp(path.join(tmpdir(), 'kinora-large-'));
    await mkdir(path.join(home, 'os'));
    const database = await furnishedDatabase();
    drop = database.drop;
    const env = {
      DATABASE_URL: database.url,
      KINORA_UPSTREAM_PACE: '0.01',
      ...settingsAt(provider.url),
    };
    here = await serve(home, { env });
    // Whatever a first run loads stays loaded.
    await made(1 * MB);
  });
  after(async () => {
    here.child.kill('SIGTERM');
    await here.ended;
    await nothingLeft(home);
    await drop();
    await provider.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const submit = async (request: object): Promise<string> => {
    const answer = await here.call('POST', '/v1/generations', { model: 'ray-3.2', ...request });
    assert.equal(answer.status, 201, answer.text);
    return String(answer.json['id']);
  };
  /** A clip of so many bytes at Luma, fetched. */
  const made = async (bytes: number): Promise<string> => {
    const id = await submit({ type: 'video', prompt: String(bytes), engine: 'luma', aspect_ratio: '16:9' });
    assert.equal(await here.end(id), 'completed');
    return id;
  };

  test(`a result of ${RESULT / MB} MB`, async (t) => {
    let id = '';
    const growth = await grown(home, async () => {
      id = await made(RESULT);
    });
    t.diagnostic(`${Math.round(growth / MB)} MB more than at rest`);
    assert.ok(growth < MOST_BY_RESULT, `${growth} bytes more than at rest`);
    const { json } = await here.call('GET', `/v1/generations/${id}`);
    const [{ url }] = json['output'] as [{ url: string }];
    const head = await fetch(url, { method: 'HEAD' });
    assert.equal(Number(head.headers.get('content-length')), RESULT);
  });

  test(`an input of ${INPUT / MB} MB, by the way of each provider`, async (t) => {
    const file = path.join(home, 'footage.mp4');
    await pipeline(padded(INPUT), createWriteStream(file));
    const form = new FormData();
    form.set('file', await openAsBlob(file, { type: 'video/mp4' }), 'footage.mp4');
    const answer = await here.call('POST', '/v1/files', form);
    assert.equal(answer.status, 201, answer.text);
    const source = { file_id: (answer.json['file'] as { id: string }).id };
    for (const engine of ENGINES) {
      provider.taken = 0;
      const growth = await grown(home, async () => {
        const id = await submit({ type: 'video_edit', prompt: 'x', engine, source, video: { resolution: '720p' } }); // prettier-ignore
        assert.equal(await here.end(id), 'failed');
        const { json } = await here.call('GET', `/v1/generations/${id}`);
        assert.match(String(json['failure_reason']), /enough of uploads/);
      });
      t.diagnostic(`${engine}: ${Math.round(growth / MB)} MB more than at rest`);
      assert.ok(provider.taken >= INPUT, `${engine} sent ${provider.taken} bytes`);
      assert.ok(growth < MOST_BY_INPUT, `${engine}: ${growth} bytes more than at rest`);
    }
  });
});

/** By how much the worker's memory grows at most while this is done, in bytes. */
async function grown(home: string, work: () => Promise<void>): Promise<number> {
  const worker = (await processesOf(home)).find(({ kind }) => kind === 'worker');
  assert.ok(worker);
  const at = `/proc/${worker.pid}`;
  const kibibytes = async (name: string): Promise<number> => {
    const [, figure] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(await readFile(`${at}/status`, 'utf8')) ?? []; // prettier-ignore
    return Number(figure) * 1024;
  };
  // Sets the peak back to what there is now (proc(5), clear_refs).
  await writeFile(`${at}/clear_refs`, '5');
  const before = await kibibytes('VmRSS');
  await work();
  return (await kibibytes('VmHWM')) - before;
}

/** A clip that a box of nothing makes as large as is asked for (ISO/IEC 14496-12, 8.1.2). */
function padded(bytes: number): Readable {
  return Readable.from(
    (async function* () {
      const { size } = await stat(CLIP);
      yield* createReadStream(CLIP) as AsyncIterable<Buffer>;
      const box = Buffer.alloc(8);
      box.writeUInt32BE(bytes - size);
      box.write('free', 4, 'latin1');
      yield box;
      for (let left = bytes - size - 8; left > 0; left -= PIECE.length)
        yield PIECE.subarray(0, Math.min(left, PIECE.length));
    })(),
  );
}

/** All five at once: they take files, refuse what is made of them, and Luma makes clips of as many bytes as the prompt says. */
async function openProvider(): Promise<{ url: string; taken: number; close(): Promise<void> }> {
  const sizes = new Map<string, number>();
  const server = createServer((req, res) => {
    handle(req, res).catch(() => res.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened = {
    url,
    taken: 0,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  const say = (res: ServerResponse, body: object, status = 200): void =>
    void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const at = new URL(req.url ?? '', url);
    if (at.pathname.startsWith('/clip/')) {
      const size = Number(at.pathname.slice(6));
      res.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(size) });
      return pipeline(padded(size), res);
    }
    if (at.pathname.startsWith('/v1/generations/')) {
      const id = at.pathname.slice(16);
      return say(res, { id, state: 'completed', output: [{ type: 'video', url: `${url}/clip/${sizes.get(id)}` }] }); // prettier-ignore
    }
    const small = Number(req.headers['content-length']) < MB;
    const body = small && req.method === 'POST' ? await text(req) : '';
    for await (const piece of req as AsyncIterable<Buffer>) opened.taken += piece.length;
    const prompt = /"prompt":"(\d+)"/.exec(body)?.[1];
    if (prompt !== undefined) {
      sizes.set(prompt, Number(prompt));
      return say(res, { id: prompt, state: 'queued' }, 201);
    }
    if (/generations|queue|luma\/ray|videoInference/.test(`${at.pathname} ${body}`)) {
      const message = 'enough of uploads';
      return say(res, { detail: message, message, code: 400, error: { detail: message }, errors: [{ code: 'x', message }] }, 400); // prettier-ignore
    }
    const upload = { url: `${url}/put?signed=1`, headers: {} };
    const file = { id: 'f', state: 'ready', url: `${url}/f`, file_url: `${url}/f`, upload_url: upload.url, upload, partNumber: Number(at.pathname.split('/').at(-1)) || 0, etag: 'e' }; // prettier-ignore
    const data = at.pathname.startsWith('/runware') ? [{ mediaUUID: 'm' }] : { download_url: `${url}/f`, upload }; // prettier-ignore
    say(res, { ...file, data });
  };
  return opened;
}
