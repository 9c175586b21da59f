/**
 * The colours of a drawing as paint: less gay than an icon's, neither black nor white, and in a given colour where one was
 * asked for.
 */
import { cos, RADIANS, sin, smoothstep } from '../../math.ts';
import type { Colour } from '../../director/slots.ts';
import { LINEAR, fromLab, toLab } from './tones.ts';
import type { Lab } from './tones.ts';

/** Lightness of black and of white paint, and the share of its chroma that a colour keeps. */
const [BLACK, WHITE] = [0.17, 0.9];
const KEPT = 0.86;
/** Chroma from which on it gives way to more. */
const GAUDY = 0.12;

/** Hue in degrees, chroma, and a factor and an offset of the lightness. */
const TINTS: Readonly<Record<Colour, readonly [hue: number, chroma: number, scale: number, lift: number]>> = {
  red: [27, 0.15, 0.85, 0], orange: [58, 0.13, 0.9, 0.06], yellow: [95, 0.13, 0.8, 0.18], green: [145, 0.11, 0.85, 0],
  teal: [195, 0.08, 0.85, 0.02], blue: [258, 0.12, 0.8, 0], purple: [305, 0.12, 0.8, 0], pink: [355, 0.1, 0.7, 0.24],
  brown: [55, 0.06, 0.7, 0], black: [280, 0.008, 0.35, 0.06], white: [90, 0.008, 0.35, 0.6], grey: [270, 0.008, 0.7, 0.1],
  gold: [85, 0.11, 0.8, 0.1],
}; // prettier-ignore

/** @param rgba not premultiplied; gives red, green and blue of each pixel, of white light that falls on it */
export function pigmentOf(rgba: Uint8Array, tint: Colour | undefined): Float32Array {
  const out = new Float32Array((rgba.length / 4) * 3);
  const lab: Lab = { l: 0, a: 0, b: 0 };
  const dye = tint && dyeOf(tint, mainColourOf(rgba));
  let last = -1;
  for (let i = 0, o = 0; i < rgba.length; i += 4, o += 3) {
    if (rgba[i + 3] === 0) {
      last = -1;
      continue;
    }
    const key = ((rgba[i] as number) << 16) | ((rgba[i + 1] as number) << 8) | (rgba[i + 2] as number);
    if (key === last) {
      out.copyWithin(o, o - 3, o);
      continue;
    }
    last = key;
    toLab(
      LINEAR[rgba[i] as number] as number,
      LINEAR[rgba[i + 1] as number] as number,
      LINEAR[rgba[i + 2] as number] as number,
      lab,
    );
    if (dye) dye(lab);
    calm(lab);
    fromLab(lab, out, o);
  }
  return out;
}

function calm(lab: Lab): void {
  const chroma = Math.sqrt(lab.a * lab.a + lab.b * lab.b);
  const less = KEPT / (1 + (0.45 * Math.max(0, chroma - GAUDY)) / GAUDY);
  lab.a *= less;
  lab.b *= less;
  lab.l = BLACK + (WHITE - BLACK) * lab.l;
}

/** What has the drawing's own main colour takes on the tint; eyes, glass, tyres and leaves keep theirs. */
function dyeOf(tint: Colour, main: Readonly<Lab>): (lab: Lab) => void {
  const [hue, chroma, scale, lift] = TINTS[tint];
  const [a, b] = [chroma * cos(hue * RADIANS), chroma * sin(hue * RADIANS)];
  const strength = Math.sqrt(main.a * main.a + main.b * main.b);
  const grey = strength < 0.03;
  return (lab) => {
    const own = Math.sqrt(lab.a * lab.a + lab.b * lab.b);
    const along = own > 0 && !grey ? (lab.a * main.a + lab.b * main.b) / (own * strength) : 0;
    const light = smoothstep(0.3, 0.6, lab.l);
    const share = grey ? light : smoothstep(0.55, 0.85, along) * Math.min(1, own / 0.06);
    lab.a += (a - lab.a) * share;
    lab.b += (b - lab.b) * share;
    lab.l += (lab.l * scale + lift - lab.l) * share;
  };
}

/** Hues are told apart in steps of 15 degrees. */
const HUES = 24;

/** The mean of the pixels of the commonest hue; grey where few are coloured. */
function mainColourOf(rgba: Uint8Array): Lab {
  const sums = Array.from({ length: HUES }, () => ({ l: 0, a: 0, b: 0, count: 0 }));
  const lab: Lab = { l: 0, a: 0, b: 0 };
  let all = 0;
  for (let i = 0; i < rgba.length; i += 16) {
    if ((rgba[i + 3] as number) < 128) continue;
    all++;
    const [r, g, b] = [rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number];
    toLab(LINEAR[r] as number, LINEAR[g] as number, LINEAR[b] as number, lab);
    if (lab.a * lab.a + lab.b * lab.b < 0.05 * 0.05) continue;
    const sum = sums[hueStep(lab)];
    if (!sum) continue;
    sum.l += lab.l;
    sum.a += lab.a;
    sum.b += lab.b;
    sum.count++;
  }
  const most = sums.reduce((best, sum) => (sum.count > best.count ? sum : best));
  if (most.count < 0.12 * all) return { l: 0.5, a: 0, b: 0 };
  return { l: most.l / most.count, a: most.a / most.count, b: most.b / most.count };
}

/** Which step of the circle a hue is nearest to. */
function hueStep({ a, b }: Readonly<Lab>): number {
  let best = 0;
  let most = -Infinity;
  for (let n = 0; n < HUES; n++) {
    const along = a * (COSINES[n] as number) + b * (SINES[n] as number);
    if (along <= most) continue;
    most = along;
    best = n;
  }
  return best;
}
const COSINES = Array.from({ length: HUES }, (_, n) => cos((n * 360 * RADIANS) / HUES));
const SINES = Array.from({ length: HUES }, (_, n) => sin((n * 360 * RADIANS) / HUES));
