/** Where subjects stand on a set, and in which light. */
import type { Mark, Rgb, Stage, StageLight } from '../scene/stage.ts';
import { codeOf } from './canvas.ts';
import { scaled, times } from './colour.ts';
import type { Light } from './colour.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';
import type { Template } from './template.ts';

/** Distances to the subject's, and columns as shares of the frame's half width from its middle. */
const DISTANCES = { near: 0.72, middle: 1, far: 2.6 } as const;
const SIDES = { left: -0.42, centre: 0, right: 0.42 } as const;

export function stageOf(setting: Setting, template: Template): Stage {
  const { stand } = setting;
  const { view, horizon, overhead, distance } = stand;
  return {
    view,
    horizon: overhead ? -view.height : horizon,
    overhead,
    metre: view.focal / distance,
    surface: template.surface,
    marks: marksOf(setting, template),
    light: template.shadows === false ? { ...lightOf(setting), darkness: 0 } : lightOf(setting),
  };
}

/** The main subject stands on the side away from the sun: it is lit, and the sun's glow is free. */
function marksOf(setting: Setting, { ground, distances: own }: Template): Mark[] {
  const { stand, sunSide } = setting;
  const height = ground?.(setting) ?? (() => 0);
  const order: readonly Mark['side'][] =
    sunSide < 0 ? ['centre', 'right', 'left'] : ['centre', 'left', 'right'];
  const { view, distance, overhead } = stand;
  const distances = { ...DISTANCES, ...own };
  return (Object.keys(DISTANCES) as (keyof typeof DISTANCES)[]).flatMap((name) =>
    order.map((side): Mark => {
      const aside = SIDES[side] * (view.width / 2);
      if (overhead)
        return { distance: name, side, x: stand.middle + aside, y: view.height * OVER[name], q: 1 };
      const ahead = distances[name] * distance;
      const x = (aside * ahead) / view.focal;
      const row = rowOfPoint(stand, height(x, ahead), ahead);
      return {
        distance: name,
        side,
        x: columnOfPoint(stand, x, ahead),
        y: Math.min(row, 0.97 * view.height),
        q: distance / ahead,
      };
    }),
  );
}
const OVER = { near: 0.7, middle: 0.5, far: 0.3 } as const;

function lightOf({ palette, sky, haze, stand }: Setting): StageLight {
  const { from, seen } = sky.sun;
  const length = Math.sqrt(from[0] ** 2 + from[1] ** 2);
  const grey = 0.62;
  const { key, fill } = palette;
  const lit = scaled([key[0] * 0.8 + fill[0], key[1] * 0.8 + fill[1], key[2] * 0.8 + fill[2]], grey);
  const air = new Float32Array(3);
  haze.light(0, air);
  const shade = scaled(fill, grey * 0.62);
  return {
    from: { x: from[0] / length, y: -from[1] / length },
    back: seen ? 0.75 : 0.25,
    key: codes(lit),
    shade: codes(shade),
    rim: codes(scaled(key, 0.9)),
    shadow: codes(times(shade, [0.4, 0.4, 0.4])),
    darkness: 0.3 + 0.35 * (1 - Math.min(1, fill[1] / Math.max(0.05, key[1]))),
    haze: codes([air[0] as number, air[1] as number, air[2] as number]),
    fade: haze.share(0.5) * (stand.overhead ? 0 : 1),
  };
}

function codes(light: Light): Rgb {
  return [Math.round(codeOf(light[0])), Math.round(codeOf(light[1])), Math.round(codeOf(light[2]))];
}
