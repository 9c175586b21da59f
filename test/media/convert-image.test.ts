/** Pictures that some doors take in another form than they came in. */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { createIngest } from '../../src/media/ingest/ingest.ts';
import type { RunningIngest } from '../../src/media/ingest/ingest.ts';
import { Refusal } from '../../src/ray/errors.ts';
import { bmp } from './fixtures.ts';

const PHOTO = new URL('../../examples/media/mountain-path.jpg', import.meta.url);
const RED = { r: 255, g: 0, b: 0 };

describe('pictures in another form', () => {
  let root: string;
  let ingest: RunningIngest;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'kinora-convert-'));
    ingest = createIngest({ tempDir: join(root, 'incoming') });
  });
  after(async () => {
    await ingest.close();
    assert.deepEqual(await readdir(join(root, 'incoming')), []);
    await rm(root, { recursive: true });
  });

  const plain = (width: number, height: number): Sharp =>
    sharp({ create: { width, height, channels: 3, background: RED } });
  const taken = async (
    data: Uint8Array,
    convert = {},
  ): Promise<[type: string, size: string, pixel: number[]]> => {
    const media = await ingest.image({ data, media_type: '' }, 'image', { convert });
    const pixels = await sharp(await readFile(media.path))
      .removeAlpha()
      .raw()
      .toBuffer();
    await rm(media.path);
    return [media.mime_type, `${media.width}x${media.height}`, [...pixels.subarray(0, 3)]];
  };
  const refusal = async (data: Uint8Array, convert: object | undefined): Promise<string> => {
    const taking = ingest.image({ data, media_type: '' }, 'image', convert && { convert });
    return taking.then(
      () => assert.fail('taken'),
      (error: unknown) => {
        assert.ok(error instanceof Refusal, String(error));
        return error.message;
      },
    );
  };

  it('GIF, the first frame of an animation too, and BMP as PNG', async () => {
    const gif = await plain(90, 70).gif().toBuffer();
    assert.deepEqual(await taken(gif), ['image/png', '90x70', [255, 0, 0]]);
    const frames = Buffer.concat([
      Buffer.alloc(64 * 64 * 3, Buffer.from([255, 0, 0])),
      Buffer.alloc(64 * 64 * 3),
    ]);
    const raw = { width: 64, height: 128, channels: 3, pageHeight: 64 } as const;
    const animated = await sharp(frames, { raw }).gif().toBuffer();
    assert.deepEqual(await taken(animated), ['image/png', '64x64', [255, 0, 0]]);
    assert.deepEqual(await taken(bmp(80, 66, RED)), ['image/png', '80x66', [255, 0, 0]]);
    assert.deepEqual(await taken(bmp(160, 132, RED), { longest: 80 }), ['image/png', '80x66', [255, 0, 0]]);
  });

  it('larger pictures smaller, upright, in their own format; others byte for byte', async () => {
    const wide = await plain(450, 150).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const [type, size] = await taken(wide, { longest: 225 });
    assert.deepEqual([type, size], ['image/jpeg', '75x225']);
    const webp = await plain(300, 120).webp().toBuffer();
    assert.deepEqual((await taken(webp, { longest: 200 })).slice(0, 2), ['image/webp', '200x80']);
    assert.equal((await taken(webp, { longest: 100 }))[1], '160x64', 'no smaller than a picture may be');

    const path = join(root, 'photo.jpg');
    await copyFile(PHOTO, path);
    const before = await readFile(path);
    const kept = await ingest.image({ path }, 'image', { convert: { longest: 8000 } });
    assert.deepEqual(await readFile(kept.path), before);
    await rm(kept.path);
    const small = await ingest.image({ path }, 'image', { convert: { longest: 128 } });
    assert.equal(Math.max(small.width, small.height), 128);
    await rm(small.path);
    assert.deepEqual(await readFile(path), before, 'whose file it was keeps it as it was');
  });

  it('damage, and sides outside the limits, are refused in words; without being asked for nothing is converted', async () => {
    const gif = await plain(90, 70).gif().toBuffer();
    assert.match(await refusal(gif.subarray(0, 40), {}), /^image: the GIF image cannot be decoded/);
    const cut = bmp(80, 66, RED).subarray(0, 200);
    assert.match(await refusal(cut, {}), /^image: the BMP image cannot be decoded/);
    const giant = bmp(80, 66, RED);
    giant.writeInt32LE(2_000_000_000, 18);
    assert.match(await refusal(giant, {}), /2000000000×66 pixels; each side must have 64 to 8000/);
    assert.match(await refusal(await plain(20, 20).gif().toBuffer(), {}), /20×20 pixels/);
    assert.match(
      await refusal(gif, undefined),
      /the file is a GIF image; allowed are JPEG, PNG and WebP images/,
    );
    const path = join(root, 'words');
    await writeFile(path, 'GIF of words');
    assert.match(
      await refusal(await readFile(path), {}),
      /the file is plain text; allowed are JPEG, PNG, WebP, GIF and BMP images/,
    );
  });
});
