/** Signs of light along a street. */
import type { Canvas } from './canvas.ts';
import { LAMPLIGHT } from './lamps.ts';
import { NEON, paintSign } from './neon.ts';
import { radiance } from './radiance.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';
import { isNeon } from './street-houses.ts';
import type { TownHouse } from './street-houses.ts';

/** Signs that stand out into the street, and face whoever comes along it. */
export function signs(
  canvas: Canvas,
  setting: Setting,
  house: TownHouse,
  side: -1 | 1,
  wall: number,
  random: (k: number) => number,
): void {
  const { stand } = setting;
  const neon = isNeon(setting);
  const count = neon ? 2 : random(20) < 0.5 ? 1 : 0;
  for (let n = count - 1; n >= 0; n--) {
    const z = house.near + 0.4 + (n / count) * (house.far - house.near);
    const upright = random(21 + n) < 0.7;
    const scale = Math.min(1, wall / 7.5);
    const wide = scale * (upright ? 0.75 + 0.5 * random(23 + n) : 1.3 + 0.5 * random(23 + n));
    const high = scale * (upright ? 2.4 + 2.8 * random(25 + n) : 0.8 + 0.3 * random(25 + n));
    const low = 3.3 + 2.6 * random(27 + n);
    const inner = wall - 0.15 - wide;
    const [a, b] = side < 0 ? [-inner - wide, -inner] : [inner, inner + wide];
    const colour = NEON[Math.floor(random(29 + n) * NEON.length)] ?? LAMPLIGHT;
    const second = NEON[Math.floor(random(31 + n) * NEON.length)] ?? LAMPLIGHT;
    const air = 1 - setting.haze.share(stand.distance / z);
    paintSign(canvas, {
      left: columnOfPoint(stand, a, z),
      right: columnOfPoint(stand, b, z),
      top: rowOfPoint(stand, low + high, z),
      bottom: rowOfPoint(stand, low, z),
      colour,
      second,
      power: (neon ? 1 : 0.7) * (0.35 + 0.65 * air),
      bloom: 1.3,
      tubes: radiance(setting.wish, 'neon'),
      seed: Math.floor(1e6 * random(33 + n)),
    });
  }
}
