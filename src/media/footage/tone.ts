/** Light of HDR and wide-gamut sources brought down to what BT.709 shows. Pure; 15 to 30 ns a pixel. */
import { WHITE_NITS } from '../../ray/data/masters.ts';
import type { Gamut, Transfer } from './colour.ts';

/** Takes RGBA of 16 bits a channel as the source codes it, gives RGBA8; alpha is full. */
export type ToneMap = (from: Uint16Array, to: Uint8Array) => void;

/** Nominal peak of a display for HLG, in cd/m²; its system gamma is 1.2 there (ITU-R BT.2100, table 5). */
const HLG_PEAK = 1000;
const HLG_GAMMA = 1.2;
/** Light below this share of reference white stays as it is. Reference white comes to 0.8, 1000 cd/m² to 0.97. */
const KNEE = 0.6;

/** To linear BT.709, by rows: from the primaries' chromaticities, D65 (ITU-R BT.2087; SMPTE EG 432-1). */
const MATRICES: Record<Gamut, readonly number[]> = {
  bt709: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  bt2020: [1.660491, -0.587641, -0.07285, -0.12455, 1.1329, -0.00835, -0.018151, -0.100579, 1.11873],
  p3: [1.22494, -0.22494, 0, -0.042057, 1.042057, 0, -0.019638, -0.078636, 1.098274],
};

const CODES = 4096;
const LEVELS = 16_384;

/** Whether a source is another than BT.709. */
export function needsToneMap(transfer: Transfer, gamut: Gamut): boolean {
  return transfer !== 'sdr' || gamut !== 'bt709';
}

/** The map of a source; undefined where it is BT.709 already. */
export function toneMapOf(transfer: Transfer, gamut: Gamut): ToneMap | undefined {
  if (!needsToneMap(transfer, gamut)) return undefined;
  const light = lightTable(transfer);
  const system = transfer === 'hlg' ? systemTable() : undefined;
  const codes = codeTable();
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8] = MATRICES[gamut] as [number, number, number, number, number, number, number, number, number]; // prettier-ignore
  const knee = transfer === 'sdr' ? 1 : KNEE;
  const at = (table: Float32Array | Uint8Array, index: number): number => table[index] ?? 0;
  return (from, to) => {
    for (let n = 0; n < from.length; n += 4) {
      let r = at(light, (from[n] ?? 0) >> 4);
      let g = at(light, (from[n + 1] ?? 0) >> 4);
      let b = at(light, (from[n + 2] ?? 0) >> 4);
      if (system) {
        const gain = at(system, (Math.sqrt(0.2627 * r + 0.678 * g + 0.0593 * b) * (CODES - 1)) | 0);
        r *= gain;
        g *= gain;
        b *= gain;
      }
      let red = m0 * r + m1 * g + m2 * b;
      let green = m3 * r + m4 * g + m5 * b;
      let blue = m6 * r + m7 * g + m8 * b;
      // Colours outside BT.709 are paled until they are on its edge, at the same luminance.
      const least = Math.min(red, green, blue);
      if (least < 0) {
        const grey = Math.max(0, 0.2126 * red + 0.7152 * green + 0.0722 * blue);
        const keep = grey / (grey - least);
        red = grey + (red - grey) * keep;
        green = grey + (green - grey) * keep;
        blue = grey + (blue - grey) * keep;
      }
      const most = Math.max(red, green, blue);
      if (most > knee) {
        // All three by the same factor, so that the hue stays.
        const over = most - knee;
        const gain = (knee < 1 ? knee + ((1 - knee) * over) / (over + 1 - knee) : 1) / most;
        red *= gain;
        green *= gain;
        blue *= gain;
      }
      to[n] = at(codes, (red * (LEVELS - 1) + 0.5) | 0);
      to[n + 1] = at(codes, (green * (LEVELS - 1) + 0.5) | 0);
      to[n + 2] = at(codes, (blue * (LEVELS - 1) + 0.5) | 0);
      to[n + 3] = 255;
    }
  };
}

function lightTable(transfer: Transfer): Float32Array {
  const curve = { sdr: fromSrgb, pq: fromPq, hlg: fromHlg }[transfer];
  return Float32Array.from({ length: CODES }, (_, n) => curve(n / (CODES - 1)));
}

/** HLG's scene light to display light, as a gain on each channel, by the root of the scene's luminance. */
function systemTable(): Float32Array {
  return Float32Array.from({ length: CODES }, (_, n) => {
    const luminance = (n / (CODES - 1)) ** 2;
    return (HLG_PEAK / WHITE_NITS) * luminance ** (HLG_GAMMA - 1);
  });
}

function codeTable(): Uint8Array {
  return Uint8Array.from({ length: LEVELS }, (_, n) => Math.round(toSrgb(n / (LEVELS - 1)) * 255));
}

/** IEC 61966-2-1, which is how all pictures of ours are read. */
function fromSrgb(code: number): number {
  return code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;
}

function toSrgb(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** SMPTE ST 2084. */
function fromPq(code: number): number {
  const root = code ** (1 / 78.84375);
  const ratio = Math.max(0, root - 0.8359375) / (18.8515625 - 18.6875 * root);
  return (10_000 / WHITE_NITS) * ratio ** (1 / 0.1593017578125);
}

/** ITU-R BT.2100, inverse OETF of HLG: light of the scene, 0 to 1. */
function fromHlg(code: number): number {
  return code <= 0.5 ? code ** 2 / 3 : (Math.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12;
}
