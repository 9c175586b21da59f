/** A table: boards or stone in the light of a window, a room out of focus behind it; or the same from above. */
import { exp, smoothstep } from '../../math.ts';
import { paintBokeh } from '../bokeh.ts';
import { wash } from '../brush.ts';
import { lightOf, mixed, scaled } from '../colour.ts';
import { NEAREST } from '../extent.ts';
import { indoorsOf, sheltered } from '../indoors.ts';
import type { Indoors } from '../indoors.ts';
import { leafShade, panesAt } from '../panes.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { softRoomPart } from '../soft-room.ts';
import { groundAt, rowOfPoint } from '../standpoint.ts';
import { stoneOf } from '../stone.ts';
import type { Template } from '../template.ts';
import { OAK, WALNUT, woodOf } from '../wood.ts';
import type { Wood } from '../wood.ts';

export const tabletop: Template = {
  roof: true,
  standing: () => ({ horizon: 0.4, feet: 0.8, eye: 0.16 }),
  surface: 'table',
  indoors: sheltered,
  parts: (setting) => [softRoomPart(setting), lampsPart(setting), tablePart(setting)],
  above: tableFromAbove,
};

/** Its far edge, in distances to the subject. */
const EDGE = 2.7;

function lampsPart(setting: Setting): Part {
  const { stand } = setting;
  const { lamp, dark, pane } = indoorsOf(setting);
  const edge = rowOfPoint(stand, 0, EDGE * stand.distance);
  return {
    far: 0.24,
    near: 0.24,
    soft: true,
    bottom: edge + 0.1 * stand.view.height,
    paint(canvas) {
      const warm = scaled(lamp, dark ? 0.8 : 0.75);
      paintBokeh(canvas, setting, {
        count: dark ? 38 : 22,
        size: (dark ? 0.085 : 0.1) * Math.sqrt(stand.view.width * stand.view.height),
        top: 0.03,
        bottom: edge / stand.view.height - 0.06,
        open: 0.16,
        colours: [warm, mixed(warm, lightOf([0.7, 0.15, 40]), 0.5), mixed(warm, pane, dark ? 0.1 : 0.7)],
        share: dark ? 0.42 : 0.2,
        stream: 1,
      });
      return 0.24;
    },
  };
}

function surfaceOf({ wish, seed }: Setting): Wood {
  if (['rock', 'ice', 'snow', 'asphalt', 'sand'].includes(wish.ground ?? '')) return stoneOf(seed);
  const dark = wish.moods.some((mood) => ['mysterious', 'tense', 'eerie', 'melancholic'].includes(mood));
  return woodOf(seed, { board: 0.13, ...(dark || wish.has('overhead') ? WALNUT : OAK) });
}

/** How much of the light lies on a place of the table, in distances to the subject from where that stands. */
function lightOn(setting: Setting, { dark }: Indoors): (x: number, z: number) => number {
  const { seed, sunSide } = setting;
  const noise = noiseOf(seed, 971);
  const lean = -0.55 * sunSide;
  const panes = { wide: 0.42, long: 0.52, bar: 0.05, blur: 0.05, across: 3, along: 3, lean };
  return (x, z) => {
    const pool = exp(-(x * x + z * z) / 0.5);
    if (dark) return 0.06 + 0.94 * pool;
    const lit = panesAt(panes, x + 0.12 * sunSide, z + 0.15);
    return 0.1 + lit * leafShade(noise, x, z, 0.42);
  };
}

function tablePart(setting: Setting): Part {
  const { stand, sunSide } = setting;
  const { view, middle, distance, eye, horizon } = stand;
  const light = indoorsOf(setting);
  const { key, fill, pane, lamp, dark } = light;
  const edge = rowOfPoint(stand, 0, EDGE * distance);
  const wood = surfaceOf(setting);
  const lit = lightOn(setting, light);
  const shine = dark ? scaled(lamp, 0.22) : scaled(pane, 0.5);
  return {
    far: 1 / EDGE,
    near: NEAREST,
    top: edge - 3,
    paint(canvas) {
      const gloss = middle + sunSide * 0.3 * view.width;
      wash(
        canvas,
        (u, v, ink) => {
          const below = (v - edge) * canvas.scale + 0.5;
          if (below <= 0) return 0;
          const z = (view.focal * eye) / Math.max(1e-3, v - horizon);
          const x = ((u - middle) * z) / view.focal;
          const away = Math.abs(z / distance - 1);
          // The lens is focused on the subject.
          const fine = (z * (z / eye) * 0.5 + z) / view.focal + 0.012 * Math.max(0, away - 0.12);
          wood(x + 0.4, z, fine / canvas.scale, ink);
          const share = lit(x / distance, z / distance - 1);
          const far = smoothstep(1.1, EDGE, z / distance);
          const d = (u - gloss) / (0.2 * view.width);
          const sheen = (0.06 + 0.5 * far) * exp(-d * d) + 0.1 * far;
          const corner = 1 - 0.3 * smoothstep(0.3, 1.1, Math.abs(u - middle) / (0.62 * view.width));
          const rim = 1 + 0.8 * smoothstep(5, 0, v - edge) * (0.3 + exp(-d * d));
          const front = 1 - 0.3 * smoothstep(0.86, 1.06, v / view.height);
          for (let c = 0; c < 3; c++) {
            const base = ink[c] as number;
            const own = base * ((fill[c] as number) + 0.62 * share * (key[c] as number));
            ink[c] = (own * rim + sheen * (shine[c] as number)) * corner * front;
          }
          return Math.min(1, below);
        },
        edge - 2,
      );
      return (_, v) => Math.min(NEAREST, Math.max(1 / EDGE, groundAt(stand, v)));
    },
  };
}

/** Boards that fill the picture, with the light of a window on them. */
export function tableFromAbove(setting: Setting): Part[] {
  return [fromAbovePart(setting)];
}

function fromAbovePart(setting: Setting): Part {
  const { stand, sunSide } = setting;
  const { view, middle, distance } = stand;
  const light = indoorsOf(setting);
  const { key, fill } = light;
  const wood = surfaceOf(setting);
  const lit = lightOn(setting, light);
  return {
    far: 1,
    near: 1,
    paint(canvas) {
      const perPixel = distance / view.focal;
      const corner = 0.5 * Math.sqrt(view.width * view.width + view.height * view.height);
      wash(canvas, (u, v, ink) => {
        const [x, y] = [u - middle, v - (view.height - 1) / 2];
        wood(x * perPixel + 0.3, y * perPixel, perPixel / canvas.scale, ink);
        const share = lit((1.15 * x) / corner, (-1.15 * y) / corner);
        const d = Math.sqrt(x * x + y * y) / corner;
        const fall = 1.08 + 0.22 * sunSide * (x / corner) - 0.55 * smoothstep(0.3, 1.15, d);
        for (let c = 0; c < 3; c++)
          ink[c] = (ink[c] as number) * fall * ((fill[c] as number) + 0.6 * share * (key[c] as number));
        return 1;
      });
      return 1;
    },
  };
}
