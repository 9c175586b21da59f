/** Frames for a wide range of light: the numbers of the master and of the half floats, and what is expanded. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { expansionOf } from '../../../src/previz/range/expansion.ts';
import type { Expansion } from '../../../src/previz/range/expansion.ts';
import { rangeReport } from '../../../src/previz/range/measures.ts';
import { BT2020, BT709, applied, between } from '../../../src/previz/range/primaries.ts';
import { AP0 } from '../../../src/ray/data/masters.ts';
import { SHINE, SHOWN, shineCode } from '../../../src/previz/range/shine.ts';
import { lightOfCode, masteredNits, nitsOf, pqOf } from '../../../src/previz/range/transfer.ts';
import { benchOf, halfOf, pictureOf } from './bench.ts';
import type { Bench } from './bench.ts';

const [WIDTH, HEIGHT] = [320, 180];
let bench: Bench;
before(async () => {
  bench = await benchOf(WIDTH, HEIGHT);
});

const even = (r: number, g = r, b = r): Uint8Array => pictureOf(WIDTH, HEIGHT, () => [r, g, b]);
const nitsIn = (luma: Float32Array, x: number, y: number): number => nitsOf(luma[y * WIDTH + x] as number);

describe('the transfer of the master', () => {
  it('is that of ST 2084: its known values, there and back', () => {
    assert.ok(Math.abs(pqOf(100) - 0.508078) < 1e-5);
    assert.ok(Math.abs(pqOf(10000) - 1) < 1e-9);
    for (const nits of [0.01, 1, 203, 1000, 4000]) assert.ok(Math.abs(nitsOf(pqOf(nits)) / nits - 1) < 1e-6);
  });
  it('leaves light up to the knee alone, never falls, and ends at the peak of the display', () => {
    assert.equal(masteredNits(2), 406);
    let before = 0;
    for (let light = 0; light < 60; light += 0.01) {
      const nits = masteredNits(light);
      assert.ok(nits >= before && nits <= 1000, `${light}`);
      before = nits;
    }
    assert.ok(masteredNits(24) > 999);
    assert.equal(masteredNits(NaN), 0);
    assert.equal(masteredNits(-1), 0);
  });
});

describe('primaries', () => {
  it('are those of BT.2087 and of ACES, and white stays white', () => {
    const near = (a: readonly number[], b: readonly number[]): void =>
      a.forEach((x, k) => assert.ok(Math.abs(x - (b[k] as number)) < 6e-4, `${a.join()} is not ${b.join()}`));
    const [toMaster, toAces] = [between(BT709, BT2020), between(BT709, AP0)];
    near(toMaster[0], [0.6274, 0.3293, 0.0433]);
    near(toMaster[2], [0.0164, 0.088, 0.8956]);
    near(toAces[0], [0.4397, 0.383, 0.1774]);
    near(toAces[1], [0.0898, 0.8134, 0.0968]);
    near(toAces[2], [0.0175, 0.1115, 0.8709]);
    for (const matrix of [toMaster, toAces]) near(applied(matrix, [1, 1, 1]), [1, 1, 1]);
  });
});

describe('a developed frame', () => {
  it('has the light of its code values, within half a step of 10 bits, grey without colour', () => {
    for (const code of [0, 1, 16, 64, 128, 200, 255]) {
      const { planes, aces } = bench.develop(even(code));
      const wanted = 64 + 876 * pqOf(203 * lightOfCode(code));
      const luma = planes.subarray(0, WIDTH * HEIGHT);
      const mean = luma.reduce((a, b) => a + b, 0) / luma.length;
      assert.ok(Math.abs(mean - wanted) < 0.3, `${code}: ${mean}, not ${wanted}`);
      for (const value of luma)
        assert.ok(Math.abs(value - wanted) <= 1.3, `${code}: ${value}, not ${wanted}`);
      for (const value of planes.subarray(WIDTH * HEIGHT)) assert.ok(Math.abs(value - 512) <= 1);
      for (const value of aces(50, 50))
        assert.ok(Math.abs(value - lightOfCode(code)) <= 1e-6 + 0.001 * value);
    }
  });
  it('has the colours of BT.2020 and AP0', () => {
    const { planes, aces } = bench.develop(even(255, 0, 0));
    const red = applied(between(BT709, BT2020), [1, 0, 0]).map((x) => pqOf(203 * x)) as [
      number,
      number,
      number,
    ];
    const luma = 0.2627 * red[0] + 0.678 * red[1] + 0.0593 * red[2];
    const at = WIDTH * HEIGHT;
    assert.ok(Math.abs((planes[1000] as number) - (64 + 876 * luma)) <= 1.2);
    assert.ok(Math.abs((planes[at + 500] as number) - (512 + (896 * (red[2] - luma)) / 1.8814)) <= 1.2);
    assert.ok(
      Math.abs((planes[(at * 5) / 4 + 500] as number) - (512 + (896 * (red[0] - luma)) / 1.4746)) <= 1.2,
    );
    const wanted = applied(between(BT709, AP0), [1, 0, 0]);
    aces(9, 9).forEach((x, k) => assert.ok(Math.abs(x - (wanted[k] as number)) < 1e-3));
  });
  it('takes the steps out of a gradient and leaves edges alone', () => {
    const ramp = pictureOf(WIDTH, HEIGHT, (x) => [100 + x / 16, 100 + x / 16, 100 + x / 16]);
    const { aces } = bench.develop(ramp);
    const values = new Set(Array.from({ length: 200 }, (_, x) => aces(x + 40, 90)[1]));
    assert.ok(values.size > 40, `${values.size} values in thirteen code values`);
    const edge = pictureOf(WIDTH, HEIGHT, (x) => (x < 160 ? [40, 40, 40] : [200, 200, 200]));
    const sharp = bench.develop(edge);
    assert.ok(Math.abs(sharp.aces(159, 90)[1] - lightOfCode(40)) < 1e-3);
    assert.ok(Math.abs(sharp.aces(160, 90)[1] - lightOfCode(200)) < 1e-3);
  });
  it('adds light of its own above white, in the file as in the half floats', () => {
    const { room } = bench.delivery;
    const bytes = new Uint8Array(bench.memory.buffer);
    const code = Math.round(shineCode(6));
    for (let y = 0; y < HEIGHT / 2; y++)
      bytes.fill(
        0,
        room.shine.offset + y * room.shine.stride,
        room.shine.offset + y * room.shine.stride + WIDTH * 2,
      );
    for (let y = 40; y < 60; y++)
      for (let x = 70; x < 90; x++)
        bytes.set([code, code, code, 255], room.shine.offset + y * room.shine.stride + 4 * x);
    const { luma, aces, brightness } = bench.develop(even(255), { shine: true });
    const e = (code / 255) ** 2 * SHINE;
    const wanted = 1 + (e * e) / (e + SHOWN);
    assert.ok(Math.abs(wanted - 7) < 0.1);
    assert.ok(Math.abs(aces(160, 100)[1] - wanted) < 0.01 * wanted);
    assert.ok(Math.abs(nitsIn(luma, 160, 100) - masteredNits(wanted)) < 12);
    assert.ok(Math.abs(aces(20, 20)[1] - 1) < 0.002);
    const report = rangeReport(brightness);
    assert.ok(Math.abs(report.peak - wanted) < 0.05);
    assert.equal(report.max_cll, Math.round(masteredNits(brightness.peak)));
    assert.ok(Math.abs(report.share_above_1 - (40 * 40) / (WIDTH * HEIGHT)) < 0.01);
  });
});

describe('half floats', () => {
  it('are rounded to nearest; what is no number is 0, and nothing is infinite', () => {
    const { memory, kernels, delivery } = bench;
    const { linear, halves = 0 } = delivery.room;
    const values = [0, 1, 0.1, 65504, 1e9, -3, NaN, Infinity, 6e-8, 1e-5, 0.333, 2049];
    const planes = new Float32Array(memory.buffer, linear, 36);
    for (let k = 0; k < 3; k++) planes.set(values, 12 * k);
    const same = new Float32Array(memory.buffer, delivery.room.lines, 9);
    same.set([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    // Nothing of another channel: no number would spread.
    planes.fill(0, 12);
    kernels.rangeHalf(linear, 12, 12, 1, delivery.room.lines, halves);
    const red = new Uint16Array(memory.buffer, halves + 48, 12);
    const wanted = [0, 1, 0.1, 65504, 65504, -3, 0];
    wanted.forEach((x, i) => assert.ok(Math.abs(halfOf(red[i] as number) - x) <= Math.abs(x) / 2048, `${i}`));
    assert.ok(Number.isFinite(halfOf(red[7] as number)));
    assert.ok(Math.abs(halfOf(red[8] as number) - 6e-8) < 3.1e-8);
    assert.ok(Math.abs(halfOf(red[9] as number) - 1e-5) < 3e-8);
    assert.equal(halfOf(red[11] as number), 2048);
  });
});

describe('expansion', () => {
  const sun = pictureOf(WIDTH, HEIGHT, (x, y) => {
    const d = Math.hypot(x - 200, y - 70);
    const glow = d < 9 ? 400 : 400 * Math.exp(-(d - 9) / 22);
    return [70 + glow, 80 + 0.9 * glow, 105 + 0.7 * glow];
  });
  const open = (rgba: Uint8Array): Expansion => expansionOf({ width: WIDTH, height: HEIGHT, rgba });

  it('makes a burnt-out sun shine, its middle more than its rim', () => {
    const { aces } = bench.develop(sun, { expansion: open(sun) });
    const along = [0, 4, 8, 12].map((d) => aces(200 + d, 70)[1]);
    assert.ok((along[0] as number) > 3, along.join());
    for (let k = 1; k < along.length; k++)
      assert.ok((along[k] as number) < (along[k - 1] as number), along.join());
    assert.ok(Math.abs(aces(20, 160)[1] - lightOfCode(80)) < 0.05);
  });
  it('leaves a white wall, a sheet of paper and snow below white', () => {
    const wall = pictureOf(WIDTH, HEIGHT, (x, y) =>
      y > 140 ? [90, 90, 90] : [254 - x / 40, 254 - x / 40, 252],
    );
    const paper = pictureOf(WIDTH, HEIGHT, (x, y) =>
      Math.abs(x - 160) < 70 && Math.abs(y - 90) < 60 ? [252, 251, 248] : [60, 55, 50],
    );
    const snow = pictureOf(WIDTH, HEIGHT, (x, y) =>
      y < 60 ? [150, 180, 225] : [248 + 7 * Math.sin(x / 9), 250, 255],
    );
    for (const rgba of [wall, paper, snow])
      assert.ok(bench.develop(rgba, { expansion: open(rgba) }).brightness.peak < 1.15);
  });
  it('moves with what it belongs to, without a step', () => {
    const expansion = open(sun);
    const peaks = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((by) => {
      const moved = pictureOf(WIDTH, HEIGHT, (x, y) => {
        const at = (y * WIDTH + Math.max(0, x - by)) * 4;
        return [sun[at] as number, sun[at + 1] as number, sun[at + 2] as number];
      });
      return bench.develop(moved, { expansion }).aces(200 + by, 70)[1];
    });
    assert.ok(Math.max(...peaks) / Math.min(...peaks) < 1.06, peaks.join());
  });
});
