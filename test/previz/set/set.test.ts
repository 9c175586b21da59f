import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLACES } from '../../../src/previz/director/slots.ts';
import { holesOf } from '../../../src/previz/fit/holes.ts';
import { disparityAt, viewOf } from '../../../src/previz/scene/view.ts';
import { roomFor } from '../../../src/previz/set/extent.ts';
import { luminanceAt, paintSet, pathOf, planOf, stillOf } from './scenes.ts';
import type { PaintedSet } from './scenes.ts';

const HOURS = [
  { time: { value: 'dawn' } },
  { time: { value: 'day' } },
  { time: { value: 'night' } },
  { light: [{ value: 'golden_hour' }], atmosphere: [{ value: 'rain' }] },
];
const SECONDS = 3;
const view = viewOf(128, 72);

function painted(slots: Record<string, unknown>, size = view, seed = 5): PaintedSet {
  return paintSet(planOf(slots), { view: size, path: pathOf(size), seconds: SECONDS, seed });
}

function sheets({ layers }: PaintedSet) {
  return layers.map(({ disparity, pictures: [{ width, height, rgba, place }] }) => {
    return { disparity, width, height, rgba, left: place.left, top: place.top };
  });
}

test('a camera that moves sees no border of any place', () => {
  const moves = ['push_in', 'pull_out', 'orbit_left', 'pan_right', 'crane_up', 'zoom_in'] as const;
  for (const [n, place] of PLACES.entries()) {
    const move = moves[n % moves.length] ?? 'push_in';
    const path = pathOf(view, { move, speed: 'fast', start: 0, end: SECONDS });
    // A sea with sand is a beach.
    for (const ground of place === 'sea' ? ['water', 'sand'] : [undefined]) {
      const own = ground ? { ground: { value: ground } } : {};
      const plan = planOf({ place: { value: place }, ...own, ...HOURS[n % HOURS.length] });
      const set = paintSet(plan, { view, path, seconds: SECONDS, seed: n });
      assert.equal(holesOf(view, path, { from: 0, to: SECONDS }, sheets(set)), 0, `${place}, ${move}`);
    }
  }
});

test('every shape of frame and every place of the camera is covered', () => {
  const shapes = [viewOf(84, 196), viewOf(210, 90)];
  for (const placement of ['low_angle', 'high_angle', 'overhead'])
    for (const shape of shapes)
      for (const place of ['desert', 'sea', 'forest']) {
        const set = painted({ place: { value: place }, placements: [{ name: placement }] }, shape);
        assert.equal(
          holesOf(shape, pathOf(shape), { from: 0, to: SECONDS }, sheets(set)),
          0,
          `${place}, ${placement}`,
        );
        for (const mark of set.stage.marks) {
          assert.ok(mark.x > 0 && mark.x < shape.width, `${place}, ${placement}, ${mark.distance}`);
          assert.ok(mark.y > 0 && mark.y < shape.height, `${place}, ${placement}, ${mark.distance}`);
        }
      }
});

test('the same words and seed give the same picture, another seed gives another', () => {
  const [one, two, other] = [1, 1, 2].map((seed) => painted({ place: { value: 'mountains' } }, view, seed));
  assert.deepEqual(one?.layers, two?.layers);
  const still = (set: PaintedSet | undefined) => stillOf(view, set?.layers ?? []);
  const [a, b] = [still(one), still(other)];
  assert.ok(a.some((value, i) => Math.abs(value - (b[i] as number)) > 20));
});

test('depth grows from the sky down to the feet of the picture, and a mark lies as deep as the ground it stands on', () => {
  for (const place of ['desert', 'field', 'road', 'sea'] as const) {
    const { layers, stage } = painted({ place: { value: place }, time: { value: 'day' } });
    const deepest = Math.max(...layers.map(({ disparity }) => disparityAt(disparity, 64, 71)));
    assert.ok(
      layers[0]?.disparity.data.every((q) => q === 0),
      place,
    );
    for (const mark of stage.marks.filter(({ distance }) => distance === 'middle')) {
      assert.ok(Math.abs(mark.q - 1) < 1e-6, place);
      const depths = layers.slice(1).map(({ disparity }) => disparityAt(disparity, mark.x, mark.y));
      assert.ok(
        depths.some((q) => Math.abs(q - mark.q) < 0.12),
        `${place}: ${depths.map((q) => q.toFixed(2)).join(' ')}`,
      );
    }
    assert.ok(deepest > 1, place);
  }
});

test('a subject stands out from what is behind it', () => {
  const found: string[] = [];
  const small = viewOf(96, 54);
  for (const place of PLACES)
    for (const hour of HOURS) {
      const { layers, stage } = painted({ place: { value: place }, ...hour }, small);
      const still = stillOf(small, layers);
      const [mark] = stage.marks.filter(({ distance }) => distance === 'middle');
      assert.ok(mark);
      const chest = Math.max(1, mark.y - 1.2 * stage.metre * mark.q);
      const behind = luminanceAt(still, small.width, mark.x, chest);
      // Its lit side or its shade: one of them must differ.
      const tones = [stage.light.key, stage.light.shade].map((rgb) =>
        luminanceAt(Float32Array.from(rgb), 1, 0, 0),
      );
      const ratios = tones.map((tone) => (Math.max(tone, behind) + 0.05) / (Math.min(tone, behind) + 0.05));
      if (Math.max(...ratios) < 1.6)
        found.push(`${place} ${JSON.stringify(hour)} ${Math.max(...ratios).toFixed(2)}`);
    }
  assert.deepEqual(found, []);
});

test('a way that would see far beyond the window is shortened', () => {
  const near = pathOf(view, { move: 'push_in', speed: 'fast', start: 0, end: SECONDS });
  const far = pathOf(view, { move: 'pan_left', speed: 'fast', start: 0, end: SECONDS, amount: 150 });
  assert.equal(roomFor(view, near, SECONDS), 1);
  assert.ok(roomFor(view, far, SECONDS) < 0.6);
});

test('on a beach there is sand to stand on and the sea moves behind it; a frozen lake is a plain', () => {
  const sand = { place: { value: 'sea' }, ground: { value: 'sand' }, time: { value: 'day' } };
  const { stage, ripples, layers } = painted(sand);
  assert.ok(stage.surface === 'ground' && ripples);
  const { width, height, data } = ripples.mask;
  const middle = width >> 1;
  const moved = Array.from({ length: height }, (_, j) => (data[j * width + middle] ?? 0) > 0.5);
  assert.ok(moved.includes(true) && !moved.at(-1), 'the sea moves, the sand does not');
  const still = stillOf(view, layers);
  const at = (y: number) => Array.from(still.subarray((Math.round(y) * view.width + 40) * 3).subarray(0, 3));
  const [mark] = stage.marks;
  const [red = 0, , blue = 0] = at(mark?.y ?? 0);
  assert.ok(red > blue + 10, `sand at ${at(mark?.y ?? 0).join(' ')}`);
  assert.equal(painted({ place: { value: 'lake' }, ground: { value: 'ice' } }).stage.surface, 'ground');
  assert.equal(painted({ place: { value: 'sea' } }).stage.surface, 'water');
});
