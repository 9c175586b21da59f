import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trendAt } from '../../../src/previz/light/trend.ts';

const trend = { rate: 0.04, at: 0, run: 1.5 };

describe('light that goes on', () => {
  it('grows as it did, and comes to rest', () => {
    assert.equal(trendAt(trend, 0), 1);
    assert.ok(Math.abs((trendAt(trend, 1e-3) - 1) / 1e-3 - trend.rate) < 1e-3);
    assert.equal(trendAt(trend, 1.5), trendAt(trend, 5));
  });

  it('comes back in a loop, without a step', () => {
    const at = (n: number): number => trendAt(trend, (n % 120) / 24, 5);
    const steps = Array.from({ length: 120 }, (_, n) => at(n + 1) - at(n));
    assert.ok(Math.max(...steps.map(Math.abs)) < 1.2 * (trend.rate / 24));
    assert.ok(Math.abs((steps[119] ?? 1) - (steps[0] ?? 0)) < 1e-4);
    assert.ok(Math.max(...steps.map((_, n) => at(n))) > 1.01);
  });
});
