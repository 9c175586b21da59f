/** Whether a region is all that stands out there, or a part of something: the red of a motorcycle is no motorcycle. */
import { smoothstep } from '../math.ts';
import type { Cue } from './cues.ts';
import type { Focus } from './focus.ts';
import { opened, partsOf } from './parts.ts';
import { box, fill } from './plane.ts';
import type { Plane } from './plane.ts';

/** What has such a share of the region's contrast stands out as well. */
const ALSO = [0.4, 0.5] as const;
/** Detail of a region against that around it: parts are plainer than the things they belong to. */
const RICHER = [0.95, 1.28] as const;
/** What full richness is worth, and the sums that belong to a part and to a thing. */
const WORTH = 0.3;
const WHOLE = [0.55, 0.72] as const;

/** 0..1; nothing `blocked` belongs to any thing. */
export function wholeness(contrast: Cue, focus: Focus, mask: Plane, blocked: (i: number) => boolean): number {
  const share = ALSO.reduce((sum, also) => sum + shareOf(contrast, mask, also, blocked) / ALSO.length, 0);
  return smoothstep(...WHOLE, share + WORTH * smoothstep(...RICHER, richness(focus, mask)));
}

/** The region's share of what stands out with it: of all that is connected to it by more than thin bridges. */
function shareOf({ values }: Cue, mask: Plane, also: number, blocked: (i: number) => boolean): number {
  let [sum, area] = [0, 1e-6];
  for (let i = 0; i < mask.data.length; i++)
    if (mask.data[i] === 1) [sum, area] = [sum + (values.data[i] as number), area + 1];
  const level = (also * sum) / area;
  const firm = opened(
    fill(mask, (i) => (mask.data[i] === 1 || ((values.data[i] as number) > level && !blocked(i)) ? 1 : 0)),
  );
  const { labels, areas } = partsOf(
    fill(mask, (i) => (mask.data[i] === 1 || firm.data[i] === 1 ? 1 : 0)),
    1,
  );
  const touched = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (mask.data[i] === 1) touched.add(labels[i] as number);
  let all = 1e-6;
  for (const id of touched) all += areas[id] ?? 0;
  return area / all;
}

/** Mean detail well inside the region over that well outside. */
function richness({ detail }: Focus, mask: Plane): number {
  const [tight, wide] = [box(box(mask, 2), 2).data, box(box(mask, 8), 4).data];
  let [inner, inside, outer, outside] = [0, 1e-6, 1e-6, 1e-6];
  for (let i = 0; i < tight.length; i++) {
    const t = tight[i] as number;
    if (mask.data[i] === 1 && t > 0.8) [inner, inside] = [inner + (detail.data[i] as number), inside + 1];
    else if (mask.data[i] === 0 && t < 0.15 && (wide[i] as number) > 0.02)
      [outer, outside] = [outer + (detail.data[i] as number), outside + 1];
  }
  return inner / inside / (outer / outside);
}
