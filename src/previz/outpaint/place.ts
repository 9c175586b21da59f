/** Where the source lies on a canvas of another shape. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** In fractions of the canvas. */
export interface SourcePosition {
  readonly x_norm: number;
  readonly y_norm: number;
  readonly w_norm: number;
  readonly h_norm: number;
}

/** Whole pixels of the canvas: the source is resampled once, to exactly these. It may lie partly outside. */
export interface Placement extends Extent {
  readonly left: number;
  readonly top: number;
}

/** A source is never smaller than this. */
const LEAST = 16;

/** Where it is asked to lie, or as large as it fits, in the middle. */
export function placementOf(canvas: Extent, source: Extent, position: SourcePosition | undefined): Placement {
  const { x_norm: x, y_norm: y, w_norm: w, h_norm: h } = position ?? fitted(canvas, source);
  const width = Math.max(LEAST, Math.round(w * canvas.width));
  const height = Math.max(LEAST, Math.round(h * canvas.height));
  return { width, height, left: Math.round(x * canvas.width), top: Math.round(y * canvas.height) };
}

function fitted(canvas: Extent, source: Extent): SourcePosition {
  const scale = Math.min(canvas.width / source.width, canvas.height / source.height);
  const w = (source.width * scale) / canvas.width;
  const h = (source.height * scale) / canvas.height;
  // A pixel more or less of the same shape is the same shape.
  const whole = (share: number, length: number): number => (Math.abs(1 - share) * length < 1.5 ? 1 : share);
  const [wide, high] = [whole(w, canvas.width), whole(h, canvas.height)];
  return { x_norm: (1 - wide) / 2, y_norm: (1 - high) / 2, w_norm: wide, h_norm: high };
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of it that the canvas shows; right and bottom lie outside. Empty when it shows none. */
export function shownOf({ width, height }: Extent, place: Placement): Rectangle {
  const left = Math.min(width, Math.max(0, place.left));
  const top = Math.min(height, Math.max(0, place.top));
  const right = Math.max(left, Math.min(width, place.left + place.width));
  const bottom = Math.max(top, Math.min(height, place.top + place.height));
  return { left, top, right, bottom };
}

/** Share of the canvas that the source does not cover. */
export function paintedShare(canvas: Extent, place: Placement): number {
  const { left, top, right, bottom } = shownOf(canvas, place);
  return 1 - ((right - left) * (bottom - top)) / (canvas.width * canvas.height);
}
