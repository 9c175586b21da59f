/** Squares of 8x8 pixels out of the lines of a chunk, as brightness and two differences of colour on the scale of DWA. */
import { curve } from './curve.ts';

/** Y', Cb, Cr, by rows. */
export type Block = readonly [Float64Array, Float64Array, Float64Array];

/** What readers multiply Cb and Cr by: R' = Y' + RED Cr, B' = Y' + BLUE Cb, G' = Y' - GREEN_CB Cb - GREEN_CR Cr. */
const [RED, BLUE, GREEN_CB, GREEN_CR] = [1.5747, 1.8556, 0.1873, 0.4682];
/** Y' such that the three come back: ITU-R BT.709 to three digits. */
const WHOLE = 1 + GREEN_CB / BLUE + GREEN_CR / RED;
const [OF_RED, OF_GREEN, OF_BLUE] = [GREEN_CR / RED / WHOLE, 1 / WHOLE, GREEN_CB / BLUE / WHOLE];

/**
 * Fills `block` from (8 column, 8 row) of `halves`: lines of B, G and R, `width` each. Beyond the right and the lower edge, where
 * readers look at nothing, the picture is mirrored, as far as there is one.
 */
export function fillBlock(
  block: Block,
  halves: Uint16Array,
  width: number,
  column: number,
  row: number,
): void {
  const [luma, blue, red] = block;
  const bent = curve();
  const height = halves.length / (3 * width);
  for (let y = 0; y < 8; y++) {
    const start = mirrored(8 * row + y, height) * 3 * width;
    for (let x = 0; x < 8; x++) {
      const place = start + mirrored(8 * column + x, width);
      const b = bent[halves[place] ?? 0] ?? 0;
      const g = bent[halves[place + width] ?? 0] ?? 0;
      const r = bent[halves[place + 2 * width] ?? 0] ?? 0;
      const bright = OF_RED * r + OF_GREEN * g + OF_BLUE * b;
      luma[8 * y + x] = bright;
      blue[8 * y + x] = (b - bright) / BLUE;
      red[8 * y + x] = (r - bright) / RED;
    }
  }
}

function mirrored(place: number, length: number): number {
  return place < length ? place : Math.max(0, 2 * length - 1 - place);
}
