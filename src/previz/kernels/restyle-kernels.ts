/** The kernels of styles as typed functions; see `<name>.as.ts` of each. All addresses are byte offsets. */

export const RESTYLE_KERNEL_NAMES = [
  'restyle-load', 'restyle-luma', 'restyle-lines', 'restyle-flatten', 'restyle-tensor', 'restyle-tangent', 'restyle-along', 'restyle-follow', 'restyle-texture', 'restyle-tone', 'restyle-rim', 'restyle-neon', 'restyle-shine', 'restyle-strokes', 'restyle-compose',
] as const; // prettier-ignore

export interface RestyleKernels {
  restyleLoad(
    src: number,
    srcStride: number,
    width: number,
    height: number,
    out: number,
    cols: number,
    rows: number,
    step: number,
  ): void;
  restyleLuma(image: number, plane: number, count: number): void;
  restyleLines(
    image: number,
    luma: number,
    near: number,
    far: number,
    out: number,
    cols: number,
    rows: number,
    weights: number,
    reach: number,
  ): void;
  restyleFlatten(
    mean: number,
    noise: number,
    out: number,
    cols: number,
    rows: number,
    r: number,
    even: number,
  ): void;
  restyleTensor(image: number, out: number, cols: number, rows: number): void;
  restyleTangent(
    tensor: number,
    cols: number,
    rows: number,
    cosine: number,
    sine: number,
    turn: number,
    pull: number,
    scale: number,
  ): void;
  restyleAlong(
    image: number,
    tangent: number,
    out: number,
    cols: number,
    rows: number,
    taps: number,
    step: number,
  ): void;
  restyleFollow(plane: number, tangent: number, out: number, cols: number, rows: number, taps: number): void;
  restyleTexture(
    tile: number,
    packed: number,
    scale: number,
    shiftX: number,
    shiftY: number,
    vertices: number,
    vertexStride: number,
    vertexCols: number,
    vertexRows: number,
    out: number,
    cols: number,
    rows: number,
    step: number,
  ): void;
  restyleTone(image: number, count: number, table: number, shading: number): void;
  restyleRim(
    image: number,
    cols: number,
    rows: number,
    keep: number,
    rise: number,
    rim: number,
    gain: number,
  ): void;
  restyleNeon(image: number, lit: number, count: number, boost: number): void;
  restyleShine(
    image: number,
    lit: number,
    blurred: number,
    count: number,
    base: number,
    gain: number,
    glow: number,
  ): void;
  restyleStrokes(
    list: number,
    count: number,
    image: number,
    tangent: number,
    canvas: number,
    cols: number,
    rows: number,
    bristle: number,
  ): void;
  restyleCompose(
    src: number,
    srcStride: number,
    dst: number,
    dstStride: number,
    width: number,
    height: number,
    work: number,
    cols: number,
    rows: number,
    perPixel: number,
    nearest: number,
    lines: number,
    soft: number,
    softCols: number,
    softRows: number,
    perSoft: number,
    paper: number,
    screen: number,
    keep: number,
    keepCols: number,
    values: number,
    row: number,
  ): void;
}
