/** The kernels that carry painted keys through a clip, as typed functions. All addresses are byte offsets. */

export const FOLLOW_KERNEL_NAMES = [
  'follow-compose', 'follow-field', 'follow-slice', 'follow-lay', 'follow-grain',
] as const; // prettier-ignore

export interface FollowKernels {
  /** One flow after another; see `follow-compose.as.ts`. */
  followCompose(
    firstU: number,
    firstV: number,
    secondU: number,
    secondV: number,
    stride: number,
    width: number,
    height: number,
    outU: number,
    outV: number,
  ): void;
  /** The field that a key is drawn along; see `follow-field.as.ts`. */
  followField(
    u: number,
    v: number,
    trust: number,
    stride: number,
    width: number,
    height: number,
    spare: number,
    scaleX: number,
    scaleY: number,
    out: number,
  ): number;
  /** A picture through a grid of affine maps; see `follow-slice.as.ts`. */
  followSlice(
    src: number,
    srcStride: number,
    dst: number,
    dstStride: number,
    width: number,
    height: number,
    y0: number,
    rows: number,
    grid: number,
    cols: number,
    down: number,
    deep: number,
    slab: number,
  ): void;
  /** Painted keys over a picture; see `follow-lay.as.ts`. */
  followLay(
    frame: number,
    frameStride: number,
    dst: number,
    dstStride: number,
    width: number,
    height: number,
    y0: number,
    rows: number,
    keys: number,
    count: number,
    keyStride: number,
    cols: number,
    fieldRows: number,
    line: number,
    table: number,
    amount: number,
  ): void;
  /** The hand of a painter where no painted picture reaches; see `follow-grain.as.ts`. */
  followGrain(
    dst: number,
    dstStride: number,
    width: number,
    height: number,
    y0: number,
    rows: number,
    coarse: number,
    coarseStride: number,
    coarseWidth: number,
    coarseHeight: number,
    keep: number,
    tile: number,
    side: number,
    weight: number,
    places: number,
    placesStride: number,
  ): void;
}
