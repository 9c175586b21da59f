import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lightOf } from '../../../src/previz/depth/colours.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import { relationOf, sightingOf } from '../../../src/previz/inbetween/relation.ts';
import type { Relation, Sighting } from '../../../src/previz/inbetween/relation.ts';
import { relightOf, relit } from '../../../src/previz/inbetween/relight.ts';
import { IDENTITY } from '../../../src/previz/inbetween/match/mapping.ts';
import { PHOTOGRAPHS, frameOf } from './pictures.ts';

async function sighted(...what: Parameters<typeof frameOf>): Promise<Sighting> {
  return sightingOf(lightOf(await frameOf(...what)));
}

const related = (a: Sighting, b: Sighting): Relation => relationOf(a, b, 5);

describe('two pictures', () => {
  it('of different photographs are unrelated, all of them', async () => {
    const all = await Promise.all(PHOTOGRAPHS.map((name) => sighted(name)));
    for (const [i, a] of all.entries())
      for (const b of all.slice(i + 1)) assert.equal(related(a, b).same, false, PHOTOGRAPHS[i]);
  });

  it('of one scene are related: near, closer, turned, from left to right, in another grade', async () => {
    const whole = await sighted('hilltop-sunset');
    const cuts = [
      { x: 0.51 },
      { zoom: 2, x: 0.55 },
      { turn: 8 },
      { x: 0.52, zoom: 1.1, graded: true },
    ] as const;
    for (const cut of cuts) {
      const relation = related(whole, await sighted('hilltop-sunset', cut));
      assert.ok(relation.same && relation.correlation > 0.9, JSON.stringify({ cut, ...relation }));
    }
    const [left, right] = [
      await sighted('two-dogs', { x: 0.3, zoom: 1.6 }),
      await sighted('two-dogs', { x: 0.7, zoom: 1.6 }),
    ];
    const { same, overlap } = related(left, right);
    assert.ok(same && overlap > 0.3 && overlap < 0.5, `${overlap}`);
  });

  it('that are equal are related by no move at all', async () => {
    const a = await sighted('fig-bowl');
    const { same, mapping } = related(a, a);
    assert.ok(same);
    for (const [n, value] of mapping.entries()) assert.ok(Math.abs(value - (IDENTITY[n] as number)) < 1e-3);
  });

  it('without any place to find again are related when they look the same as a whole', () => {
    const smooth = (turn: number): Sighting =>
      sightingOf(plane(400, 225, (x, y) => 0.3 + 0.001 * (turn > 0 ? x : y) + 0.0004 * y));
    assert.equal(related(smooth(0), smooth(0)).same, true);
    assert.equal(related(smooth(0), smooth(1)).same, false);
    const flat = sightingOf(plane(400, 225, () => 0.5));
    assert.equal(related(flat, sightingOf(plane(400, 225, () => 0.1))).same, false);
  });
});

describe('the light of another picture', () => {
  it('is found from what both show, be it a line for each channel or a mixture of colours', async () => {
    const a = await frameOf('mountain-path');
    const lines = [[0.7, 0, 0, 20], [0, 0.8, 0, 6], [0, 0, 0.6, 30]] as const;
    const sepia = [[0.4, 0.5, 0.1, 10], [0.3, 0.5, 0.1, 4], [0.2, 0.4, 0.1, 0]] as const;
    for (const mixtures of [lines, sepia]) {
      const b = { ...a, rgba: relit(a.rgba, { mixtures }) };
      const found = relightOf(a, b, IDENTITY);
      assert.ok(found && found.left < 1.2, `${found?.left}`);
      assert.equal(found.leftAlone < 2, mixtures === lines, `${found.leftAlone}`);
      const there = relit(a.rgba, found);
      const missed = there.reduce((sum, value, i) => sum + Math.abs(value - (b.rgba[i] as number)), 0);
      assert.ok(missed / there.length < 1.2, `${missed / there.length}`);
    }
  }); // prettier-ignore

  it('is none where both have the same', async () => {
    const a = await frameOf('fig-bowl');
    assert.equal(relightOf(a, a, IDENTITY), undefined);
  });
});
