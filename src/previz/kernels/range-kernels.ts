/** The kernels of a wide range of light as typed functions; see `<name>.as.ts` of each. All addresses are byte offsets. */

export const RANGE_KERNEL_NAMES = [
  'range-map',
  'range-open',
  'range-code',
  'range-half',
  'i420-to-rgba',
] as const;

export interface RangeKernels {
  /** What is bright in a picture, at an eighth of the size. */
  rangeMap(
    src: number,
    stride: number,
    width: number,
    height: number,
    from: number,
    to: number,
    out: number,
    cols: number,
    rows: number,
  ): void;
  /** Opens a picture to linear light without an upper end. */
  rangeOpen(
    src: number,
    stride: number,
    width: number,
    height: number,
    y0: number,
    rows: number,
    decode: number,
    gain: number,
    cols: number,
    knee: number,
    shine: number,
    shineStride: number,
    shineHeight: number,
    most: number,
    out: number,
    outStride: number,
    line: number,
  ): void;
  /** Linear light to 10-bit planes. */
  rangeCode(
    src: number,
    stride: number,
    width: number,
    y0: number,
    rows: number,
    matrix: number,
    table: number,
    noise: number,
    yPlane: number,
    uPlane: number,
    vPlane: number,
    lines: number,
    counts: number,
  ): void;
  /** Linear light to half floats. */
  rangeHalf(src: number, stride: number, width: number, rows: number, matrix: number, out: number): void;
  /** Planar 4:2:0 back to RGBA8. */
  i420ToRgba(
    y: number,
    u: number,
    v: number,
    width: number,
    height: number,
    dst: number,
    stride: number,
  ): void;
}
