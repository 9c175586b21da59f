/** The kernels that keep frames calm as typed functions; see `<name>.as.ts` of each. All addresses are byte offsets. */

export const STEADY_KERNEL_NAMES = [
  'area-shrink',
  'steady-trust',
  'steady-way',
  'steady-blend',
  'texture-advance',
] as const;

export interface SteadyKernels {
  areaShrink(
    src: number,
    srcStride: number,
    srcWidth: number,
    srcHeight: number,
    dst: number,
    dstStride: number,
    width: number,
    height: number,
  ): void;
  steadyTrust(
    a: number,
    b: number,
    u: number,
    v: number,
    trust: number,
    stride: number,
    width: number,
    height: number,
    spare: number,
    out: number,
  ): void;
  steadyWay(
    u: number,
    v: number,
    c: number,
    nextU: number,
    nextV: number,
    nextC: number,
    stride: number,
    width: number,
    height: number,
    scaleX: number,
    scaleY: number,
    weight: number,
    out: number,
  ): void;
  steadyBlend(
    centre: number,
    stride: number,
    width: number,
    height: number,
    list: number,
    count: number,
    cols: number,
    rows: number,
    inverseX: number,
    inverseY: number,
    limit: number,
    sharpen: number,
    table: number,
    row: number,
    dst: number,
    dstStride: number,
  ): void;
  textureAdvance(
    before: number,
    after: number,
    out: number,
    cols: number,
    rows: number,
    u: number,
    v: number,
    trust: number,
    stride: number,
    width: number,
    height: number,
    scaleX: number,
    scaleY: number,
    whole: number,
  ): void;
}
