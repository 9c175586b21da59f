import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EASES, ease } from '../../src/previz/camera/easing.ts';
import { cos, exp, log, sin, tan } from '../../src/previz/math.ts';
import { band, hash, wholeHertz } from '../../src/previz/noise.ts';

describe('mathematics of our own', () => {
  it('agrees with the machine’s', () => {
    const angle = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        angle,
        (x) => Math.abs(sin(x) - Math.sin(x)) < 1e-10 && Math.abs(cos(x) - Math.cos(x)) < 1e-10,
      ),
    );
    fc.assert(
      fc.property(
        fc.double({ min: -1.4, max: 1.4, noNaN: true }),
        (x) => Math.abs(tan(x) - Math.tan(x)) < 1e-8,
      ),
    );
    fc.assert(fc.property(angle, (x) => Math.abs(exp(x) / Math.exp(x) - 1) < 1e-10));
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (x) => Math.abs(log(x) - Math.log(x)) < 1e-9,
      ),
    );
  });

  it('hashes evenly, and differently for every part of the key', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => hash(9, 1, i));
    const buckets = new Array<number>(20).fill(0);
    for (const value of values) buckets[Math.floor(value * 20)] = (buckets[Math.floor(value * 20)] ?? 0) + 1;
    assert.ok(
      buckets.every((n) => n > 850 && n < 1150),
      buckets.join(' '),
    );
    assert.equal(
      new Set([hash(1, 2, 3), hash(2, 2, 3), hash(1, 3, 3), hash(1, 2, 4), hash(1 + 2 ** 32, 2, 3)]).size,
      5,
    );
  });

  it('makes noise of unit strength that stays in its band', () => {
    const samples = Array.from({ length: 4800 }, (_, i) => band(4, 1, 0.5, 3, i / 48));
    const rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
    assert.ok(Math.abs(rms - 1) < 0.2, `rms ${rms}`);
    // Band-limited: no step may be larger than the highest frequency allows.
    const steepest = Math.max(...samples.slice(1).map((x, i) => Math.abs(x - (samples[i] ?? 0)) * 48));
    assert.ok(steepest < Math.sqrt(14) * 2 * Math.PI * 3);
  });
});

describe('whole cycles', () => {
  it('makes noise that comes round, of the same strength and within the same band', () => {
    for (const [low, high] of [
      [0.1, 0.4],
      [0.5, 3],
      [6, 10],
    ] as const) {
      const at = (time: number): number => band(4, 1, low, high, time, 5);
      const samples = Array.from({ length: 4800 }, (_, i) => at(i / 960));
      const rms = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
      assert.ok(Math.abs(rms - 1) < 1e-6, `rms ${rms}`);
      for (const time of [0, 1.3, 4.9]) assert.ok(Math.abs(at(time) - at(time + 5)) < 1e-7);
      assert.ok(Math.abs(at(0) - at(2.5)) + Math.abs(at(0.3) - at(2.8)) > 1e-3, 'not before its time');
      const steepest = Math.max(...samples.slice(1).map((x, i) => Math.abs(x - (samples[i] ?? 0)) * 960));
      assert.ok(steepest < Math.sqrt(14) * 2 * Math.PI * high);
    }
  });

  it('rounds frequencies, never to none', () => {
    assert.equal(wholeHertz(0.9, 5), 1);
    assert.equal(wholeHertz(-0.9, 5), -1);
    assert.equal(wholeHertz(0.01, 5), 0.2);
    assert.equal(wholeHertz(0, 5), 0);
    assert.equal(wholeHertz(0.37, Infinity), 0.37);
  });
});

describe('easing', () => {
  it('begins at 0, ends at 1, and never jumps in speed', () => {
    for (const kind of EASES) {
      assert.ok(Math.abs(ease(kind, 0, 1)) < 1e-12 && Math.abs(ease(kind, 1, 1) - 1) < 1e-9, kind);
      if (kind === 'linear') continue;
      const at = Array.from({ length: 2001 }, (_, i) => ease(kind, i / 2000, 1));
      const speed = at.slice(1).map((s, i) => (s - (at[i] ?? 0)) * 2000);
      const jump = Math.max(...speed.slice(1).map((v, i) => Math.abs(v - (speed[i] ?? 0))));
      assert.ok(jump < (kind === 'whip' ? 0.2 : 0.06), `${kind}: a jump of ${jump}`);
      assert.ok(
        Math.abs(speed[0] ?? 1) < 0.05 && Math.abs(speed.at(-1) ?? 1) < 0.05,
        `${kind} starts and stops at rest`,
      );
      if (kind !== 'whip')
        assert.ok(
          speed.every((v) => v >= -1e-9),
          `${kind} never goes back`,
        );
    }
  });
});
