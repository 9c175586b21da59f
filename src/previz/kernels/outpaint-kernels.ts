/** The kernel that lights what is painted around footage, as a typed function. */
export const OUTPAINT_KERNEL_NAMES = ['outpaint-light'] as const;

export interface OutpaintKernels {
  /** Light and grain over a part of a picture; see `outpaint-light.as.ts`. */
  outpaintLight(
    dst: number,
    stride: number,
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    light: number,
    columns: number,
    shift: number,
    dither: number,
    noise: number,
    noiseX: number,
    noiseY: number,
    grain: number,
  ): void;
}
