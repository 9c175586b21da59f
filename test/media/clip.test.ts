import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { writeContactSheet } from '../../src/media/contact-sheet.ts';
import { openClipEncoder } from '../../src/media/encode.ts';
import { openClip, probeClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import { KinoraError } from '../../src/ray/errors.ts';

// 324 pixels are 21 macroblocks: a width at which x264 was seen to give other bytes for equal frames.
const [width, height, count] = [324, 182, 24] as const;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-clip-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Frame n: a moving ramp with a grain that never changes, in colours that change from frame to frame. */
function frame(n: number): Uint8Array {
  const bytes = new Uint8Array((width * height * 3) / 2);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      bytes[y * width + x] =
        40 + (((x * 3 + y + n * 5) * 7) % 120) + (Math.imul(x * 31 + y, 2654435761) >>> 28);
    }
  bytes.fill(90 + n * 3, width * height, (width * height * 5) / 4);
  bytes.fill(170 - n * 3, (width * height * 5) / 4);
  return bytes;
}

async function encode(name: string): Promise<string> {
  const path = join(folder, name);
  const encoder = await openClipEncoder({ path, width, height, fps: 24 });
  for (let n = 0; n < count; n++) await encoder.write(frame(n));
  const size = await encoder.finish();
  assert.equal(size, (await readFile(path)).length);
  return path;
}

describe('clips', () => {
  it('come back frame by frame as they went in', async () => {
    const path = await encode('back.mp4');
    const facts = await probeClip(path);
    assert.deepEqual(
      [facts.width, facts.height, facts.frames, facts.fps, facts.codec],
      [width, height, count, 24, 'h264'],
    );
    await using clip = await openClip(path);
    let n = 0;
    for await (const decoded of clip.frames()) {
      const expected = frame(n++);
      const luma = decoded.data?.[0];
      const stride = decoded.linesize[0] ?? 0;
      let sum = 0;
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          sum += ((luma?.[y * stride + x] ?? 0) - (expected[y * width + x] ?? 0)) ** 2;
      const psnr = 10 * Math.log10(255 ** 2 / (sum / (width * height)));
      assert.ok(psnr > 34, `frame ${n - 1}: ${psnr.toFixed(1)} dB`);
    }
    assert.equal(n, count);
  });

  it('of equal frames are equal files, every time', async () => {
    const digests = new Set<string>();
    for (let run = 0; run < 12; run++) {
      digests.add(
        createHash('sha256')
          .update(await readFile(await encode(`equal-${run}.mp4`)))
          .digest('hex'),
      );
    }
    assert.equal(digests.size, 1);
  });

  it('leave nothing behind when they are discarded', async () => {
    const inner = await mkdtemp(join(folder, 'discard-'));
    const encoder = await openClipEncoder({ path: join(inner, 'gone.mp4'), width, height, fps: 24 });
    for (let n = 0; n < 5; n++) await encoder.write(frame(n));
    await encoder.discard();
    assert.deepEqual(await readdir(inner), []);
  });

  it('convert to RGB by their own matrix and range', async () => {
    const path = join(folder, 'red.mp4');
    const encoder = await openClipEncoder({ path, width, height, fps: 24 });
    const red = new Uint8Array((width * height * 3) / 2).fill(63, 0, width * height);
    // Pure red in BT.709, limited range: Y 63, Cb 102, Cr 240.
    red.fill(102, width * height, (width * height * 5) / 4).fill(240, (width * height * 5) / 4);
    await encoder.write(red);
    await encoder.finish();
    await using clip = await openClip(path);
    for await (const decoded of clip.frames()) {
      const [r = 0, g = 0, b = 0] = await frameToRgba(decoded);
      assert.ok(r >= 252 && g <= 4 && b <= 4, `${r} ${g} ${b}`);
    }
  });

  it('show themselves on a contact sheet', async () => {
    const path = await encode('sheet.mp4');
    const sheet = join(folder, 'sheet.png');
    await writeContactSheet(path, sheet, { count: 8, columns: 4, tileWidth: 160 });
    const { width: w, height: h } = await sharp(sheet).metadata();
    assert.deepEqual([w, h], [4 * 166 + 6, 2 * (90 + 6) + 6]);
    // The first and the last tile are the first and the last frame: their colours differ by 69 codes of chroma.
    const tile = async (left: number, top: number): Promise<number> => {
      const cut = await sharp(sheet).extract({ left, top, width: 150, height: 80 }).png().toBuffer();
      return (await sharp(cut).stats()).channels[0]?.mean ?? 0;
    };
    assert.ok((await tile(10, 10)) - (await tile(3 * 166 + 10, 106)) > 30);
  });

  it('are refused in a sentence when they are none', async () => {
    const path = join(folder, 'text.mp4');
    await writeFile(path, 'no clip');
    await assert.rejects(probeClip(path), (error: unknown) => {
      return (
        error instanceof KinoraError && error.code === 'corrupt_input' && error.message.includes('text.mp4')
      );
    });
  });
});
