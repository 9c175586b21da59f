/** The kernels that keep frames calm as typed functions; see `<name>.as.ts` of each. All addresses are byte offsets. */

export const STEADY_KERNEL_NAMES = ['area-shrink', 'steady-trust'] as const;

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
}
