/** Styles on photographs: order of the nine strengths, floors of likeness, what is held, determinism. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import sharp from 'sharp';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { LEVELS } from '../../../src/previz/restyle/levels.ts';
import type { LookName } from '../../../src/previz/restyle/looks.ts';
import { distanceOf } from './distance.ts';
import type { Picture } from './distance.ts';
import { STRENGTHS, studio } from './studio.ts';
import type { Studio } from './studio.ts';

const [WIDTH, HEIGHT] = [240, 184];
/** Share of edges that must be found again (previz-algorithms 4.c). */
const EDGES: Readonly<Record<string, number>> = { reimagine_1: 0.6, reimagine_2: 0.5, reimagine_3: 0.4 };
const FACE = [{ x: 0.5, y: 0.5, rx: 0.12, ry: 0.2 }];

describe('a restyled picture', () => {
  let room: Studio;
  let source: Picture;

  before(async () => {
    const file = new URL('../../../examples/media/two-dogs.jpg', import.meta.url);
    const rgba = await sharp(file.pathname).resize(WIDTH, HEIGHT, { fit: 'cover' }).ensureAlpha().raw().toBuffer(); // prettier-ignore
    source = { width: WIDTH, height: HEIGHT, rgba: new Uint8Array(rgba) };
    room = await studio(await loadKernels(), WIDTH, HEIGHT);
    room.load(source);
  });

  for (const look of ['watercolor', 'ink'] as const satisfies readonly LookName[])
    it(`goes farther with each strength, and no farther than it may: ${look}`, () => {
      let [unlike, lab] = [0, 0];
      for (const strength of STRENGTHS) {
        const distance = distanceOf(source, room.draw(room.prepare(look, strength)));
        assert.ok(distance.unlike > unlike, `${strength}: 1 - MS-SSIM ${distance.unlike} after ${unlike}`);
        assert.ok(distance.lab > lab, `${strength}: Lab distance ${distance.lab} after ${lab}`);
        const { floor } = LEVELS[strength];
        assert.ok(distance.ssim >= floor, `${strength}: SSIM ${distance.ssim} below ${floor}`);
        assert.ok(distance.edges >= (EDGES[strength] ?? 0), `${strength}: edges ${distance.edges}`);
        [unlike, lab] = [distance.unlike, distance.lab];
      }
    });

  for (const held of ['structure', 'shading', 'geometry'] as const)
    it(`comes nearer to the footage the more of its ${held} is held`, () => {
      const free = room.prepare('oil', 'reimagine_2');
      const distances = [0, 0.5, 1].map((share) => {
        const choice = { ...free.choice, hold: { ...free.choice.hold, [held]: share } };
        return distanceOf(source, room.draw({ ...free, choice })).unlike;
      });
      assert.ok((distances[0] ?? 0) > (distances[1] ?? 0) && (distances[1] ?? 0) > (distances[2] ?? 0), distances.join(' ')); // prettier-ignore
    });

  it('leaves a held face as it was filmed, and only that', () => {
    const restyle = room.prepare('pencil', 'flex_3', { face: true });
    const drawn = room.draw(restyle, 0, undefined, FACE);
    const at = (x: number, y: number): number => 4 * (y * WIDTH + x);
    const middle = at(WIDTH / 2, HEIGHT / 2);
    for (let c = 0; c < 3; c++)
      assert.ok(Math.abs((drawn.rgba[middle + c] ?? 0) - (source.rgba[middle + c] ?? 0)) <= 1);
    const unheld = room.draw(restyle);
    assert.deepEqual([...drawn.rgba.subarray(0, 400)], [...unheld.rgba.subarray(0, 400)]);
  });

  it('is the same every time, and in every frame where nothing moves and motion is held', () => {
    const restyle = room.prepare('oil', 'reimagine_3', { motion: 1 });
    const [first, again, later] = [room.draw(restyle, 3), room.draw(restyle, 3), room.draw(restyle, 40)];
    assert.deepEqual(Buffer.compare(first.rgba, again.rgba), 0);
    assert.deepEqual(Buffer.compare(first.rgba, later.rgba), 0);
  });

  it('changes no more than the footage does by noise', () => {
    for (const look of ['comic', 'watercolor'] as const) {
      room.load(source);
      const restyle = room.prepare(look, 'flex_2');
      const [calm, noisy] = [room.draw(restyle), noisyCopy(source)];
      room.load(noisy);
      const change = deviation(calm, room.draw(restyle));
      assert.ok(change < deviation(source, noisy) + 1, `${look}: ${change}`);
    }
    room.load(source);
  });
});

/** Deviation 4 of 255, the same every time. */
function noisyCopy({ width, height, rgba }: Picture): Picture {
  let state = 7;
  const shifted = rgba.map((x) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.max(0, Math.min(255, x + Math.round((state / 2 ** 32 - 0.5) * 14)));
  });
  return { width, height, rgba: shifted };
}

function deviation({ rgba: a }: Picture, { rgba: b }: Picture): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) if (k % 4 < 3) sum += ((a[k] ?? 0) - (b[k] ?? 0)) ** 2;
  return Math.sqrt(sum / (0.75 * a.length));
}
