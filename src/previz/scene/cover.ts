/** Where a picture shows nothing, and where nothing shows through it: a summary by blocks, made once for a clip. */

/** Blocks of 2^3 pixels: small against a cell of the frame's grid. */
const BLOCK_SHIFT = 3;

export const EMPTY = 1;
export const OPAQUE = 2;
/** Empty in one place and opaque in another, or something between. */
export const MIXED = 3;
export type Kind = typeof EMPTY | typeof OPAQUE | typeof MIXED;

/** One kind a block, `columns` a row. */
export interface Cover {
  readonly columns: number;
  readonly rows: number;
  readonly kinds: Uint8Array;
}

/** @param rgba premultiplied, tightly packed */
export function coverOf(rgba: Uint8Array, width: number, height: number): Cover {
  const [columns, rows] = [blocks(width), blocks(height)];
  const kinds = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y++)
    for (let c = 0; c < columns; c++) {
      const at = (y >> BLOCK_SHIFT) * columns + c;
      if (kinds[at] === MIXED) continue;
      const end = (y * width + Math.min(width, (c + 1) << BLOCK_SHIFT)) * 4;
      let [least, most] = [255, 0];
      for (let i = (y * width + (c << BLOCK_SHIFT)) * 4 + 3; i < end; i += 4) {
        const alpha = rgba[i] as number;
        if (alpha < least) least = alpha;
        if (alpha > most) most = alpha;
      }
      kinds[at] = (kinds[at] as number) | (most === 0 ? EMPTY : least === 255 ? OPAQUE : MIXED);
    }
  return { columns, rows, kinds };
}

/** The kind of all pixels that are read for places from (left, top) to (right, bottom); borders repeat. */
export function kindWithin(
  { columns, rows, kinds }: Cover,
  left: number,
  top: number,
  right: number,
  bottom: number,
): Kind {
  const [first, last] = [blockAt(left - 1, columns), blockAt(right + 2, columns)];
  const end = blockAt(bottom + 2, rows);
  let kind = 0;
  for (let j = blockAt(top - 1, rows); j <= end; j++)
    for (let i = first; i <= last; i++) {
      kind |= kinds[j * columns + i] as number;
      if (kind === MIXED) return MIXED;
    }
  return kind === EMPTY ? EMPTY : OPAQUE;
}

function blocks(pixels: number): number {
  return ((pixels - 1) >> BLOCK_SHIFT) + 1;
}

function blockAt(place: number, count: number): number {
  const block = Math.floor(place / (1 << BLOCK_SHIFT));
  return block < 0 ? 0 : block >= count ? count - 1 : block;
}
