/**
 * The colours of a drawing as paint: less gay than an icon's, neither black nor white, and in a given colour where one was
 * asked for.
 */
import { cos, RADIANS, sin } from '../../math.ts';
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
  const dye = tint && dyeOf(tint);
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

/** What is coloured takes on the tint; eyes, tyres and teeth keep theirs, unless all of it is to be black or white. */
function dyeOf(tint: Colour): (lab: Lab) => void {
  const [hue, chroma, scale, lift] = TINTS[tint];
  const [a, b] = [chroma * cos(hue * RADIANS), chroma * sin(hue * RADIANS)];
  return (lab) => {
    const own = Math.sqrt(lab.a * lab.a + lab.b * lab.b);
    const share = Math.min(1, own / 0.07);
    lab.a += (a - lab.a) * share;
    lab.b += (b - lab.b) * share;
    lab.l += (lab.l * scale + lift - lab.l) * share;
  };
}
