/** What an HDR clip says of its light: the display it was made for, and how bright it gets. */
import { PEAK_NITS } from '../../ray/data/masters.ts';

/** Measured over a clip, in cd/m2 (CTA-861.3, annex P). */
export interface LightLevel {
  /** The brightest pixel, by its largest component. */
  readonly max_cll: number;
  /** The largest mean of a frame, of the largest component of each pixel. */
  readonly max_fall: number;
}

/**
 * The mastering display: P3-D65, 1000 to 0.0001 cd/m2, as of the reference monitors that grading is done on. The pictures stay
 * inside: they come from BT.709 and are delivered in BT.2020 only because that is what players know.
 */
const MASTERING_DISPLAY = {
  red: [0.68, 0.32],
  green: [0.265, 0.69],
  blue: [0.15, 0.06],
  white: [0.3127, 0.329],
  max_luminance: PEAK_NITS,
  min_luminance: 0.0001,
} as const;

/** Steps in a unit of chromaticity and of cd/m2 (ITU-T H.265, D.3.28). */
const CHROMATICITY = 50_000;
const LUMINANCE = 10_000;

/**
 * Whole numbers of 1 to 65535 as the stream has room for, rounded up: a bound stays a bound. A `max_cll` that ends in a zero byte goes one up where
 * `max_fall` is nearly nothing, so that the bytes are never in need of emulation prevention (`light-sei.ts`).
 */
export function lightLevelOf({ max_cll, max_fall }: LightLevel): LightLevel {
  if (!Number.isFinite(max_cll) || !Number.isFinite(max_fall))
    throw new Error(`A light level is a number: ${max_cll}, ${max_fall}.`);
  const fall = Math.min(Math.max(Math.ceil(max_fall), 1), 0xffff);
  const cll = Math.min(Math.max(Math.ceil(max_cll), fall), 0xffff);
  return { max_cll: cll % 256 === 0 && fall <= 3 ? cll + 1 : cll, max_fall: fall };
}

/** `mastering_display_colour_volume` as H.265 writes it (D.2.28): green, blue, red, white, brightest, darkest. */
export function masteringBytes(): Uint8Array {
  const { red, green, blue, white, max_luminance, min_luminance } = MASTERING_DISPLAY;
  const view = new DataView(new ArrayBuffer(24));
  for (const [n, value] of [...green, ...blue, ...red, ...white].entries())
    view.setUint16(2 * n, Math.round(value * CHROMATICITY));
  view.setUint32(16, max_luminance * LUMINANCE);
  view.setUint32(20, Math.round(min_luminance * LUMINANCE));
  return new Uint8Array(view.buffer);
}

/** `content_light_level_info` (D.2.35). */
export function lightBytes(light: LightLevel): Uint8Array {
  const { max_cll, max_fall } = lightLevelOf(light);
  return Uint8Array.of(max_cll >> 8, max_cll & 255, max_fall >> 8, max_fall & 255);
}

/** `AVMasteringDisplayMetadata` of libavutil: rationals for red, green, blue, white, darkest, brightest, then two flags. */
export function masteringSideData(): Buffer {
  const { red, green, blue, white, max_luminance, min_luminance } = MASTERING_DISPLAY;
  const chromaticities = [...red, ...green, ...blue, ...white].flatMap((value) => [
    Math.round(value * CHROMATICITY),
    CHROMATICITY,
  ]);
  const luminances = [min_luminance, max_luminance].flatMap((value) => [
    Math.round(value * LUMINANCE),
    LUMINANCE,
  ]);
  return Buffer.from(Int32Array.of(...chromaticities, ...luminances, 1, 1).buffer);
}

/** `AVContentLightMetadata` of libavutil. */
export function lightSideData(light: LightLevel): Buffer {
  const { max_cll, max_fall } = lightLevelOf(light);
  return Buffer.from(Uint32Array.of(max_cll, max_fall).buffer);
}
