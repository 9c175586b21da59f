/**
 * In which cells of a frame each layer is drawn: neither where it shows nothing nor where a nearer one hides it. Both
 * are told from the covers of its pictures, and leave out only what changes no pixel.
 */
import { EMPTY, MIXED, OPAQUE, kindWithin } from '../scene/cover.ts';
import type { Kind } from '../scene/cover.ts';
import { COARSE_SHIFT, STRIP_ROWS, gridColumns, gridRows } from '../scene/memory.ts';
import type { Pass, Placed } from './passes.ts';
import type { Sight, Span } from '../scene/sight.ts';
import type { View } from '../scene/view.ts';

/** A few a thread, as frames of two sizes may take turns: fresh ones in each frame would be garbage at once. */
let kept: readonly Sight[] = [];

/** Room for what `look` finds out; valid until the next frame. */
export function sightOf(view: View, layers: number): Sight {
  const cells = Math.ceil(view.width / (1 << COARSE_SHIFT));
  const length = Math.ceil(view.height / STRIP_ROWS) * layers * cells;
  const known = kept.find(
    (own) => own.drawn.length === length && own.cells === cells && own.layers === layers,
  );
  if (known) return known;
  const sight = { layers, cells, drawn: new Uint8Array(length) };
  kept = [...kept.slice(-1), sight];
  return sight;
}

/** Finds out what is drawn of the strip that begins at row `y`. */
export function look(
  view: View,
  passes: readonly Pass[],
  { cells, layers, drawn }: Sight,
  y: number,
  rows: number,
  memory: WebAssembly.Memory,
): void {
  const floats = new Float32Array(memory.buffer);
  const base = (y / STRIP_ROWS) * layers * cells;
  const missed = passes.map((pass) => pass.layer > 0 && misses(view, pass, y, rows, floats));
  for (let cell = 0; cell < cells; cell++) {
    let hidden = false;
    for (let layer = layers - 1; layer >= 0; layer--) {
      const pass = passes[layer];
      let kind: Kind = layer === 0 ? MIXED : EMPTY;
      if (hidden || !pass || missed[layer]) kind = EMPTY;
      else if (layer > 0) kind = kindOf(view, pass, cell, y, rows, floats);
      drawn[base + layer * cells + cell] = kind === EMPTY ? 0 : 1;
      hidden ||= kind === OPAQUE;
    }
  }
}

/** Runs through the neighbouring cells of a strip in which a layer is drawn. */
export function eachSpan(
  { width }: View,
  { cells, layers, drawn }: Sight,
  layer: number,
  y: number,
  visit: (span: Span) => void,
): void {
  const base = ((y / STRIP_ROWS) * layers + layer) * cells;
  for (let from = 0; from < cells; from++) {
    if (drawn[base + from] === 0) continue;
    let to = from + 1;
    while (to < cells && drawn[base + to] === 1) to++;
    visit({ from: from << COARSE_SHIFT, to: Math.min(width, to << COARSE_SHIFT) });
    from = to;
  }
}

/** Pixels around a layer's picture within which its grid is taken to reach it. */
const SLACK = 4;

/** Whether all of a strip lies beside the layer's picture: most parts of a figure are small. */
function misses(
  view: View,
  { levels, copies, shift }: Pass,
  y: number,
  rows: number,
  floats: Float32Array,
): boolean {
  const { image } = levels[0];
  const slack = SLACK + (copies.at(-1)?.radius ?? 0);
  boundsOf(view, levels[0], shift, 0, gridColumns(view, COARSE_SHIFT) - 1, y, rows, floats);
  const { left, top, right, bottom } = bounds;
  return right <= -slack || left >= image.width + slack || bottom <= -slack || top >= image.height + slack;
}

/** All pictures of the layer agree on it, or it is mixed. */
function kindOf(view: View, pass: Pass, cell: number, y: number, rows: number, floats: Float32Array): Kind {
  const { levels, copies, shift } = pass;
  const { image } = levels[0];
  const slack = SLACK + (copies.at(-1)?.radius ?? 0);
  boundsOf(view, levels[0], shift, cell, 1, y, rows, floats);
  const { left, top, right, bottom } = bounds;
  if (right <= -slack || left >= image.width + slack) return EMPTY;
  if (bottom <= -slack || top >= image.height + slack) return EMPTY;
  let kind: Kind | undefined;
  for (const pictures of [levels, copies])
    for (const picture of pictures) {
      const { cover } = picture.image;
      if (!cover) return MIXED;
      if (picture !== levels[0]) boundsOf(view, picture, shift, cell, 1, y, rows, floats);
      const own = kindWithin(cover, bounds.left, bounds.top, bounds.right, bounds.bottom);
      kind ??= own;
      if (own !== kind || own === MIXED) return MIXED;
    }
  return kind ?? MIXED;
}

const bounds = { left: 0, top: 0, right: 0, bottom: 0 };

/** Writes to `bounds` between which pixels of a picture the vertices of `count` cells of a strip fall. */
function boundsOf(
  view: View,
  { grid }: Placed,
  shift: number,
  cell: number,
  count: number,
  y: number,
  rows: number,
  floats: Float32Array,
): void {
  const columns = gridColumns(view, shift);
  const first = y >> shift;
  const last = Math.min((y + rows - 1 + (1 << shift)) >> shift, gridRows(view, shift) - 1);
  const from = (cell << COARSE_SHIFT) >> shift;
  const to = Math.min(columns - 1, ((cell + count) << COARSE_SHIFT) >> shift);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let j = first; j <= last; j++)
    for (let i = (grid >> 2) + (j * columns + from) * 2; i <= (grid >> 2) + (j * columns + to) * 2; i += 2) {
      const u = floats[i] as number;
      const v = floats[i + 1] as number;
      if (u < left) left = u;
      if (u > right) right = u;
      if (v < top) top = v;
      if (v > bottom) bottom = v;
    }
  bounds.left = left;
  bounds.top = top;
  bounds.right = right;
  bounds.bottom = bottom;
}
