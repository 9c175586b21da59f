/** How bright frames are: what a display must know, and what a colourist wants to. */
import { z } from 'zod';
import { COUNTS } from './room.ts';
import { PEAK_NITS, WHITE_NITS } from '../../ray/data/masters.ts';
import { masteredNits } from './transfer.ts';

/** Of one frame or several. Plain data. */
export interface Brightness {
  /** Pixels by the light of their brightest channel, see `binLight`. */
  readonly counts: Uint32Array;
  /** The brightest channel of all, 1 = diffuse white. */
  readonly peak: number;
  /** Largest mean of a frame, cd/m2. */
  readonly average: number;
}

const [PER_OCTAVE, LEAST_EXPONENT] = [16, -16];

/** The least light of a bin. */
function binLight(bin: number): number {
  return bin === 0
    ? 0
    : 2 ** (LEAST_EXPONENT + Math.floor(bin / PER_OCTAVE)) * (1 + (bin % PER_OCTAVE) / PER_OCTAVE);
}

/** What the last development of a frame counted. @param counts byte offset */
export function brightnessOf(counts: number, memory: WebAssembly.Memory): Brightness {
  const own = new Uint32Array(memory.buffer, counts, COUNTS).slice();
  const [peak = 0] = new Float32Array(memory.buffer, counts + COUNTS * 4, 1);
  let [sum, pixels] = [0, 0];
  for (const [bin, count] of own.entries()) {
    if (count === 0) continue;
    sum += count * masteredNits((binLight(bin) + binLight(bin + 1)) / 2);
    pixels += count;
  }
  return { counts: own, peak, average: pixels > 0 ? sum / pixels : 0 };
}

export const DARK: Brightness = { counts: new Uint32Array(COUNTS), peak: 0, average: 0 };

/** Of both; in any order the same. */
export function together(a: Brightness, b: Brightness): Brightness {
  return {
    counts: a.counts.map((count, bin) => count + (b.counts[bin] as number)),
    peak: Math.max(a.peak, b.peak),
    average: Math.max(a.average, b.average),
  };
}

export const rangeReportSchema = z
  .strictObject({
    white_nits: z.number().describe('Luminance of diffuse white, 1.0 of linear light, in cd/m².'),
    peak: z.number().describe('The brightest channel of all pixels in linear light; 1.0 is diffuse white.'),
    p99_9: z.number().describe('The light that one pixel in a thousand exceeds.'),
    share_above_1: z
      .number()
      .describe(
        'Share of all pixels that are brighter than diffuse white, by a sixteenth at least: white paper does not count.',
      ),
    share_clipped: z
      .number()
      .describe('Share of all pixels that the MP4 shows at the peak of its mastering display.'),
    max_cll: z.number().int().describe('Brightest pixel of the MP4, cd/m² (CTA-861.3).'),
    max_fall: z.number().int().describe('Largest mean of a frame of the MP4, cd/m² (CTA-861.3).'),
    mastering_peak_nits: z.number().describe('Peak of the mastering display, cd/m².'),
  })
  .describe(
    'How bright the clip is. In the MP4 highlights roll off towards the mastering peak; in the OpenEXR frames they do not.',
  )
  .meta({ id: 'ClipRange' });
export type RangeReport = z.infer<typeof rangeReportSchema>;

export function rangeReport({ counts, peak, average }: Brightness): RangeReport {
  const pixels = counts.reduce((a, b) => a + b, 0);
  const above = (light: number): number => {
    let sum = 0;
    for (let bin = counts.length - 1; bin >= 0 && binLight(bin) >= light; bin--) sum += counts[bin] as number;
    return pixels > 0 ? sum / pixels : 0;
  };
  const clips = (light: number): boolean => masteredNits(light) >= PEAK_NITS - 1;
  let first = 0;
  while (first < counts.length && !clips(binLight(first))) first++;
  return {
    white_nits: WHITE_NITS,
    peak: rounded(peak, 3),
    p99_9: rounded(Math.min(peak, quantile(counts, pixels, 0.999)), 3),
    share_above_1: rounded(above(1 + 1 / PER_OCTAVE), 6),
    share_clipped: rounded(above(binLight(first)), 6),
    max_cll: Math.round(masteredNits(peak)),
    max_fall: Math.max(1, Math.ceil(average)),
    mastering_peak_nits: PEAK_NITS,
  };
}

/** Even within a bin. */
function quantile(counts: Uint32Array, pixels: number, share: number): number {
  let left = pixels * share;
  for (const [bin, count] of counts.entries()) {
    if (left <= count && count > 0)
      return binLight(bin) + ((binLight(bin + 1) - binLight(bin)) * left) / count;
    left -= count;
  }
  return 0;
}

function rounded(x: number, digits: number): number {
  return Number(x.toFixed(digits));
}
