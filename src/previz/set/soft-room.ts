/** A room far out of focus: a wall, the glow of a window, the dark of shelves. */
import { exp, smoothstep } from '../math.ts';
import { softWash } from './brush.ts';
import { lightOf, mixed, scaled, times } from './colour.ts';
import type { Light } from './colour.ts';
import { indoorsOf } from './indoors.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';

export function softRoomPart(setting: Setting): Part {
  const { stand, sunSide, random, palette } = setting;
  const { view, middle } = stand;
  const { key, fill, pane, lamp, dark } = indoorsOf(setting);
  const wall = lightOf([0.62, 0.035, dark ? 50 : 70]);
  const ambient: Light = times(wall, [
    fill[0] + 0.1 * key[0],
    fill[1] + 0.1 * key[1],
    fill[2] + 0.1 * key[2],
  ]);
  const garden = dark ? pane : scaled(mixed(pane, lightOf([0.62, 0.1, 130]), 0.4), 0.7);
  const unit = Math.sqrt(view.width * view.height);
  const glow = dark ? scaled(lamp, 0.5) : pane;
  const shelves = Array.from({ length: 9 }, (_, n) => ({
    x: middle - sunSide * view.width * (0.02 + 0.56 * random(95, n)),
    y: view.height * (0.12 + 0.2 * (n % 3)),
    w: unit * (0.03 + 0.06 * random(96, n)),
    h: unit * (0.04 + 0.05 * random(97, n)),
    tone: random(98, n),
  }));
  const accent = palette.accent;
  return {
    far: 0.14,
    near: 0.14,
    soft: true,
    paint(canvas) {
      const [wx, wy] = [middle + sunSide * 0.33 * view.width, 0.2 * view.height];
      const [half, tall] = [0.17 * unit, 0.24 * unit];
      const blur = 0.055 * unit;
      softWash(canvas, (u, v, ink) => {
        const [dx, dy] = [(u - wx) / half, (v - wy) / tall];
        const soft = (x: number, size: number): number => smoothstep(-blur, blur, size - Math.abs(x));
        const open = soft(u - wx, half) * soft(v - wy, tall);
        const bars =
          1 - 0.55 * exp(-((dx * half) ** 2) / (0.0006 * unit * unit)) - 0.4 * exp(-((v - wy + 0.02 * unit) ** 2) / (0.0005 * unit * unit)); // prettier-ignore
        const halo = exp(-Math.sqrt(dx * dx + dy * dy) * 0.75);
        const fall = 1.1 - 0.5 * smoothstep(0, 0.75, Math.abs(u - wx) / view.width) - 0.25 * smoothstep(0.35, 0, v / view.height); // prettier-ignore
        const low = smoothstep(-0.1, 0.9, dy);
        for (let c = 0; c < 3; c++) {
          const out = (pane[c] as number) + ((garden[c] as number) - (pane[c] as number)) * low;
          const room = (ambient[c] as number) * fall + 0.2 * halo * (glow[c] as number);
          ink[c] = room + (out * bars - room) * open * (dark ? 0.75 : 0.9);
        }
        for (const { x, y, w, h, tone } of shelves) {
          const share = 0.5 * soft(u - x, w) * soft(v - y, h);
          if (share <= 0) continue;
          for (let c = 0; c < 3; c++) {
            const own = (ambient[c] as number) * (0.25 + 1.1 * tone * (0.4 + (accent[c] as number)));
            ink[c] = (ink[c] as number) * (1 - share) + share * own;
          }
        }
        return 1;
      });
      return 0.14;
    },
  };
}
