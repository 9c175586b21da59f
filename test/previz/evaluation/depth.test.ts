/** Depth guessed from the picture alone, against the truth, and what is cut out of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../src/previz/depth/analyse.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { SURE } from '../../../src/previz/depth/subject.ts';
import { hash } from '../../../src/previz/noise.ts';
import { groundScene, ordinalAccuracy } from './ground.ts';

const [WIDTH, HEIGHT] = [160, 90];
const SEEDS = process.env['KINORA_SOAK'] === '1' ? 24 : 8;

/** A thing of one colour before a wall, on a table. */
function productShot(seed: number): { rgba: Uint8Array; truth: Uint8Array } {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  const truth = new Uint8Array(WIDTH * HEIGHT);
  const cx = 60 + 40 * hash(seed, 1, 0);
  const colour = seed % 2 === 0 ? [215, 90, 35] : [40, 80, 190];
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i++) {
      const grain = 14 * (hash(seed, 2, i) - 0.5);
      const on = ((x - cx) / 17) ** 2 + ((y - 44) / 28) ** 2 < 1;
      const base = on ? colour : y < 52 ? [165, 168, 170] : [104, 92, 80];
      base.forEach((c, k) => (rgba[i * 4 + k] = c + grain));
      truth[i] = on ? 1 : 0;
    }
  return { rgba, truth };
}

describe('depth from the still alone', () => {
  it('orders ground scenes no worse than a plain ramp', (t) => {
    let [ours, ramps] = [0, 0];
    const ramp = plane(WIDTH, HEIGHT, (_, y) => y);
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { rgba, disparity } = groundScene(WIDTH, HEIGHT, seed);
      const { depth } = analyse({ width: WIDTH, height: HEIGHT, rgba });
      const guess: Plane = {
        ...depth.ground,
        data: depth.ground.data.map((q, i) => q + (depth.relief.data[i] as number)),
      };
      ours += ordinalAccuracy(disparity, guess, seed) / SEEDS;
      ramps += ordinalAccuracy(disparity, ramp, seed) / SEEDS;
    }
    t.diagnostic(`ordinal accuracy ${ours.toFixed(3)}, ramp ${ramps.toFixed(3)}`);
    assert.ok(ours >= ramps, `${ours} against ${ramps}`);
  });

  it('finds the thing before a wall, and its outline', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const { rgba, truth } = productShot(seed);
      const { subject } = analyse({ width: WIDTH, height: HEIGHT, rgba });
      assert.ok(subject && subject.confidence >= SURE, JSON.stringify(subject?.tests));
      let [both, either] = [0, 0];
      for (let i = 0; i < truth.length; i++) {
        const found = subject.mask.data[i] === 1;
        if (found && truth[i] === 1) both++;
        if (found || truth[i] === 1) either++;
      }
      assert.ok(both / either > 0.9, `overlap ${(both / either).toFixed(3)}`);
    }
  });

  it('cuts nothing out of a picture of texture alone', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
      for (let i = 0; i < WIDTH * HEIGHT; i++) {
        const cell = Math.floor((i % WIDTH) / 9) * 31 + Math.floor(i / WIDTH / 7);
        for (let c = 0; c < 3; c++) rgba[i * 4 + c] = 60 + 120 * hash(seed, c, cell);
      }
      const { subject } = analyse({ width: WIDTH, height: HEIGHT, rgba });
      assert.ok(!subject || subject.confidence < SURE, JSON.stringify(subject?.tests));
    }
  });
});
