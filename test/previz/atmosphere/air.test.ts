import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { airOf } from '../../../src/previz/atmosphere/air-of.ts';
import { airLightOf } from '../../../src/previz/atmosphere/airlight.ts';
import { TILE, noiseTile } from '../../../src/previz/scene/noise-tile.ts';
import { MOST_SHEETS, MOST_SPRITES } from '../../../src/previz/scene/effects.ts';

const said = (...values: string[]): { value: string }[] => values.map((value) => ({ value }));

describe('air', () => {
  it('is absent unless the plan puts something into the air', () => {
    assert.equal(airOf({}, 1), undefined);
    assert.equal(airOf({ atmosphere: said('clear') }, 1), undefined);
    assert.equal(airOf({ atmosphere: said('wind') }, 1), undefined);
  });

  it('drives what flies before the wind, and slows it with the tempo', () => {
    const calm = airOf({ atmosphere: said('snow') }, 1);
    const windy = airOf({ atmosphere: said('snow', 'wind'), tempo: { value: 'slow_motion' } }, 1);
    assert.ok((windy?.swarms[0]?.across ?? 0) > (calm?.swarms[0]?.across ?? 0) + 0.2);
    assert.ok((windy?.tempo ?? 1) < 0.5);
  });

  it('stays within what a frame has room for, whatever comes together', () => {
    const air = airOf(
      { atmosphere: said('blizzard', 'storm', 'fog', 'smoke', 'dust', 'leaves', 'embers') },
      1,
    );
    assert.ok(air && air.sheets.length <= MOST_SHEETS && air.haze.even <= 0.9);
    for (const swarm of air.swarms)
      for (const stratum of swarm.strata)
        assert.ok(stratum.count <= MOST_SPRITES && stratum.near < stratum.far);
  });

  it('gives beams something to be seen in', () => {
    assert.ok((airOf({ light: said('volumetric') }, 1)?.haze.even ?? 0) > 0);
  });
});

describe('airLightOf', () => {
  it('is bright where the picture is bright, and never dark', () => {
    const [width, height] = [60, 40];
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
      (i >> 2) % width < 30 ? 240 : 10,
    );
    const { planes, white } = airLightOf({ width, height, rgba }, { colour: [220, 220, 220], share: 0.3 });
    const [left = 0, right = 0] = [planes[0].data[20 * width + 4], planes[0].data[20 * width + 55]];
    assert.ok(left > right * 1.2 && right > 3000, `${left} ${right}`);
    assert.ok(white[0] > 40000 && white[0] <= 65025);
  });
});

describe('noiseTile', () => {
  it('has no seam and uses its range', () => {
    const tile = noiseTile(9);
    const at = (x: number, y: number): number => tile[(y & 255) * TILE + (x & 255)] ?? 0;
    const step = (x: number): number => {
      let sum = 0;
      for (let y = 0; y < TILE; y++) sum += Math.abs(at(x, y) - at(x + 1, y));
      return sum / TILE;
    };
    assert.ok(step(255) < 2 * step(100) + 1, 'the border is a step like any other');
    assert.ok(Math.min(...tile) < 30 && Math.max(...tile) > 225);
    assert.notDeepEqual(tile, noiseTile(10));
  });
});
