import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawings } from '../../../src/engines/previz/drawings.ts';
import { paintCast } from '../../../src/previz/shot/cast.ts';
import type { CastLayer } from '../../../src/previz/cast/layers.ts';
import type { PlannedSubject } from '../../../src/previz/director/plan.ts';
import type { Stage } from '../../../src/previz/scene/stage.ts';
import { stageOf, subject } from './stage.ts';

async function layersOf(
  subjects: readonly PlannedSubject[],
  stage: Stage = stageOf(),
  scales = [1],
): Promise<readonly CastLayer[]> {
  const { layers } = await paintCast(
    { subjects: [...subjects], framing: [], lens: [], moves: [] },
    stage,
    scales,
    5,
    3,
    drawings,
  );
  return layers;
}

/** Mean code values, of what is opaque. */
function meanOf(
  { pictures: [{ rgba, width }] }: CastLayer,
  keep: (x: number, width: number) => boolean,
): number[] {
  const sum = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    if (rgba[i + 3] !== 255 || !keep((i / 4) % width, width)) continue;
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (rgba[i + c] ?? 0);
    count++;
  }
  return sum.map((value) => value / count);
}

function brightness(layer: CastLayer, keep: (x: number, width: number) => boolean = () => true): number {
  return meanOf(layer, keep).reduce((a, b) => a + b) / 3;
}

test('Pictures are premultiplied, within an empty border, far to near', async () => {
  const layers = await layersOf([subject('horse', { count: 3 }), subject('girl', { action: 'walk' })]);
  for (const [n, { pictures, q }] of layers.entries()) {
    assert.ok(n === 0 || q >= (layers[n - 1]?.q ?? 0));
    for (const { rgba, width, height } of pictures) {
      assert.equal(rgba.length, width * height * 4);
      for (let i = 0; i < rgba.length; i += 4)
        assert.ok(Math.max(rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0) <= (rgba[i + 3] ?? 0));
      for (let x = 0; x < width; x++) assert.equal((rgba[x * 4 + 3] ?? 0) + (rgba[((height - 1) * width + x) * 4 + 3] ?? 0), 0); // prettier-ignore
    }
  }
});

test('The side towards the light is brighter, and against the light all is darker', async () => {
  const lit = stageOf();
  const front = { ...lit, light: { ...lit.light, back: 0, from: { x: 1, y: 0 } } };
  const body = (await layersOf([subject('zorblax')], front)).at(-1);
  assert.ok(body);
  const right = brightness(body, (x, width) => x > 0.62 * width);
  const left = brightness(body, (x, width) => x < 0.38 * width);
  assert.ok(right > left * 1.15, `${right} against ${left}`);
  const behind = { ...lit, light: { ...lit.light, back: 1, from: { x: 1, y: 0 } } };
  const against = (await layersOf([subject('zorblax')], behind)).at(-1);
  assert.ok(against && brightness(against) < 0.85 * brightness(body));
});

test('Distance takes a member into the haze, and a colour dyes a drawing', async () => {
  const stage = stageOf();
  const [near, far] = await Promise.all(
    (['middle', 'far'] as const).map(async (distance) =>
      (await layersOf([subject('whale', { distance })], stage)).at(-1),
    ),
  );
  assert.ok(near && far);
  const off = (layer: CastLayer): number =>
    meanOf(layer, () => true).reduce(
      (sum, value, c) => sum + Math.abs(value - (stage.light.haze[c] ?? 0)),
      0,
    );
  assert.ok(off(far) < 0.7 * off(near));
  const blue = (await layersOf([subject('umbrella', { colour: 'blue' })])).at(-1);
  const red = (await layersOf([subject('umbrella', { colour: 'red' })])).at(-1);
  assert.ok(blue && red);
  const [[r1 = 0, , b1 = 0], [r2 = 0, , b2 = 0]] = [meanOf(blue, () => true), meanOf(red, () => true)];
  assert.ok(b1 / r1 > 1.5 * (b2 / r2));
});

test('Feet throw a shadow on the ground, a keel is mirrored in the water, and both go along', async () => {
  const [shadow, body] = await layersOf([subject('hedgehog', { action: 'walk' })]);
  assert.ok(shadow && body && shadow.q === body.q);
  const [{ rgba, width, height, place }] = shadow.pictures;
  const [own] = body.pictures;
  const feet = own.place.top + own.height;
  assert.ok(
    place.top + height > feet && rgba[(Math.round(feet - place.top - 3) * width + (width >> 1)) * 4 + 3],
  );
  assert.deepEqual(shadow.motion?.drift, body.motion?.drift);
  const [mirrored, boat] = await layersOf([subject('sailboat')], stageOf('water'));
  assert.ok(mirrored && boat && brightnessOfAll(mirrored) < 0.7 * brightnessOfAll(boat));
  assert.ok(mirrored.pictures[0].place.top >= boat.pictures[0].place.top + boat.pictures[0].height - 12);
});

/** Light of all of a picture, against its opacity at full. */
function brightnessOfAll({ pictures: [{ rgba }] }: CastLayer): number {
  let sum = 0;
  for (let i = 0; i < rgba.length; i += 4) sum += rgba[i + 1] ?? 0;
  return sum;
}

test('What is under water is not seen', async () => {
  const stage = stageOf('water');
  const body = (await layersOf([subject('octopus')], stage)).at(-1);
  assert.ok(body);
  const [{ rgba, width, height, place }] = body.pictures;
  const water = stage.marks[0]?.y ?? 0;
  let under = 0;
  for (let y = Math.ceil(water - place.top) + 1; y < height; y++)
    for (let x = 0; x < width; x++) under += rgba[(y * width + x) * 4 + 3] ?? 0;
  assert.equal(under, 0);
  assert.ok(place.top + height > water + 10);
});

test('A lamp has a glow around it and keeps its own light by night', async () => {
  const stage = stageOf('water');
  const dark = { ...stage, light: { ...stage.light, key: [20, 24, 40] as const, shade: [8, 10, 20] as const, rim: [40, 50, 80] as const } }; // prettier-ignore
  const lantern = await layersOf([subject('paper lantern')], dark);
  const boat = await layersOf([subject('sailboat')], dark);
  assert.ok(lantern.length > boat.length);
  const [lamp, hull] = [lantern.at(-1), boat.at(-1)];
  assert.ok(lamp && hull && brightness(lamp) > 2 * brightness(hull));
});

test('A finer level shows the same at the same place', async () => {
  const layers = await layersOf([subject('tiger')], stageOf(), [1, 2]);
  const body = layers.at(-1);
  assert.ok(body && body.pictures.length === 2);
  const [coarse, fine] = body.pictures;
  assert.ok(fine);
  const centre = ({ rgba, width, place }: typeof coarse): [number, number] => {
    let [x, y, sum] = [0, 0, 0];
    for (let i = 3, n = 0; i < rgba.length; i += 4, n++) {
      const alpha = rgba[i] ?? 0;
      x += alpha * ((n % width) + 0.5 + place.left);
      y += alpha * (Math.floor(n / width) + 0.5 + place.top);
      sum += alpha;
    }
    return [x / sum / place.scaleX, y / sum / place.scaleY];
  };
  const [[x1, y1], [x2, y2]] = [centre(coarse), centre(fine)];
  assert.ok(Math.abs(x1 - x2) < 0.1 && Math.abs(y1 - y2) < 0.1, `${x1 - x2} ${y1 - y2}`);
});

test('The same request paints the same pixels', async () => {
  const once = async (): Promise<Uint8Array[]> =>
    (await layersOf([subject('horse', { count: 2 }), subject('girl')])).flatMap(({ pictures }) =>
      pictures.map(({ rgba }) => rgba),
    );
  assert.deepEqual(await once(), await once());
});

test('Very many take few layers, and all of them move', async () => {
  const layers = await layersOf([subject('horse', { count: 40, action: 'run' })]);
  assert.ok(layers.length <= 160, String(layers.length));
  assert.ok(layers.every(({ motion }) => motion));
});

test('Each foot that steps has a shadow of its own that stays on the ground', async () => {
  const layers = await layersOf([subject('tiger', { action: 'walk' })]);
  const steps = layers.filter(({ motion }) => motion?.waves.some(({ of }) => of === 'size'));
  assert.equal(steps.length, 4);
  for (const { motion } of steps) {
    assert.ok(motion);
    assert.deepEqual(motion.on?.waves, []);
    assert.ok(
      motion.waves.some(({ of }) => of === 'x') &&
        !motion.waves.some(({ of }) => of === 'y' || of === 'turn'),
    );
  }
});

test('By day a headlamp has hardly a glow', async () => {
  const strongest = async (key: readonly [number, number, number]): Promise<number> => {
    const stage = { ...stageOf(), light: { ...stageOf().light, key } };
    const [, glow] = await layersOf([subject('train', { action: 'drive' })], stage);
    return Math.max(...(glow?.pictures[0].rgba.filter((_, i) => i % 4 === 3) ?? []));
  };
  assert.ok((await strongest([220, 210, 190])) < 0.4 * (await strongest([40, 44, 60])));
});
