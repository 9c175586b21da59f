/** The kernels of optical flow as typed functions; see `<name>.as.ts` of each. All addresses are byte offsets. */

export const FLOW_KERNEL_NAMES = [
  'flow-grey', 'flow-half', 'flow-search', 'flow-densify', 'flow-terms', 'flow-weigh', 'flow-relax', 'flow-trust', 'flow-fill', 'flow-splat', 'flow-pull', 'flow-push', 'flow-blend',
] as const; // prettier-ignore

export interface FlowKernels {
  flowGrey(
    src: number,
    srcStride: number,
    width: number,
    height: number,
    gain: number,
    offset: number,
    dst: number,
    stride: number,
  ): void;
  flowHalf(
    src: number,
    srcStride: number,
    width: number,
    height: number,
    dst: number,
    dstStride: number,
  ): void;
  flowSearch(
    a: number,
    b: number,
    stride: number,
    width: number,
    height: number,
    coarseU: number,
    coarseV: number,
    coarseStride: number,
    shift: number,
    patches: number,
    cols: number,
    rows: number,
    step: number,
    iterations: number,
  ): void;
  flowDensify(
    a: number,
    b: number,
    stride: number,
    width: number,
    height: number,
    patches: number,
    cols: number,
    rows: number,
    step: number,
    u: number,
    v: number,
    sum: number,
  ): void;
  flowTerms(
    a: number,
    b: number,
    u: number,
    v: number,
    stride: number,
    width: number,
    height: number,
    mean: number,
    terms: number,
    plane: number,
  ): void;
  flowWeigh(
    terms: number,
    plane: number,
    u0: number,
    v0: number,
    u: number,
    v: number,
    stride: number,
    width: number,
    height: number,
    brightness: number,
    gradient: number,
    smoothness: number,
    out: number,
  ): void;
  flowRelax(
    u: number,
    v: number,
    stride: number,
    width: number,
    height: number,
    equations: number,
    plane: number,
    sweeps: number,
  ): void;
  flowTrust(
    a: number,
    b: number,
    u: number,
    v: number,
    backU: number,
    backV: number,
    stride: number,
    width: number,
    height: number,
    out: number,
  ): number;
  flowFill(
    picture: number,
    u: number,
    v: number,
    trust: number,
    stride: number,
    width: number,
    height: number,
    least: number,
    sure: number,
    edges: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    nearU: number,
    nearV: number,
    distance: number,
  ): void;
  flowSplat(
    u: number,
    v: number,
    trust: number,
    stride: number,
    width: number,
    height: number,
    share: number,
    out: number,
  ): void;
  flowPull(src: number, width: number, height: number, dst: number): void;
  flowPush(coarse: number, fine: number, width: number, height: number): void;
  flowBlend(
    a: number,
    b: number,
    stride: number,
    width: number,
    height: number,
    fromA: number,
    fromB: number,
    cols: number,
    fieldRows: number,
    shift: number,
    table: number,
    light: number,
    time: number,
    dst: number,
    dstStride: number,
  ): void;
}
