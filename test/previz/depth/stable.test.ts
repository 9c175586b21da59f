/** What is cut out of a photograph does not hang on how its pixels came about. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStill } from '../../../src/media/still.ts';
import { analyse } from '../../../src/previz/depth/analyse.ts';
import type { StillAnalysis } from '../../../src/previz/depth/analyse.ts';
import type { Thumbnail } from '../../../src/previz/depth/colours.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { plane, sampled } from '../../../src/previz/depth/plane.ts';

const MEDIA = new URL('../../../examples/media/', import.meta.url);
/** Mean confidence from which on a layer of its own is made. */
const CUT = 0.7;
/** Masks are compared on a grid of this many places each way. */
const GRID = 96;

/** Photographs with what stands before the rest: a place well on it and one well off it, as fractions. */
const PHOTOGRAPHS = [
  { name: 'dandelion-dusk.jpg', part: 'foreground', on: [0.3, 0.37], off: [0.75, 0.5] },
  { name: 'fig-bowl.jpg', part: 'foreground', on: [0.6, 0.5], off: [0.1, 0.9] },
  { name: 'two-dogs.jpg', part: 'foreground', on: [0.42, 0.31], off: [0.8, 0.52] },
  { name: 'mountain-path.jpg', part: 'crest', on: [0.5, 0.9], off: [0.6, 0.3] },
  { name: 'hilltop-sunset.jpg', part: undefined, on: undefined, off: undefined },
] as const;

describe('what is cut out of a photograph', () => {
  for (const { name, part, on, off } of PHOTOGRAPHS)
    it(`stays the same for ${name}, whatever the size, the place and the light`, async () => {
      const [first, ...others] = (await readings(name)).map(analyse);
      assert.ok(first);
      for (const found of [first, ...others])
        for (const kind of ['foreground', 'crest'] as const)
          assert.equal(cutOf(found, kind) !== undefined, kind === part, `${kind}: ${wordsOf(found)}`);
      const cut = part && cutOf(first, part);
      if (!cut) return;
      assert.equal(at(cut, on), 1, 'the thing is cut out');
      assert.equal(at(cut, off), 0, 'its surroundings are not');
      for (const other of others) {
        const again = cutOf(other, part);
        assert.ok(again && shared(cut, again) >= 0.9, `${again && shared(cut, again)} in common`);
      }
    });
});

/** The photograph as the engine reads it, in another size, a pixel aside, and a little darker. */
async function readings(name: string): Promise<Thumbnail[]> {
  const still = await openStill(new URL(name, MEDIA).pathname);
  const read = async (longer: number): Promise<Thumbnail> => {
    const scale = longer / Math.max(still.width, still.height);
    const [width, height] = [Math.round(still.width * scale), Math.round(still.height * scale)];
    return { width, height, rgba: await still.scaled(width, height) };
  };
  const [usual, other] = await Promise.all([read(640), read(600)]);
  const [width, height] = [usual.width, usual.height];
  const aside = await still.part(width + 2, height + 2, { left: 0, top: 2, width, height });
  return [
    usual,
    other,
    { width, height, rgba: aside },
    { width, height, rgba: usual.rgba.map((value, i) => (i % 4 === 3 ? value : 0.97 * value)) },
  ];
}

/** 1 on what is cut out, on the common grid; nothing when nothing is. */
function cutOf({ foreground, crest }: StillAnalysis, part: 'foreground' | 'crest'): Plane | undefined {
  if (part === 'foreground') {
    if (!foreground || foreground.confidence < CUT) return undefined;
    return plane(GRID, GRID, sampled(foreground.mask, GRID, GRID));
  }
  if (!crest || crest.confidence < CUT) return undefined;
  const { rows, height } = crest;
  return plane(GRID, GRID, (x, y) =>
    ((y + 0.5) / GRID) * height < (rows[Math.floor(((x + 0.5) / GRID) * rows.length)] ?? 0) ? 0 : 1,
  );
}

function at({ data }: Plane, [u, v]: readonly [number, number]): number | undefined {
  return data[Math.floor(v * GRID) * GRID + Math.floor(u * GRID)];
}

/** Share of the two together that is in both. */
function shared(a: Plane, b: Plane): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < a.data.length; i++) {
    const sum = (a.data[i] ?? 0) + (b.data[i] ?? 0);
    if (sum > 0) either++;
    if (sum > 1) both++;
  }
  return both / either;
}

function wordsOf({ foreground, crest }: StillAnalysis): string {
  return JSON.stringify({ foreground: foreground?.tests, crest: crest?.tests });
}
