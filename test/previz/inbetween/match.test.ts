import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lightOf } from '../../../src/previz/depth/colours.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { aligned } from '../../../src/previz/inbetween/match/align.ts';
import { consensusOf } from '../../../src/previz/inbetween/match/consensus.ts';
import type { Consensus } from '../../../src/previz/inbetween/match/consensus.ts';
import { featuresOf } from '../../../src/previz/inbetween/match/features.ts';
import {
  composed, fitHomography, fitSimilarity, inverse, mapped, scaled,
} from '../../../src/previz/inbetween/match/mapping.ts'; // prettier-ignore
import type { Mapping } from '../../../src/previz/inbetween/match/mapping.ts';
import { pairsOf } from '../../../src/previz/inbetween/match/pairs.ts';
import { frameOf } from './pictures.ts';

async function grey(...what: Parameters<typeof frameOf>): Promise<Plane> {
  return lightOf(await frameOf(...what));
}

function matched(a: Plane, b: Plane): { share: number; found: Consensus | undefined } {
  const pairs = pairsOf(featuresOf(a), featuresOf(b));
  const found = consensusOf(pairs, 2.5, 1);
  return { share: (found?.inliers.length ?? 0) / Math.max(1, pairs.length), found };
}

describe('a mapping', () => {
  const bent: Mapping = [1.2, -0.1, 14, 0.05, 0.9, -6, 4e-4, -2e-4, 1];
  const pairs = [[3, 5], [200, 8], [190, 120], [12, 110], [90, 60]].map(([x = 0, y = 0]) => {
    const { x: u, y: v } = mapped(bent, x, y);
    return { x, y, u, v };
  }); // prettier-ignore

  it('is found again from pairs of places', () => {
    const found = fitHomography(pairs);
    assert.ok(found);
    for (const [n, value] of found.entries()) assert.ok(Math.abs(value - (bent[n] as number)) < 1e-6);
  });

  it('leads back by its inverse', () => {
    const back = scaled(composed(inverse(bent), bent));
    for (const [n, value] of [1, 0, 0, 0, 1, 0, 0, 0, 1].entries())
      assert.ok(Math.abs((back[n] as number) - value) < 1e-9);
  });

  it('is none where all places are one', () => {
    assert.equal(fitSimilarity([pairs[0], pairs[0]].flatMap((pair) => pair ?? [])), undefined);
  });
});

describe('matches', () => {
  it('follow a zoom, also to a place off the middle, to a tenth of a pixel once aligned', async () => {
    const wide = await grey('mountain-path');
    const tight = await grey('mountain-path', { x: 0.55, y: 0.55, zoom: 2.2 });
    const { share, found } = matched(wide, tight);
    assert.ok(found && share > 0.5, `${share}`);
    const { mapping, correlation, overlap } = aligned(wide, tight, found.mapping);
    assert.ok(correlation > 0.97, `${correlation}`);
    assert.ok(Math.abs(overlap - 1 / 2.2 ** 2) < 0.03, `${overlap}`);
    // The middle of the tight frame, in pixels of the wide one.
    const { x, y } = mapped(inverse(mapping), 191.5, 107.5);
    assert.ok(Math.abs(x - (384 * 0.55 - 0.5)) < 0.35, `${x}`);
    assert.ok(Math.abs(y - (216 * 0.5 + (y - 108))) < 1e-6);
  });

  it('follow a turn', async () => {
    const { share, found } = matched(await grey('two-dogs'), await grey('two-dogs', { turn: 10 }));
    assert.ok(found && share > 0.6, `${share}`);
    const [c, , , s] = found.mapping;
    assert.ok(Math.abs(s / c - Math.tan((10 * Math.PI) / 180)) < 0.006, `${s / c}`);
  });

  it('do not mind another grade', async () => {
    const other = await grey('hilltop-sunset', { x: 0.52, zoom: 1.05, graded: true });
    const { share } = matched(await grey('hilltop-sunset'), other);
    assert.ok(share > 0.7, `${share}`);
  });

  it('do not agree where the pictures have nothing in common', async () => {
    const { found } = matched(await grey('fig-bowl'), await grey('mountain-path'));
    assert.ok((found?.inliers.length ?? 0) < 8);
  });

  it('are none in a flat picture', async () => {
    const flat = plane(384, 216, () => 0.4);
    assert.equal(featuresOf(flat).places.length, 0);
    assert.equal(matched(flat, await grey('fig-bowl')).found, undefined);
  });
});
