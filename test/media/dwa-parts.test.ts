/** The parts of DWAB against what they are by definition. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BitWriter, codeLengths, codesOf } from '../../src/media/exr/dwa/codes.ts';
import { cosines } from '../../src/media/exr/dwa/dct.ts';
import { fewestBits } from '../../src/media/exr/dwa/round.ts';
import { TOLERANCES } from '../../src/media/exr/dwa/terms.ts';
import { halfToNumber } from './read-exr.ts';

const HALVES = Float64Array.from({ length: 0x7c00 }, (_, bits) => halfToNumber(bits));

function ones(bits: number): number {
  return bits.toString(2).replaceAll('0', '').length;
}

describe('a rounded term', () => {
  it('has the fewest ones within its tolerance, and of those lies nearest', () => {
    const term = fc.record({
      value: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => 100 * x ** 4),
      tolerance: fc.constantFrom(...TOLERANCES.luma, ...TOLERANCES.chroma),
    });
    fc.assert(
      fc.property(term, ({ value, tolerance }) => {
        fc.pre(value > tolerance);
        // What lies within by less than a float can tell may be counted in or out.
        const near = (by: number): number[] =>
          [...HALVES.keys()].filter((bits) => Math.abs((HALVES[bits] ?? 0) - value) < by);
        const found = fewestBits(value, tolerance);
        const off = Math.abs((HALVES[found] ?? 0) - value);
        const within = near(tolerance * 0.999);
        if (within.length === 0) {
          const ulp = 2 ** (Math.floor(Math.log2(value)) - 10);
          return assert.ok(off <= Math.max(tolerance * 1.001, ulp / 2), `${value}: off by ${off}`);
        }
        assert.ok(off <= tolerance * 1.001, `${value}: off by ${off} of ${tolerance}`);
        const fewest = Math.min(...within.map(ones));
        assert.ok(ones(found) <= fewest, `${value}: ${ones(found)} ones, not ${fewest}`);
        if (ones(found) < fewest) return;
        const rivals = within.filter((bits) => ones(bits) === fewest);
        const best = Math.min(...rivals.map((bits) => Math.abs((HALVES[bits] ?? 0) - value)));
        assert.ok(off <= best + 2 ** -10 * value, `${value}: off by ${off}, not ${best}`);
      }),
      { numRuns: 300, seed: 45 },
    );
  });
});

describe('the terms of a block', () => {
  it('are its products with cosines', () => {
    const block = Float64Array.from({ length: 64 }, (_, n) => Math.sin(n * n) + n / 9);
    const wave = (k: number, n: number): number =>
      Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k ? 0.5 : Math.SQRT1_2 / 2);
    const meant = block.map((_, term) =>
      block.reduce((sum, value, n) => sum + value * wave(term >> 3, n >> 3) * wave(term & 7, n & 7), 0),
    );
    cosines(block);
    for (const [n, value] of block.entries()) assert.ok(Math.abs(value - (meant[n] ?? 0)) < 1e-12, `${n}`);
  });
});

describe('codes', () => {
  it('are prefixes of no other, waste nothing, and cost the least even where they grow longest', () => {
    // Counts by Fibonacci are the steepest: one more bit for each value.
    const counts = new Uint32Array(40);
    for (let n = 3, [a, b] = [1, 1]; n < 33; n += 1, [a, b] = [b, a + b]) counts[n] = a;
    const lengths = codeLengths(counts);
    assert.equal(Math.max(...lengths), 29);
    assert.equal(
      lengths.reduce((sum, length) => sum + (length && 2 ** -length), 0),
      1,
    );
    const codes = [...codesOf(lengths)].flatMap((code, n) =>
      lengths[n] ? [code.toString(2).padStart(lengths[n], '0')] : [],
    );
    for (const [n, code] of codes.entries())
      assert.ok(codes.every((other, m) => m === n || !other.startsWith(code)));
  });

  it('lie one behind the other, the highest bit first', () => {
    const bits = new BitWriter(9);
    bits.put(0b101, 3);
    bits.put(0b110011001100110011001100110011, 30);
    bits.put(0xffffffff, 32);
    assert.equal(Buffer.from(bits.written()).toString('hex'), 'b9999999ffffffff80');
  });
});
