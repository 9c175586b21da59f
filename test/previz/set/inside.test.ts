import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holesOf } from '../../../src/previz/fit/holes.ts';
import { disparityAt, viewOf } from '../../../src/previz/scene/view.ts';
import { luminanceAt, paintSet, pathOf, planOf, stillOf } from './scenes.ts';
import type { PaintedSet } from './scenes.ts';

const SECONDS = 2;
const PLACES = ['tabletop', 'greenhouse', 'room', 'window', 'studio', 'abstract', 'cave'] as const;
const wide = viewOf(128, 72);
const shapes = [viewOf(54, 96), viewOf(80, 80), viewOf(126, 54)];
const macro = { place: { value: 'field' }, lens: [{ value: 'macro' }] };

function painted(slots: Record<string, unknown>, view = wide): PaintedSet {
  return paintSet(planOf(slots), { view, path: pathOf(view), seconds: SECONDS, seed: 4 });
}

function openOf(set: PaintedSet, view: typeof wide): number {
  const sheets = set.layers.map(({ disparity, pictures: [{ width, height, rgba, place }] }) => {
    return { disparity, width, height, rgba, left: place.left, top: place.top };
  });
  return holesOf(view, pathOf(view), { from: 0, to: SECONDS }, sheets);
}

test('every shape of frame is covered, wherever the camera stands', () => {
  const placements = ['low_angle', 'high_angle', 'overhead', 'eye_level'];
  for (const [n, place] of PLACES.entries())
    for (const [k, shape] of shapes.entries()) {
      const placement = placements[(n + k) % placements.length];
      const set = painted({ place: { value: place }, placements: [{ name: placement }] }, shape);
      assert.equal(openOf(set, shape), 0, `${place}, ${placement}, ${shape.width}x${shape.height}`);
    }
  for (const shape of shapes) assert.equal(openOf(painted(macro, shape), shape), 0);
});

test('under a roof no cloud drifts, and only glass and the mouth of a cave show the sun', () => {
  for (const place of PLACES) {
    const set = painted({ place: { value: place }, time: { value: 'dawn' }, sky: [{ value: 'cloudy' }] });
    assert.equal(set.drift, undefined, place);
    assert.equal(set.sun.seen, place === 'greenhouse' || place === 'cave', place);
  }
});

test('what stands on a table, a sill or a floor is as deep as that', () => {
  for (const place of ['tabletop', 'window', 'room', 'greenhouse', 'studio'] as const) {
    const { layers, stage } = painted({ place: { value: place }, time: { value: 'day' } });
    for (const mark of stage.marks.filter(({ distance }) => distance === 'middle')) {
      const depths = layers.slice(1).map(({ disparity }) => disparityAt(disparity, mark.x, mark.y));
      assert.ok(
        depths.some((q) => Math.abs(q - mark.q) < 0.12),
        `${place}: ${depths.map((q) => q.toFixed(2)).join(' ')}`,
      );
    }
  }
});

test('a room is lit by its window by day and by a lamp on the other side at night', () => {
  const brighter = (time: string): number => {
    const { layers } = painted({ place: { value: 'room' }, time: { value: time } });
    const still = stillOf(wide, layers);
    const row = (from: number): number => {
      let sum = 0;
      for (let x = from; x < from + 48; x++) sum += luminanceAt(still, wide.width, x, 26);
      return sum;
    };
    const { layers: outside } = painted({ place: { value: 'sea' }, time: { value: 'dawn' } });
    assert.ok(outside.length > 1);
    return row(72) / row(8);
  };
  const [day, night] = [brighter('day'), brighter('night')];
  assert.ok(day > 1 !== night > 1, `${day} ${night}`);
});

test('rain puts drops on a window', () => {
  const dry = painted({ place: { value: 'window' } }).layers.length;
  const wet = painted({ place: { value: 'window' }, atmosphere: [{ value: 'rain' }] }).layers.length;
  assert.equal(wet, dry + 2);
});

test('a macro lens or a flower alone looks at a garden, not over a field', () => {
  const field = painted({ place: { value: 'field' } });
  const far = ({ layers }: PaintedSet): number => Math.max(...(layers[0]?.disparity.data ?? []));
  assert.equal(far(field), 0);
  assert.ok(far(painted(macro)) > 0);
  assert.ok(far(painted({ place: { value: 'field' }, subjects: [{ name: 'flower' }] })) > 0);
  assert.equal(far(painted({ place: { value: 'field' }, subjects: [{ name: 'horse' }] })), 0);
});
