import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../../src/previz/depth/analyse.ts';
import type { StillAnalysis } from '../../../src/previz/depth/analyse.ts';
import { mapOfModel } from '../../../src/previz/depth/model-map.ts';
import { at, plane, quantile } from '../../../src/previz/depth/plane.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { resampled } from '../../../src/previz/depth/resample.ts';
import { texture } from '../synthetic.ts';

const [WIDTH, HEIGHT, HORIZON] = [160, 90, 0.3];
const landscape = analyse({ width: WIDTH, height: HEIGHT, rgba: texture(WIDTH, HEIGHT) });
/** What a perfect model says of flat ground below a sky: 0 at the horizon, rising to the lower edge. */
const truth = plane(280, 154, (_, y) => Math.max(0, (y + 0.5) / 154 - HORIZON));

function mapped(raw: Plane, analysis: StillAnalysis = landscape) {
  const map = mapOfModel(raw, analysis);
  assert.ok(map);
  return map;
}

describe('the map of a model', () => {
  it('has the sky at 0, the subject at 1, and far and near things within bounds', () => {
    const map = mapped(truth);
    assert.equal(map.source, 'model');
    assert.ok(at(map, 140, 5) < 1e-3);
    const first = at(map, 140, Math.ceil(HORIZON * 154) + 4);
    assert.ok(first >= 0.15 && first <= 0.6, `beyond the horizon: ${first}`);
    assert.ok(at(map, 140, 153) > 1 && at(map, 140, 153) <= 2);
    const caught = resampled(landscape.saliency, 280, 154);
    const levels = map.data.filter((_, i) => (caught.data[i] as number) > 0.5);
    const middle = quantile({ width: levels.length, height: 1, data: levels }, 0.5);
    assert.ok(Math.abs(middle - 1) < 0.25, `what catches the eye lies at ${middle}`);
    for (let y = 50; y < 153; y++) assert.ok(at(map, 140, y + 1) >= at(map, 140, y));
  });

  it('is the same whatever scale and offset the model has', () => {
    const [a, b] = [mapped(truth), mapped({ ...truth, data: truth.data.map((q) => 40 * q - 7) })];
    for (let i = 0; i < a.data.length; i++)
      assert.ok(Math.abs((a.data[i] as number) - (b.data[i] as number)) < 1e-3);
  });

  it('does not follow a few wild values', () => {
    const wild = { ...truth, data: truth.data.map((q, i) => (i % 97 === 0 ? 1e4 : i % 89 === 0 ? -1e4 : q)) };
    const [calm, shaken] = [mapped(truth), mapped(wild)];
    let most = 0;
    for (let i = 0; i < calm.data.length; i++)
      if (i % 97 !== 0 && i % 89 !== 0)
        most = Math.max(most, Math.abs((calm.data[i] as number) - (shaken.data[i] as number)));
    assert.ok(most < 0.15, `differs by ${most}`);
    assert.ok(shaken.data.every((q) => q >= 0 && q <= 2));
  });

  it('trusts all but the borders between depths', () => {
    const step = plane(100, 60, (x) => (x < 50 ? 0 : 1));
    const map = mapped(step, { ...landscape, sky: undefined });
    assert.equal(map.confidence[30 * 100 + 20], 1);
    assert.ok((map.confidence[30 * 100 + 49] ?? 1) < 0.7);
  });

  it('is none when the model sees the same depth everywhere', () => {
    assert.equal(
      mapOfModel(
        plane(100, 60, () => 3.5),
        landscape,
      ),
      undefined,
    );
  });
});
