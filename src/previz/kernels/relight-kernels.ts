/** The kernel that lights footage anew, as a typed function. */
export const RELIGHT_KERNEL_NAMES = ['relight'] as const;

export interface RelightKernels {
  /** Another light, season or weather; see `relight.as.ts`. */
  relight(
    src: number,
    srcStride: number,
    dst: number,
    dstStride: number,
    width: number,
    y0: number,
    rows: number,
    nodes: number,
    cols: number,
    values: number,
    dither: number,
  ): void;
}
