/** From layers on a coarse grid to what is painted: borders on the picture's edges, soft mattes, and colours behind. */
import type { Picture } from './picture.ts';
import type { PaintPlan } from './compose.ts';
import { fillOf } from './fill.ts';
import { mattesOf } from './mattes.ts';
import { REACH } from './parts.ts';
import type { Parts } from './parts.ts';
import { sharpenLabels } from './sharpen.ts';
import { softEdges } from './soft-edges.ts';

/** Places of the coarse grid by which a border may be off. */
const OFF = 2;

/** Over the grid of `picture`, which shows the whole still. */
export function paintPlanOf({ labels: coarse }: Parts, picture: Picture): PaintPlan {
  const { width, height } = picture;
  const radius = Math.ceil((OFF * width) / coarse.width);
  const labels = sharpenLabels(coarse, picture, radius);
  const reach = Math.ceil(REACH * Math.max(width, height));
  const mattes = mattesOf(labels, reach, (alpha) => softEdges(alpha, picture));
  const layers = mattes.map((matte, n) => ({ ...matte, fill: fillOf(picture, labels, matte, n) }));
  return { width, height, layers };
}
