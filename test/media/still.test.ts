import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { openStill } from '../../src/media/still.ts';
import { KinoraError } from '../../src/ray/errors.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-still-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** 60x40: left half red, right half blue. */
function halves(): Sharp {
  const data = Buffer.alloc(60 * 40 * 3);
  for (let i = 0; i < 60 * 40; i++) data[i * 3 + (i % 60 < 30 ? 0 : 2)] = 255;
  return sharp(data, { raw: { width: 60, height: 40, channels: 3 } });
}

describe('openStill', () => {
  it('turns a picture upright by its EXIF orientation before anything else', async () => {
    const path = join(folder, 'turned.jpg');
    await halves().withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toFile(path);
    const still = await openStill(path);
    assert.deepEqual([still.width, still.height], [40, 60]);
    const rgba = await still.scaled(40, 60);
    const pixel = (x: number, y: number): number[] => [
      ...rgba.subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 3),
    ];
    assert.ok((pixel(20, 10)[0] ?? 0) > 200, 'red above');
    assert.ok((pixel(20, 50)[2] ?? 0) > 200, 'blue below');
  });

  it('gives a part of the scaled picture exactly as cut from the whole', async () => {
    const path = join(folder, 'halves.png');
    await halves().png().toFile(path);
    const still = await openStill(path);
    const whole = await still.scaled(90, 60);
    const part = await still.part(90, 60, { left: 31, top: 7, width: 20, height: 10 });
    for (let y = 0; y < 10; y++) {
      const row = whole.subarray(((y + 7) * 90 + 31) * 4, ((y + 7) * 90 + 51) * 4);
      assert.deepEqual(part.subarray(y * 80, (y + 1) * 80), row);
    }
  });

  it('lays transparent pictures on white, and reads 16-bit, grey and CMYK ones', async () => {
    const clear = {
      create: { width: 70, height: 70, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } },
    } as const;
    const files: [string, Sharp, number[]][] = [
      ['clear.png', sharp(clear).png(), [255, 255, 255, 255]],
      ['grey.png', halves().greyscale().toColourspace('b-w').png(), [127, 127, 127, 255]],
      ['deep.png', halves().toColourspace('rgb16').png(), [255, 0, 0, 255]],
      ['print.jpg', halves().toColourspace('cmyk').jpeg({ quality: 100 }), [240, 20, 25, 255]],
    ];
    for (const [name, image, expected] of files) {
      const path = join(folder, name);
      await image.toFile(path);
      const rgba = await (await openStill(path)).scaled(60, 40);
      assert.equal(rgba.length, 60 * 40 * 4, name);
      const first = [...rgba.subarray(0, 4)];
      first.forEach((value, c) =>
        assert.ok(Math.abs(value - (expected[c] ?? 0)) <= 30, `${name}: ${first.join(' ')}`),
      );
    }
  });

  it('says in a sentence that a file is no picture', async () => {
    const path = join(folder, 'text.png');
    await writeFile(path, 'no picture');
    await assert.rejects(openStill(path), (error: unknown) => {
      return (
        error instanceof KinoraError && error.code === 'corrupt_input' && error.message.includes('text.png')
      );
    });
  });
});
