import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { lightOf, luminance, mixed } from '../../../src/previz/set/colour.ts';
import { settingOf } from '../../../src/previz/set/setting.ts';
import { wishOf } from '../../../src/previz/set/wish.ts';
import { planOf } from './scenes.ts';

const view = viewOf(160, 90);
const TIMES = ['dawn', 'morning', 'day', 'afternoon', 'sunset', 'night'] as const;

function settingAt(slots: Record<string, unknown>) {
  return settingOf(view, wishOf(planOf(slots)), { horizon: 0.45, feet: 0.8, eye: 2 }, 4);
}

test('what is farther away has more of the air in it', () => {
  for (const time of TIMES) {
    const { haze } = settingAt({ time: { value: time } });
    const shares = [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.005].map((q) => haze.share(q));
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => a - b),
      time,
    );
    assert.ok((shares.at(-1) as number) > 0.55, time);
  }
});

test('thick air hides more', () => {
  const share = (atmosphere: string): number =>
    settingAt({ atmosphere: [{ value: atmosphere }] }).haze.share(0.2);
  assert.ok(share('fog') > share('haze') && share('haze') > share('clear'));
});

test('each hour has its own light: the night is darkest, the morning palest', () => {
  const levels = TIMES.map((time) => luminance(settingAt({ time: { value: time } }).palette.upper));
  assert.equal(Math.max(...levels), levels[TIMES.indexOf('morning')]);
  assert.equal(Math.min(...levels), levels[TIMES.indexOf('night')]);
});

test('rain takes the sun from the sky', () => {
  const rain = settingAt({ time: { value: 'dawn' }, atmosphere: [{ value: 'rain' }] });
  const clear = settingAt({ time: { value: 'dawn' } });
  assert.equal(rain.sky.sun.seen, false);
  assert.equal(clear.sky.sun.seen, true);
  assert.ok(luminance(rain.palette.key) < 0.5 * luminance(clear.palette.key));
});

test('a colour mixed half-way lies between two as the eye sees it', () => {
  const [dark, light] = [lightOf([0.2, 0, 0]), lightOf([0.8, 0, 0])];
  const grey = lightOf([0.5, 0, 0]);
  mixed(dark, light, 0.5).forEach((value, c) => assert.ok(Math.abs(value - (grey[c] as number)) < 1e-6));
});
