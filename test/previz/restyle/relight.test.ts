import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import type { Ambience } from '../../../src/previz/director/ambience.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Kernels } from '../../../src/previz/kernels/kernels.ts';
import { lookOf } from '../../../src/previz/light/look-of.ts';
import {
  drawRelit,
  takeRelight,
  takeRelightDither,
  writeRelightDither,
} from '../../../src/previz/restyle/relight-draw.ts';
import { relightOf, relitBy } from '../../../src/previz/restyle/relight.ts';
import type { RelightValues } from '../../../src/previz/restyle/relight-values.ts';
import { masksAt } from '../../../src/previz/survey/at-frame.ts';
import type { MaskKey, Survey } from '../../../src/previz/survey/survey.ts';
import type { Paint } from '../flow/pictures.ts';
import type { Picture } from '../flow/harness.ts';
import { HEIGHT, WIDTH, frameOf, marble, surveyOf } from '../survey/footage.ts';

const memory = createMemory(1 << 21);
let kernels: Kernels;
before(async () => {
  const modules = await loadKernels();
  kernels = await linkKernels(modules, memory);
});

/** A blue sky over a green field with a grey road at the right. */
const land: Paint = (x, y) => {
  const [v] = marble(9)(x, y);
  if (y < 44) return [90 + 0.2 * y, 140 + 0.3 * y, 215];
  if (x > 130) return [0.5 * v + 50, 0.5 * v + 50, 0.5 * v + 52];
  return [0.4 * v + 20, 0.5 * v + 50, 0.25 * v + 10];
};
const picture = frameOf(land);
const survey: Survey = surveyOf([picture, picture]);
const shot = survey.shots[0]!;

const said = (value: string): { value: string } => ({ value });
const KINDS: Readonly<Record<string, Ambience>> = {
  night: { time: said('night') },
  sunset: { time: said('sunset') },
  golden: { light: [said('golden_hour')] },
  winter: { season: said('winter') },
  autumn: { season: said('autumn') },
  rain: { atmosphere: [said('rain')] },
};

function relit(ambience: Ambience, strength: number, from: Picture = picture): Picture {
  const { tools, room, stride, places, bytes } = stage();
  for (let y = 0; y < HEIGHT; y++)
    bytes.set(from.rgba.subarray(y * WIDTH * 4, (y + 1) * WIDTH * 4), places[0] + y * stride);
  const relight = relightOf(ambience, strength, shot);
  assert.ok(relight);
  const frame = {
    picture: { offset: places[0], stride },
    target: { offset: places[1], stride },
    width: WIDTH,
    height: HEIGHT,
  };
  drawRelit(tools, room, relight, masksAt(survey, 0), frame);
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++)
    rgba.set(bytes.subarray(places[1] + y * stride, places[1] + y * stride + WIDTH * 4), y * WIDTH * 4);
  return { width: WIDTH, height: HEIGHT, rgba };
}

function stage() {
  let next = 65536;
  const take = (count: number): number => (next = (next + count + 63) & ~63) - ((count + 63) & ~63);
  const dither = takeRelightDither(take);
  writeRelightDither(memory, dither);
  const room = takeRelight(take, dither, WIDTH, HEIGHT);
  const stride = (WIDTH + 8) * 4;
  const places = [take(stride * HEIGHT), take(stride * HEIGHT)] as const;
  return { tools: { kernels, memory }, room, stride, places, bytes: new Uint8Array(memory.buffer) };
}

/** Mean colour of a part of a picture. */
function mean(
  { rgba }: Picture,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): readonly [number, number, number] {
  const sum = [0, 0, 0] as [number, number, number];
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++)
      for (const c of [0, 1, 2] as const) sum[c] += rgba[(y * WIDTH + x) * 4 + c]!;
  const count = (x1 - x0) * (y1 - y0);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}
const sky = (p: Picture) => mean(p, 20, 4, 170, 30);
const field = (p: Picture) => mean(p, 10, 70, 110, 104);
const brightness = ([r, g, b]: readonly number[]): number => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;

function distance(a: Picture, b: Picture): number {
  return a.rgba.reduce((sum, value, i) => sum + Math.abs(value - b.rgba[i]!), 0) / a.rgba.length;
}

describe('a relight', () => {
  it('goes further with every step of the strength, and is nothing without', () => {
    for (const [name, ambience] of Object.entries(KINDS)) {
      assert.equal(relightOf(ambience, 0, shot), undefined);
      const far = [0.15, 0.4, 0.7, 1].map((strength) => distance(relit(ambience, strength), picture));
      far.slice(1).forEach((value, k) => assert.ok(value > far[k]!, `${name}: ${far.join(' ')}`));
    }
    assert.equal(relightOf({ style: [said('noir')] }, 1, shot), undefined);
  });

  it('makes night of day: the sky darker than the land, blue over red', () => {
    const night = relit(KINDS.night!, 1);
    assert.ok(brightness(sky(night)) < 0.45 * brightness(sky(picture)));
    const [r, , b] = field(night);
    assert.ok(b > 1.3 * r);
    const fallen = (part: (p: Picture) => readonly number[]): number =>
      brightness(part(night)) / brightness(part(picture));
    assert.ok(fallen(sky) < fallen(field));
  });

  it('turns leaves and nothing else in autumn', () => {
    const autumn = relit(KINDS.autumn!, 1);
    const [r, g] = field(autumn);
    assert.ok(r > 1.1 * g, `${r} ${g}`);
    const road = (p: Picture) => mean(p, 150, 70, 186, 104);
    assert.ok(Math.abs(road(autumn)[0] - road(picture)[0]) < 12);
  });

  it('lays snow on the ground and not in the sky', () => {
    const winter = relit(KINDS.winter!, 1);
    const [r, g, b] = field(winter);
    assert.ok(brightness([r, g, b]) > brightness(field(picture)) + 50);
    assert.ok(Math.max(r, g, b) - Math.min(r, g, b) < 25);
    assert.ok(Math.abs(brightness(sky(winter)) - brightness(sky(picture))) < 25);
  });

  it('spreads noise by a bounded factor only', () => {
    const noisy = frameOf(land, 3, 5);
    const own = distance(noisy, picture);
    for (const [name, ambience] of Object.entries(KINDS)) {
      const spread = distance(relit(ambience, 1, noisy), relit(ambience, 1)) / own;
      assert.ok(spread < 2.2, `${name}: ${spread}`);
    }
  });

  it('takes from the look what it paints itself, and leaves it the rest', () => {
    const ambience: Ambience = { time: said('night'), style: [said('noir')] };
    const look = lookOf(ambience, 1, { ambiences: [relitBy(ambience)], how: 'painted' });
    assert.equal(look?.grades.length, 1);
    assert.ok(look.bloom > 0);
    assert.equal(lookOf(ambience, 1)?.grades.length, 2);
  });
});

describe('the kernel relight', () => {
  // Of those that shade no slopes.
  for (const name of ['night', 'winter', 'autumn', 'rain'])
    it(`is the reference, but for the dither: ${name}`, () => {
      const ambience = KINDS[name]!;
      const drawn = relit(ambience, 0.8);
      const masks = masksAt(survey, 0);
      const { values, from } = relightOf(ambience, 0.8, shot)!;
      // Nodes stand every 16 pixels; there the maps are read as they are.
      let worst = 0;
      for (let y = 16; y < HEIGHT - 8; y += 16)
        for (let x = 16; x < WIDTH - 8; x += 16) {
          const k = (y * WIDTH + x) * 4;
          const wanted = reference(values, picture.rgba.subarray(k, k + 3), nodeAt(masks, from, x, y));
          for (const c of [0, 1, 2] as const)
            worst = Math.max(worst, Math.abs(wanted[c] - drawn.rgba[k + c]!));
        }
      assert.ok(worst < 6, `${worst}`);
    });
});

type Node = Readonly<Record<'slope' | 'base' | 'ground' | 'greens' | 'lamps' | 'sun' | 'high', number>>;

function nodeAt(masks: MaskKey, from: number, x: number, y: number): Node {
  const { width, height } = masks.ground;
  const [u, v] = [x / WIDTH, y / HEIGHT];
  const read = ({ data }: { data: Float32Array }): number => {
    const [px, py] = [u * width - 0.5, v * height - 0.5];
    const [i, j] = [Math.floor(px), Math.floor(py)];
    const [s, t] = [px - i, py - j];
    const at = (a: number, b: number): number =>
      data[Math.min(height - 1, b) * width + Math.min(width - 1, a)]!;
    return (
      (at(i, j) * (1 - s) + at(i + 1, j) * s) * (1 - t) + (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * t
    );
  };
  return {
    slope: read(masks.skySlope),
    base: read(masks.skyBase),
    ground: read(masks.ground),
    greens: read(masks.greens),
    lamps: read(masks.lamps),
    sun: unit((from * (2 * u - 1) + 0.35 * (0.6 - v) + 1) / 2) * 2 - 1,
    high: unit(v / Math.max(0.15, masks.horizon ?? 0.6)),
  };
}

const unit = (x: number): number => Math.max(0, Math.min(1, x));
const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
const luma = (c: readonly number[]): number => 0.2126 * c[0]! + 0.7152 * c[1]! + 0.0722 * c[2]!;

function reference(v: RelightValues, rgb: Uint8Array, node: Node): readonly [number, number, number] {
  const code = [rgb[0]! / 255, rgb[1]! / 255, rgb[2]! / 255];
  const [r, g, b] = code as [number, number, number];
  const y = luma(code);
  const sky = unit(node.slope * y + node.base);
  const kept = code.map((x) => x * x);
  const sum = r + g + b + 0.12;
  const green =
    unit(((2 * g - r - b) / sum - 0.02) * 10) *
    unit((g / (r + 0.016) - 0.78) * 8.3) *
    unit(((g - b) / sum - 0.03) * 14) *
    unit(1.6 * node.greens + 0.12) *
    (1 - sky);
  const bright = unit((y - v.brightFrom) * v.brightRise);
  const plain = node.ground * (1 - sky);
  const cover = unit(plain * v.snow + green * v.frost * bright);
  const relief = Math.max(v.snowLeast, Math.min(v.snowMost, 0.84 + (y - v.middle) * v.relief));
  const wet = plain * v.wet;
  const gloss = wet * v.gloss * unit((y - 0.1) * 2.2);
  const lit = luma(kept) * v.greenGain + v.greenLift;
  const colour = [0, 1, 2].map((c) => {
    let x = mix(kept[c]!, lit * mix(v.greenDark[c]!, v.greenBright[c]!, bright), green * v.green);
    x = mix(x, relief * relief * mix(v.snowShade[c]!, 1, relief), cover);
    x = x * (1 - 0.5 * wet) + gloss * v.glossColour[c]!;
    return x * mix(v.land[c]! + node.sun * v.sun[c]!, mix(v.skyTop[c]!, v.skyLow[c]!, node.high), sky);
  });
  const light = luma(colour);
  const share = mix(v.landColour, v.skyColour, sky);
  const coloured = colour.map((x) => light + (x - light) * share);
  const dark = 0.05 * coloured[0]! + 0.5 * coloured[1]! + 0.52 * coloured[2]!;
  const shine = unit(node.lamps * v.lamps) * unit((Math.max(r, g, b) - 0.45) * 3);
  const [red, other, blue] = [0.52, 0.84, 1.45].map((moon, c) => {
    const x = mix(mix(coloured[c]!, dark * moon, v.night), kept[c]! * v.lampTint[c]!, shine);
    return 255 * Math.sqrt(unit(x));
  });
  return [red!, other!, blue!];
}
