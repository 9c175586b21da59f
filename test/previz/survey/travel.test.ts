import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { travelAt, travelsOf } from '../../../src/previz/survey/travel.ts';
import { marble } from '../flow/pictures.ts';
import { HEIGHT, WIDTH, frameOf, surveyOf, view } from './footage.ts';

const window = viewOf(480, 270);
const clip = (step: { x?: number; zoom?: number }) =>
  surveyOf(
    [0, 1, 2, 3].map((n) => {
      const zoom = (step.zoom ?? 1) ** n;
      return frameOf(view(marble(4), { x: (step.x ?? 0) * n, zoom }));
    }),
  );

describe('the travel of a camera', () => {
  it('is that of a pan, in tangents', () => {
    const travels = travelsOf(clip({ x: 3 }), window);
    const wanted = (3 * 3 * window.width) / WIDTH / window.focal;
    assert.ok(Math.abs((travels[3]?.across ?? 0) - wanted) < 0.05 * wanted, JSON.stringify(travels));
    assert.ok(Math.abs(travels[3]?.down ?? 1) < 1 / HEIGHT);
    const { now, before } = travelAt(travels, 2);
    assert.ok(now.across > before.across && before.across > (travels[1]?.across ?? 0));
  });

  it('goes ahead where the picture grows', () => {
    assert.ok((travelsOf(clip({ zoom: 1.02 }), window)[3]?.ahead ?? 0) > 0.03);
  });
});
