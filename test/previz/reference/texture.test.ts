import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash } from '../../../src/previz/noise.ts';
import type { Thumbnail } from '../../../src/previz/depth/colours.ts';
import { transform, waveOf } from '../../../src/previz/reference/fourier.ts';
import { textureOf } from '../../../src/previz/reference/texture.ts';
import { surfaceTile } from '../../../src/previz/reference/tile.ts';
import { TILE, momentsOf } from '../../../src/previz/scene/noise-tile.ts';

const [WIDTH, HEIGHT] = [320, 256];

/** A slope of light under a surface. */
function picture(surface: (x: number, y: number) => number): Thumbnail {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i += 4) rgba.fill(Math.round(60 + x / 3 + surface(x, y)), i, i + 3);
  return { width: WIDTH, height: HEIGHT, rgba };
}

const noise = (x: number, y: number): number => hash(5, 1, y * WIDTH + x) + hash(5, 2, y * WIDTH + x) - 1;
/** A weave of threads eight pixels apart, upright. */
const weave = (x: number): number => 8 * Math.cos((Math.PI * x) / 4);

describe('a transform', () => {
  it('leads back to the picture', () => {
    const wave = waveOf(16);
    const given = wave.re.map((_, i) => hash(2, 3, i));
    wave.re.set(given);
    transform(wave);
    transform(wave, true);
    wave.re.forEach((x, i) => assert.ok(Math.abs(x / 256 - (given[i] ?? 0)) < 1e-9));
  });
});

describe('the surface of a picture', () => {
  it('is none where the picture is smooth, or too small to tell', () => {
    assert.equal(textureOf(picture(() => 0)), undefined);
    assert.equal(textureOf({ width: 1, height: 1, rgba: new Uint8Array(4).fill(255) }), undefined);
  });

  it('is grain when it is fine, as strong as it is', () => {
    // The deviation of the sum of two uniform numbers is 1 / sqrt 6.
    const found = textureOf(picture((x, y) => 12 * noise(x, y)));
    assert.equal(found?.kind, 'grain');
    assert.ok(Math.abs(found.strength - 12 / Math.sqrt(6)) < 0.8, `${found.strength}`);
  });

  it('stays where it is when it is coarse, and lies over a clip as it lay over the picture', () => {
    const found = textureOf(picture(weave));
    assert.equal(found?.kind, 'surface');
    assert.ok(Math.abs(found.period - 8) < 1, `${found.period}`);
    const tile = surfaceTile(1, { ...found, stays: true }, HEIGHT);
    const [mean, deviation] = momentsOf(Float32Array.from(tile));
    assert.ok(Math.abs(mean) < 1 && Math.abs(deviation - 32) < 2, `${mean} ${deviation}`);
    const step = (dx: number, dy: number): number => {
      let sum = 0;
      for (let y = 0; y < TILE; y++)
        for (let x = 0; x < TILE; x++) {
          const other = ((y + dy) % TILE) * TILE + ((x + dx) % TILE);
          sum += ((tile[y * TILE + x] ?? 0) - (tile[other] ?? 0)) ** 2;
        }
      return Math.sqrt(sum) / TILE;
    };
    assert.ok(step(4, 0) > 3 * step(8, 0), 'half a thread away it is the opposite, a thread away the same');
    assert.ok(step(0, 4) < 0.5 * step(4, 0), 'along the threads it hardly changes');
  });

  it('is not read where the picture is dark, burnt out or transparent', () => {
    const { rgba, ...size } = picture((x, y) => 12 * noise(x, y));
    const all = (value: (i: number) => number): Thumbnail => ({
      ...size,
      rgba: rgba.map((_, i) => value(i)),
    });
    assert.equal(textureOf(all((i) => (i % 4 === 3 ? 255 : i % 9))), undefined);
    assert.equal(textureOf(all((i) => (i % 4 === 3 ? 200 : (rgba[i] ?? 0)))), undefined);
  });
});
