/** How far a gliding camera must close in, so that it sees nothing that neither picture shows. */
import type { View } from '../../scene/view.ts';
import { composed, inverse, mapped, similarity } from '../match/mapping.ts';
import type { Mapping } from '../match/mapping.ts';
import type { Way } from './way.ts';

/** Closer than this is another shot: then the border is repeated. */
const MOST_CLOSER = 1.35;
const [STEPS, TIMES, POINTS] = [14, 9, 12];
/** Share of a frame that may lie beyond both pictures. */
const UNSEEN = 0.004;

/** The closer, the further from both ends: a factor on the size half-way, 1 at the ends. */
export function closerAt(closer: number, share: number): number {
  const bump = 4 * share * (1 - share);
  return 1 + (closer - 1) * bump * bump * (3 - 2 * bump);
}

/** The mapping from the first picture's pixels to the camera's. */
export function viewAt(way: Way, closer: number, view: View, share: number): Mapping {
  const scale = closerAt(closer, share);
  const [cx, cy] = [(view.width - 1) / 2, (view.height - 1) / 2];
  return composed(similarity(scale, 0, cx * (1 - scale), cy * (1 - scale)), way.at(share));
}

export function closerOf(mapping: Mapping, way: Way, view: View): number {
  for (let step = 0; step <= STEPS; step++) {
    const closer = 1 + ((MOST_CLOSER - 1) * step) / STEPS;
    if (openShare(mapping, way, closer, view) <= UNSEEN) return closer;
  }
  return MOST_CLOSER;
}

/** The largest share of a frame along the way that neither picture shows. */
export function openShare(mapping: Mapping, way: Way, closer: number, view: View): number {
  let worst = 0;
  for (let n = 1; n < TIMES; n++) {
    const back = inverse(viewAt(way, closer, view, n / TIMES));
    let open = 0;
    for (let j = 0; j <= POINTS; j++)
      for (let i = 0; i <= POINTS; i++) {
        const [x, y] = [(i / POINTS) * (view.width - 1), (j / POINTS) * (view.height - 1)];
        const a = mapped(back, x, y);
        const b = mapped(mapping, a.x, a.y);
        if (!within(view, a) && !within(view, b)) open++;
      }
    worst = Math.max(worst, open / ((POINTS + 1) * (POINTS + 1)));
  }
  return worst;
}

/** A few pixels of a repeated border are not seen. */
const SLACK = 3;

function within({ width, height }: View, { x, y }: { x: number; y: number }): boolean {
  return x >= -SLACK && y >= -SLACK && x <= width - 1 + SLACK && y <= height - 1 + SLACK;
}
