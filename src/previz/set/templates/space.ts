/** Space: stars, a nebula across them, and the limb of a planet in the light of its sun. */
import { clamp, smoothstep } from '../../math.ts';
import { columnAt, rowAt } from '../canvas.ts';
import type { Canvas } from '../canvas.ts';
import { lightOf, mixed } from '../colour.ts';
import type { Light } from '../colour.ts';
import { HUES } from '../palette.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { paintStars } from '../stars.ts';
import type { Template } from '../template.ts';

export const space: Template = {
  standing: () => ({ horizon: 0.52, feet: 0.72, eye: 2.4 }),
  surface: 'air',
  parts: (setting) => [deepSky(setting), planet(setting)],
};

function deepSky(setting: Setting): Part {
  return {
    far: 0,
    near: 0,
    paint(canvas) {
      nebula(canvas, setting);
      paintStars(canvas, setting);
      return 0;
    },
  };
}

/** Two colours of gas on the dark, torn by dust. */
function nebula(canvas: Canvas, setting: Setting): void {
  const { stand, seed, sunSide, wish } = setting;
  const { middle, view } = stand;
  const noise = noiseOf(seed, 911);
  const dark = lightOf([0.07, 0.025, 275]);
  const asked = wish.palette.map((name) => HUES[name]);
  const warm: Light = lightOf(asked[0] ?? [0.6, 0.15, 345]);
  const cool: Light = lightOf(asked[1] ?? [0.55, 0.12, 235]);
  const unit = 1 / Math.max(view.width, view.height);
  for (let j = 0, o = 0; j < canvas.height; j++) {
    const y = (rowAt(canvas, j) - 0.4 * view.height) * unit;
    for (let i = 0; i < canvas.width; i++, o += 4) {
      const x = (columnAt(canvas, i) - middle) * unit;
      const bend = 0.4 * noise.clouds(3 * x + 5, 3 * y, 2);
      const across = (y + sunSide * 0.42 * x + 0.05 + 0.3 * bend) / 0.26;
      const lane = 1 / (1 + across * across * across * across);
      const gas = clamp(0.42 + 1.25 * noise.clouds(4.2 * x + bend, 4.2 * y - bend, 5, 0.55), 0, 1) * lane;
      const dust = smoothstep(0.34, 0.62, noise.ridges(3.1 * x + 9, 3.1 * y + bend, 4)) * lane;
      const hue = clamp(0.5 + 1.4 * noise.clouds(1.8 * x + 20, 1.8 * y, 2) + 0.5 * sunSide * x, 0, 1);
      const glow = gas * gas * (1 - 0.75 * dust);
      for (let c = 0; c < 3; c++) {
        const tint = (cool[c] as number) + ((warm[c] as number) - (cool[c] as number)) * hue;
        canvas.light[o + c] =
          (dark[c] as number) * (0.6 + 0.6 * lane) + 0.5 * glow * tint + 0.22 * glow * glow * glow;
      }
      canvas.light[o + 3] = 1;
    }
  }
}

/** A great disc below, lit along its limb, with bands of cloud and a thin shining air. */
function planet(setting: Setting): Part {
  const { stand, sunSide, seed, wish } = setting;
  const { view, middle } = stand;
  const q = 0.02;
  const r = 0.95 * Math.max(view.width, 0.8 * view.height);
  const cx = middle - sunSide * 0.22 * view.width;
  const cy = 0.74 * view.height + r;
  return {
    far: q,
    near: q,
    top: cy - 1.12 * r,
    paint(canvas) {
      const noise = noiseOf(seed, 912);
      const sea = lightOf(wish.ground === 'red_sand' ? [0.52, 0.11, 40] : [0.42, 0.085, 245]);
      const land = lightOf(wish.ground === 'red_sand' ? [0.4, 0.09, 32] : [0.5, 0.06, 130]);
      const cloud = lightOf([0.95, 0.01, 240]);
      const air = mixed(lightOf([0.74, 0.12, 240]), lightOf([0.9, 0.06, 215]), 0.3);
      for (let j = 0, o = 0; j < canvas.height; j++) {
        const dy = (rowAt(canvas, j) - cy) / r;
        for (let i = 0; i < canvas.width; i++, o += 4) {
          const dx = (columnAt(canvas, i) - cx) / r;
          const d = Math.sqrt(dx * dx + dy * dy);
          const halo = d < 1 ? 1 : clamp(1 - (d - 1) / 0.09, 0, 1);
          if (halo <= 0) continue;
          // The sun stands beyond the limb, on its side.
          const lit = smoothstep(-0.1, 1.05, sunSide * dx * 1.1 - 0.8 * dy);
          const rim = 0.25 + 1.35 * lit;
          const glow = halo * halo * halo * (0.1 + 0.75 * lit);
          const body = clamp((1 - d) * r * canvas.scale + 0.5, 0, 1);
          const o3 = canvas.light;
          const height = Math.sqrt(Math.max(0, 1 - d * d));
          const [u, v] = [dx / (0.35 + height), dy / (0.35 + height)];
          const ground = noise.clouds(5 * u + 3, 6 * v, 5);
          const veil = smoothstep(0.02, 0.42, noise.clouds(7 * u + 0.6 * ground, 13 * v + 9, 5, 0.55) + 0.06);
          const edge = Math.max(0, 1 - height * 2.6);
          const share = body + (1 - body) * glow;
          for (let c = 0; c < 3; c++) {
            const soil =
              (sea[c] as number) +
              ((land[c] as number) - (sea[c] as number)) * smoothstep(0.02, 0.12, ground);
            const surface =
              (soil + ((cloud[c] as number) - soil) * 0.85 * veil) *
              (0.02 + 1.1 * lit * lit * (0.25 + 0.75 * clamp(height * 3, 0, 1)));
            const shine = (air[c] as number) * rim * (0.12 + 0.95 * edge * edge * lit);
            o3[o + c] =
              body * (surface * (1 - 0.4 * edge) + shine) + (1 - body) * glow * (air[c] as number) * 1.2;
          }
          o3[o + 3] = share;
        }
      }
      return q;
    },
  };
}
