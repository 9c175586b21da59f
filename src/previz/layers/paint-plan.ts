/** From layers on a coarse grid to what is painted: borders on the picture's edges, soft mattes, and colours behind. */
import type { Picture } from './picture.ts';
import type { PaintPlan } from './compose.ts';
import { fillOf } from './fill.ts';
import { mattesOf } from './mattes.ts';
import { REACH } from './parts.ts';
import type { Parts } from './parts.ts';
import { refineLabels } from './refine.ts';
import { drawnOut, sharpenLabels } from './sharpen.ts';
import { softEdges } from './soft-edges.ts';

/** Places of the coarse grid by which a border may be off; a map in more detail has it where it says. */
const OFF = 2;
/** Where nothing is known, layers are drawn outwards by so much of the longer side. */
const OUTWARDS = 0.005;

/** Over the grid of `picture`, which shows the whole still. */
export function paintPlanOf(
  { labels: coarse, disparity, detail, trust }: Parts,
  picture: Picture,
): PaintPlan {
  const { width, height } = picture;
  const fine = detail && detail.width >= width;
  const found = detail ? refineLabels(coarse, disparity, detail) : coarse;
  const sharp = fine ? found : sharpenLabels(found, picture, Math.ceil((OFF * width) / found.width));
  const labels = drawnOut(sharp, Math.round((1 - trust) * OUTWARDS * Math.max(width, height)));
  const reach = Math.ceil(REACH * Math.max(width, height));
  const mattes = mattesOf(labels, reach, (alpha) => softEdges(alpha, picture));
  const layers = mattes.map((matte, n) => ({ ...matte, fill: fillOf(picture, labels, matte, n) }));
  return { width, height, layers };
}
