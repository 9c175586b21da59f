/** Clips in each container and quality: read back by our own reader, equal each time, with their index in front. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AV_PICTURE_TYPE_I } from 'node-av/constants';
import { openClipEncoder } from '../../src/media/encode.ts';
import type { EncodeOptions } from '../../src/media/encode.ts';
import { openHdrEncoder } from '../../src/media/hdr/encode.ts';
import { openFootage } from '../../src/media/footage/footage.ts';
import { openClip, probeClip } from '../../src/media/read-clip.ts';
import { CONTAINERS } from '../../src/ray/request.ts';

const [width, height, count] = [324, 182, 60] as const;

/** A moving ramp with grain. */
function frame(n: number): Uint8Array {
  const bytes = new Uint8Array((width * height * 3) / 2);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      bytes[y * width + x] =
        40 + (((x * 3 + y + n * 5) * 7) % 120) + (Math.imul(x * 31 + y, 2654435761) >>> 28);
  bytes.fill(90 + n, width * height, (width * height * 5) / 4);
  bytes.fill(170 - n, (width * height * 5) / 4);
  return bytes;
}

describe('clips in containers', () => {
  let folder = '';
  let made = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-containers-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const encode = async (options: Partial<EncodeOptions>): Promise<string> => {
    const path = join(folder, `${made++}.${options.container ?? 'mp4'}`);
    const encoder = await openClipEncoder({ path, width, height, fps: 24, ...options });
    for (let n = 0; n < count; n++) await encoder.write(frame(n));
    assert.equal(await encoder.finish(), (await readFile(path)).length);
    return path;
  };
  const hashOf = async (path: string): Promise<string> =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex');

  for (const container of CONTAINERS) {
    it(`${container} comes back frame by frame, with the colours it was made in`, async () => {
      const shown: number[] = [];
      const path = await encode({ container, pins: [0, 31], onPin: (n) => shown.push(n) });
      assert.deepEqual(shown, [0, 31]);
      const { codec, seconds, ...facts } = await probeClip(path);
      assert.equal(codec, container === 'webm' ? 'vp9' : 'h264');
      assert.ok(Math.abs(seconds - count / 24) < 0.002, String(seconds));
      assert.deepEqual(facts, {
        width,
        height,
        fps: 24,
        frames: count,
        pixel_format: 'yuv420p',
        primaries: 1,
        transfer: 1,
        matrix: 1,
        range: 1,
        audio: false,
      });
      await using clip = await openClip(path);
      const keys: number[] = [];
      let n = 0;
      for await (const decoded of clip.frames()) {
        if (decoded.pictType === AV_PICTURE_TYPE_I) keys.push(n);
        const expected = frame(n);
        const [luma, stride] = [decoded.data?.[0], decoded.linesize[0] ?? 0];
        let sum = 0;
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++)
            sum += ((luma?.[y * stride + x] ?? 0) - (expected[y * width + x] ?? 0)) ** 2;
        const psnr = 10 * Math.log10(255 ** 2 / (sum / (width * height)));
        assert.ok(psnr > 33, `frame ${n}: ${psnr.toFixed(1)} dB`);
        n += 1;
      }
      assert.equal(n, count);
      assert.ok(keys.includes(0) && keys.includes(31), String(keys));
    });

    it(`${container} can be footage again, and begin before all of it is there`, async () => {
      const path = await encode({ container });
      const footage = await openFootage(path);
      assert.equal(footage.facts.grid_frames, count);
      const file = await readFile(path);
      const [index, pictures] =
        container === 'webm'
          ? [Buffer.of(0x1c, 0x53, 0xbb, 0x6b), Buffer.of(0x1f, 0x43, 0xb6, 0x75)]
          : ['moov', 'mdat'];
      const at = file.lastIndexOf(index);
      assert.ok(at > 0 && at < file.indexOf(pictures), `${at}`);
      if (container === 'mov') assert.ok(file.subarray(0, 16).includes('qt  '));
    });

    it(`${container} of equal frames is an equal file, coarser where that is asked for`, async () => {
      const paths = await Promise.all([
        encode({ container }),
        encode({ container, quality: 95 }),
        encode({ container }),
      ]);
      assert.equal(new Set(await Promise.all(paths.map(hashOf))).size, 1);
      const sizes: number[] = [];
      for (const quality of [20, 60, 95, 99])
        sizes.push((await readFile(await encode({ container, quality }))).length);
      assert.deepEqual(
        sizes,
        [...sizes].sort((a, b) => a - b),
      );
      assert.equal(new Set(sizes).size, 4, String(sizes));
      assert.ok((sizes[0] ?? 0) < (sizes[2] ?? 0) / 2, String(sizes));
    });
  }

  it('of a wide range of light come in MOV, too', async () => {
    const path = join(folder, 'wide.mov');
    const encoder = await openHdrEncoder({ path, width, height, fps: 24, container: 'mov' });
    for (let n = 0; n < 6; n++)
      await encoder.write(new Uint8Array(Uint16Array.from(frame(n), (v) => v << 2).buffer));
    await encoder.finish({ max_cll: 700, max_fall: 90 });
    const facts = await probeClip(path);
    assert.deepEqual([facts.codec, facts.pixel_format, facts.frames], ['hevc', 'yuv420p10le', 6]);
    assert.deepEqual([facts.primaries, facts.transfer, facts.matrix, facts.range], [9, 16, 9, 1]);
    const file = await readFile(path);
    for (const box of ['qt  ', 'hvc1', 'colr']) assert.ok(file.indexOf(box) > 0, box);
  });
});
