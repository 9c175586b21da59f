import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { createIngest, type RunningIngest } from '../../src/media/ingest/ingest.ts';
import type { MediaSource } from '../../src/media/ingest/types.ts';
import { KinoraError, Refusal } from '../../src/ray/errors.ts';
import { blackPng, png, serve } from './fixtures.ts';

const FIELD = 'video.start_frame';
const PHOTO = new URL('../../examples/media/mountain-path.jpg', import.meta.url);

let root: string;
let tempDir: string;
let ingest: RunningIngest;
let photo: Buffer;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'kinora-ingest-'));
  tempDir = join(root, 'incoming');
  ingest = createIngest({ tempDir, allowPrivate: true });
  photo = await readFile(PHOTO);
});

afterEach(async () => {
  const left = await readdir(tempDir).catch(() => []);
  assert.deepEqual(left, [], 'every file was handed out and removed, or never kept');
});

after(async () => {
  await ingest.close();
  await rm(root, { recursive: true });
});

const plain = (width: number, height: number, format: 'jpeg' | 'png' | 'webp' = 'png'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3388cc' } })
    .toFormat(format)
    .toBuffer();

const inline = (data: string | Uint8Array, media_type = 'image/png'): MediaSource => ({ data, media_type });

async function takes(source: MediaSource, expected: Record<string, unknown>): Promise<void> {
  const media = await ingest.media(source, FIELD);
  const bytes = await readFile(media.path);
  await rm(media.path);
  assert.partialDeepStrictEqual(media, expected);
  assert.equal(media.bytes, bytes.length);
  assert.equal(media.sha256, createHash('sha256').update(bytes).digest('hex'));
}

async function refuses(source: MediaSource, status: number, message: RegExp): Promise<void> {
  await assert.rejects(ingest.image(source, FIELD), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, message);
    assert.equal(error.status, status);
    assert.equal(error.field, FIELD);
    return true;
  });
}

describe('images that are taken', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    it(`${format} as base64, whatever it was declared to be`, async () => {
      const bytes = await plain(200, 100, format);
      const facts = { kind: 'image', mime_type: `image/${format}`, width: 200, height: 100, warnings: [] };
      await takes(inline(bytes.toString('base64'), 'image/gif'), facts);
    });
  }

  it('a 12-megapixel JPEG, and leaves the source', async () => {
    const path = join(root, 'large.jpg');
    await sharp(photo).resize(4000, 3000).jpeg({ quality: 92 }).toFile(path);
    await takes({ path }, { width: 4000, height: 3000, orientation: 1 });
    assert.ok((await readFile(path)).length > 0, 'the source stays');
  });

  it('with the sides that a viewer sees', async () => {
    const turned = await sharp(await plain(200, 100, 'jpeg'))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    await takes(inline(turned), { width: 100, height: 200, orientation: 6 });
  });

  it('an animation, with a warning', async () => {
    const frames = await Promise.all(['red', 'blue'].map((background) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } }).png().toBuffer())); // prettier-ignore
    const animation = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    await takes(inline(animation), {
      height: 64,
      warnings: [`${FIELD}: the image is animated; only its first frame is used`],
    });
  });

  it('from a URL with a vague content-type', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(photo);
    });
    await takes({ url: `${server.url}/a.png` }, { mime_type: 'image/jpeg', bytes: photo.length });
    server.close();
  });

  it('from our own URL without a fetch', async () => {
    const own = createIngest({
      tempDir,
      resolveOwn: async (url, to) => {
        if (!url.startsWith('https://kinora.example/')) return false;
        await writeFile(to, photo);
        return true;
      },
    });
    const media = await own.image({ url: 'https://kinora.example/x' }, FIELD);
    assert.equal(media.bytes, photo.length);
    await rm(media.path);
    await assert.rejects(own.image({ url: 'http://127.0.0.1:1/x' }, FIELD), /not at a public address/);
    await own.close();
  });

  it('of the largest size, decoded within memory', async () => {
    await takes(inline(blackPng(8000)), { width: 8000, height: 8000 });
  });
});

describe('images that are refused', () => {
  it('damaged', async () => {
    const garbled = Buffer.from(photo);
    randomBytes(3000).copy(garbled, garbled.length >> 1);
    await refuses(
      inline(garbled),
      422,
      /^video\.start_frame: the JPEG image cannot be decoded: it is damaged/,
    );
  });
  for (const missing of [2, 1000, 500_000]) {
    it(`truncated by ${missing} bytes`, () =>
      refuses(inline(photo.subarray(0, -missing)), 422, /cannot be decoded: it is damaged or incomplete/));
  }
  for (const format of ['png', 'webp'] as const) {
    it(`a ${format} without its end`, async () => {
      const bytes = await sharp(photo).resize(300, 200).toFormat(format).toBuffer();
      await refuses(inline(bytes.subarray(0, bytes.length * 0.8)), 422, /cannot be decoded/);
    });
  }
  it('nothing but a signature', () =>
    refuses(inline(photo.subarray(0, 20)), 422, /cannot be decoded: its header is damaged/));
  it('63 pixels', async () => {
    await refuses(
      inline(await plain(200, 63)),
      422,
      /the image is 200×63 pixels; each side must have 64 to 8000/,
    );
    await takes(inline(await plain(200, 64)), { height: 64 });
  });
  it('20,000 × 20,000 by its header alone', () =>
    refuses(inline(png({ width: 20_000, height: 20_000 }, Buffer.alloc(1))), 422, /20000×20000 pixels/));
  it('20,000 × 20,000 with all its pixels', () =>
    refuses(inline(blackPng(20_000, 1)), 422, /20000×20000 pixels; each side must have 64 to 8000/));
  it('a bomb: a small header, half a gigabyte of rows', async () => {
    const [pid] = ingest.pids();
    const bomb = png({ width: 64, height: 64 }, deflateSync(Buffer.alloc(500_000_000), { level: 1 }));
    const start = performance.now();
    await ingest.image(inline(bomb), FIELD).then(({ path }) => rm(path), () => undefined); // prettier-ignore
    assert.ok(performance.now() - start < 10_000);
    assert.deepEqual(ingest.pids(), [pid], 'the process lives');
  });
  it('SVG, GIF, text, nothing', async () => {
    await refuses(inline(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99"/>')), 422,
      /^video\.start_frame: the file is an SVG drawing; allowed are JPEG, PNG and WebP images$/); // prettier-ignore
    await refuses(inline(Buffer.from('GIF89a')), 422, /the file is a GIF image/);
    const path = join(root, 'text.png');
    await writeFile(path, 'I am no picture');
    await refuses({ path, media_type: 'image/png' }, 422, /the file is plain text/);
    await refuses(inline(''), 422, /the file is an empty file \(0 bytes\)/);
  });
  it('over 50 MB', async () => {
    const large = Buffer.alloc(50 * 1024 * 1024 + 1);
    await refuses(inline(large), 413, /^Image exceeds 50 MB size limit$/);
    await refuses(inline(large.toString('base64')), 413, /^Image exceeds 50 MB size limit$/);
    const path = join(root, 'large.png');
    await writeFile(path, Buffer.concat([png({ width: 64, height: 64 }, Buffer.alloc(0)), large]));
    await refuses({ path }, 413, /^Image exceeds 50 MB size limit$/);
  });
  it('base64 that is none', async () => {
    const good = photo.toString('base64');
    await refuses(inline(`data:image/jpeg;base64,${good}`), 422, /invalid base64 data \(send the part after/);
    await refuses(inline('abc'), 422, /^video\.start_frame: invalid base64 data/);
    await refuses(inline('ab=c'), 422, /invalid base64 data \("=" at position 2\)/);
    await refuses(inline('ab_-'), 422, /invalid base64 data \("_" at position 2\)/);
    await refuses(
      inline(`${good.slice(0, 1_200_000)}!${good.slice(1_200_001)}`),
      422,
      /"!" at position 1200000/,
    );
  });
  it('URLs, with what went wrong', async () => {
    const server = await serve((_request, response) => response.writeHead(404).end());
    await refuses({ url: server.url }, 422, /^video\.start_frame: failed to fetch URL \(HTTP 404\)$/);
    server.behave((_request, response) => response.end('<html></html>'));
    await refuses({ url: server.url }, 422, /the file is an HTML page/);
    server.close();
    await refuses({ url: server.url }, 422, /failed to fetch URL \(connection refused\)/);
    await refuses({ url: 'file:///etc/passwd' }, 400, /must begin with http/);
  });
});

describe('under way', () => {
  it('an aborted call stops its fetch', async () => {
    const abort = new AbortController();
    const closed = Promise.withResolvers<void>();
    const server = await serve((request) => {
      request.socket.once('close', () => closed.resolve());
      abort.abort(new Error('cancelled'));
    });
    await assert.rejects(
      ingest.image({ url: server.url }, FIELD, { signal: abort.signal }),
      /^Error: cancelled$/,
    );
    await closed.promise;
    server.close();
  });

  it('close refuses what is left with 503', async () => {
    const brief = createIngest({ tempDir, allowPrivate: true });
    const asked = Promise.withResolvers<void>();
    const server = await serve(() => asked.resolve());
    const fate = assert.rejects(brief.image({ url: server.url }, FIELD), (error) => {
      return error instanceof KinoraError && error.status === 503 && error.retryable;
    });
    await asked.promise;
    await brief.close();
    await fate;
    server.close();
    await assert.rejects(brief.image(inline(photo), FIELD), /unavailable/);
  });
});
