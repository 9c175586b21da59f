import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { codeOf, shrunk } from '../../../src/previz/set/canvas.ts';
import { noiseOf, octavesFor } from '../../../src/previz/set/relief-noise.ts';
import { luminanceAt, paintSet, pathOf, planOf, stillOf } from './scenes.ts';

const view = viewOf(128, 72);
const SECONDS = 2;

test('where the camera comes near, the ground is there in more detail, and the sky is not', () => {
  const path = pathOf(view, { move: 'zoom_in', speed: 'normal', start: 0, end: SECONDS });
  const { layers } = paintSet(planOf({ place: { value: 'desert' } }), {
    view,
    path,
    seconds: SECONDS,
    seed: 1,
  });
  assert.equal(layers[0]?.pictures.length, 1);
  for (const { pictures } of layers.slice(1)) {
    const [base, fine] = pictures;
    assert.ok(fine && fine.place.scaleX > 1.1);
    assert.equal(base.place.scaleX, 1);
    assert.ok(Math.abs(fine.height / fine.place.scaleY - base.height) < 10);
  }
});

test('water moves below its shore alone, and clouds away from the sun', () => {
  const plan = planOf({ place: { value: 'lake' }, time: { value: 'dawn' } });
  const { ripples, drift, sun, stage, layers } = paintSet(plan, {
    view,
    path: pathOf(view),
    seconds: SECONDS,
    seed: 1,
  });
  const map = layers[0]?.disparity;
  assert.ok(ripples && drift && map);
  const read = ({ data, width }: { data: Float32Array; width: number }, x: number, y: number): number =>
    data[
      Math.round(y * map.scaleY + map.offsetY) * width + Math.round(x * map.scaleX + map.offsetX)
    ] as number;
  assert.equal(read(ripples.mask, 64, stage.horizon - 6), 0);
  assert.equal(read(ripples.mask, 64, stage.horizon + 12), 1);
  assert.equal(sun.seen, true);
  assert.ok(read(drift.mask, sun.x, sun.y) < 0.1);
  assert.ok(read(drift.mask, view.width - sun.x, 3) > 0.8);
});

test('seen from above, everything lies at the distance of the subject', () => {
  const plan = planOf({ place: { value: 'desert' }, placements: [{ name: 'overhead' }] });
  const { layers, stage } = paintSet(plan, { view, path: pathOf(view), seconds: SECONDS, seed: 1 });
  assert.equal(stage.overhead, true);
  for (const { disparity } of layers) assert.ok(disparity.data.every((q) => q === 1));
});

test('the moon and the sun are the brightest places of their skies', () => {
  for (const time of ['dawn', 'night']) {
    const plan = planOf({ place: { value: 'sea' }, time: { value: time }, atmosphere: [{ value: 'clear' }] });
    const { layers, sun } = paintSet(plan, { view, path: pathOf(view), seconds: SECONDS, seed: 1 });
    const still = stillOf(view, layers);
    const disc = luminanceAt(still, view.width, sun.x, sun.y);
    assert.ok(disc > 0.5, `${time}: ${disc}`);
    assert.ok(disc > 1.5 * luminanceAt(still, view.width, view.width - sun.x, 2), time);
  }
});

test('an aurora colours the night green, planets stand in a sky, and the Milky Way puts out the moon', () => {
  const skyOf = (...sky: string[]) => {
    const plan = planOf({
      place: { value: 'lake' },
      time: { value: 'night' },
      sky: sky.map((value) => ({ value })),
    });
    const set = paintSet(plan, { view, path: pathOf(view), seconds: SECONDS, seed: 1 });
    return { still: stillOf(view, set.layers).subarray(0, view.width * 12 * 3), seen: set.sun.seen };
  };
  const sum = ({ still }: { still: Float32Array }, c: number): number =>
    still.reduce((total, code, i) => (i % 3 === c ? total + code : total), 0);
  const [stars, aurora, planets] = [skyOf('stars'), skyOf('stars', 'aurora'), skyOf('stars', 'planets')];
  assert.ok(sum(aurora, 1) - sum(stars, 1) > 1.3 * (sum(aurora, 0) - sum(stars, 0)));
  assert.ok(sum(planets, 0) > sum(stars, 0));
  assert.equal(stars.seen, true);
  assert.equal(skyOf('milky_way').seen, false);
});

test('a picture made smaller keeps its mean', () => {
  const rgba = Uint8Array.from({ length: 12 * 12 * 4 }, (_, i) => (i * 37) % 256);
  const small = shrunk(rgba, { width: 12, height: 12 }, { width: 8, height: 8, ratio: 1.5, left: 0, top: 0 });
  const mean = (data: Uint8Array): number => data.reduce((sum, x) => sum + x, 0) / data.length;
  assert.ok(Math.abs(mean(rgba) - mean(small)) < 1.5);
});

test('more light is never a darker code, and none burns out at once', () => {
  const codes = Array.from({ length: 300 }, (_, n) => codeOf(n / 100));
  assert.ok(codes.every((code, n) => n === 0 || code >= (codes[n - 1] as number)));
  assert.ok(codeOf(1) < 250 && codeOf(3) > 240);
});

test('noise has no step where an octave comes in', () => {
  const noise = noiseOf(3, 4);
  const at = (fine: number): number => noise.clouds(1.37, 2.11, octavesFor(8, fine, 6));
  for (let fine = 0.05; fine < 3; fine *= 1.01) assert.ok(Math.abs(at(fine) - at(fine * 1.01)) < 0.05);
});
