import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { placementOf } from '../../src/previz/outpaint/place.ts';
import { sizeOf } from '../../src/ray/geometry.ts';
import type { Size } from '../../src/ray/geometry.ts';
import { RESOLUTIONS, sourcePositionSchema } from '../../src/ray/request.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { brokenRules } from '../../src/ray/rules.ts';
import { RAY_RATIOS, SURFACES } from '../../src/ray/surfaces.ts';
import {
  bounded,
  centreOf,
  positionOf,
  pulled,
  scaled,
  shifted,
  whole,
} from '../../workbench/src/reframe/box.ts';
import type { Box, Handle } from '../../workbench/src/reframe/box.ts';
import { restOfBox, restOfHandle } from '../../workbench/src/reframe/lines.ts';
import { PRESETS } from '../../workbench/src/reframe/presets.ts';

const canvases = fc
  .tuple(fc.constantFrom(...RESOLUTIONS), fc.constantFrom(...RAY_RATIOS))
  .map(([resolution, ratio]) => sizeOf(resolution, ratio));
const sources = fc
  .record({
    shape: fc.double({ min: 0.1, max: 10, noNaN: true }),
    height: fc.integer({ min: 160, max: 4000 }),
  })
  .map(({ shape, height }) => ({ width: Math.round(height * shape), height }));
const far = fc.double({ min: -9000, max: 9000, noNaN: true });
const points = fc.record({ x: far, y: far });
const sides = fc.constantFrom<Handle['x']>(-1, 0, 1);
const handles = fc.record({ x: sides, y: sides });

/** Without a minus before a zero. */
const plain = (box: Box): unknown => JSON.parse(JSON.stringify(box));

type Step = (box: Box, canvas: Size, source: Size) => Box;
const step: fc.Arbitrary<Step> = fc.oneof(
  points.map((by): Step => (box, canvas) => shifted(box, by, canvas)),
  fc.double({ min: 0.01, max: 40, noNaN: true }).map((factor): Step => (box, canvas) => scaled(box, factor, canvas)),
  fc.tuple(handles, points, fc.boolean(), fc.boolean()).map(([handle, to, keeps, centred]): Step => (box, canvas, source) =>
    pulled(box, handle, to, canvas, { shape: keeps ? source.width / source.height : undefined, centred })),
  fc.constantFrom(...PRESETS).map(({ place }): Step => (box, canvas, source) => place(box, canvas, source) ?? box),
); // prettier-ignore

describe('the box of a reframe', () => {
  test('cannot be brought to where the server or the renderer refuses it', () => {
    fc.assert(
      fc.property(
        canvases,
        sources,
        fc.array(step, { minLength: 1, maxLength: 8 }),
        (canvas, source, steps) => {
          let box: Box = bounded(placementOf(canvas, source, undefined), canvas);
          for (const each of steps) box = each(box, canvas, source);
          const position = positionOf(box, canvas);
          assert.deepEqual(sourcePositionSchema.parse(position), position);
          const request: GenerationRequest = {
          prompt: 'On it goes', model: 'ray-3.2', type: 'video_reframe', aspect_ratio: '1:1', source: { file_id: 'clip' },
          video: { source_position: position },
        }; // prettier-ignore
          assert.deepEqual(brokenRules(request, SURFACES.native), []);
          // What is sent stands for exactly the pixels that are seen.
          assert.deepEqual(plain(placementOf(canvas, source, position)), whole(box));
          const { left, top, width, height } = whole(box);
          assert.ok(Math.min(canvas.width, left + width) - Math.max(0, left) >= 16 - 1);
          assert.ok(Math.min(canvas.height, top + height) - Math.max(0, top) >= 16 - 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('keeps the shape of its source at any handle', () => {
    fc.assert(
      fc.property(canvases, fc.double({ min: 1 / 3, max: 3, noNaN: true }), handles, points, fc.boolean(), (canvas, shape, handle, to, centred) => {
        const box = bounded({ left: 0, top: 0, width: 100 * shape, height: 100 }, canvas, shape);
        const { width, height } = pulled(box, handle, to, canvas, { shape, centred });
        assert.ok(Math.abs(width / height / shape - 1) < 1e-9);
      }),
    ); // prettier-ignore
  });

  test('stands at the opposite corner, or at its centre', () => {
    const canvas = { width: 600, height: 600 };
    const box = { left: 100, top: 100, width: 200, height: 100 };
    const free = pulled(box, { x: 1, y: 1 }, { x: 500, y: 300 }, canvas);
    assert.deepEqual(free, { left: 100, top: 100, width: 400, height: 200 });
    const upper = pulled(box, { x: -1, y: -1 }, { x: 50, y: 150 }, canvas, { shape: 2 });
    assert.deepEqual(upper, { left: 50, top: 75, width: 250, height: 125 });
    const centred = pulled(box, { x: 1, y: 0 }, { x: 350, y: 0 }, canvas, { centred: true });
    assert.deepEqual(centreOf(centred), centreOf(box));
    assert.equal(centred.width, 300);
  });
});

describe('the lines of a reframe', () => {
  const canvas = { width: 600, height: 900 };
  test('hold edges at edges, and a centre at the middle and the thirds', () => {
    const near = { left: 4, top: 297, width: 300, height: 300 };
    const { by, lines } = restOfBox(near, canvas, 8);
    assert.deepEqual(by, { x: -4, y: 3 });
    assert.deepEqual(lines, [
      { axis: 'x', at: 0 },
      { axis: 'y', at: 450 },
    ]);
    assert.deepEqual(restOfBox(near, canvas, 2).lines, []);
  });

  test('hold a handle, and only along the edges that it moves', () => {
    const { to, lines } = restOfHandle({ x: 596, y: 303 }, { x: 1, y: 0 }, canvas, 8);
    assert.deepEqual(to, { x: 600, y: 303 });
    assert.deepEqual(lines, [{ axis: 'x', at: 600 }]);
  });
});

describe('the presets of a reframe', () => {
  const canvas = { width: 540, height: 960 };
  const source = { width: 720, height: 720 };
  const preset = (name: string) => PRESETS.find((each) => each.name === name) ?? assert.fail(name);
  const place = (name: string): Box | undefined =>
    preset(name).place(placementOf(canvas, source, undefined), canvas, source);

  test('fit says nothing, fill leaves no gap, thirds move the middle', () => {
    assert.equal(place('Fit'), undefined);
    assert.deepEqual(place('Fill'), { left: -210, top: 0, width: 960, height: 960 });
    assert.equal(centreOf(place('Left third') ?? assert.fail()).x, 180);
    assert.equal(centreOf(place('Lower third') ?? assert.fail()).y, 640);
  });

  test('fill says why, where the contract has no box that large', () => {
    assert.equal(preset('Fill').refused?.(canvas, source), undefined);
    const wide = { width: 1280, height: 720 };
    assert.match(preset('Fill').refused?.(canvas, wide) ?? '', /3\.2 times as large/);
  });
});
