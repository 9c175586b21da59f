/** How far each style goes from real footage at each of the nine strengths: order and floors of previz-algorithms 4.c. */
import { fileURLToPath } from 'node:url';
import { openFootage } from '../../src/media/footage/footage.ts';
import { LEVELS } from '../../src/previz/restyle/levels.ts';
import { LOOKS } from '../../src/previz/restyle/looks.ts';
import type { LookName } from '../../src/previz/restyle/looks.ts';
import { loadKernels } from '../../src/engines/previz/load-kernels.ts';
import { distanceOf } from '../../test/previz/restyle/distance.ts';
import type { Distance, Picture } from '../../test/previz/restyle/distance.ts';
import { STRENGTHS, studio } from '../../test/previz/restyle/studio.ts';
import type { Studio } from '../../test/previz/restyle/studio.ts';
import { atLeast, atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';

const CLIPS = ['hand-and-cup.mp4', 'turning-box.mp4', 'city-towers.mp4'];
const SIZE = { width: 480, height: 272 };
/** Of the grid: the picture that is drawn. */
const FRAME = 24;
const EDGES: Readonly<Record<string, number>> = { reimagine_1: 0.6, reimagine_2: 0.5, reimagine_3: 0.4 };

/** @param clips how many of the three */
export async function measureStrengths(clips: number): Promise<Figure[]> {
  const room = await studio(await loadKernels(), SIZE.width, SIZE.height);
  const figures: Figure[] = [];
  for (const clip of CLIPS.slice(0, clips)) {
    const source = await pictureOf(clip);
    room.load(source);
    for (const look of Object.keys(LOOKS) as LookName[]) figures.push(...judge(room, source, clip, look));
  }
  return figures;
}

function judge(room: Studio, source: Picture, clip: string, look: LookName): Figure[] {
  const distances = STRENGTHS.map((strength) =>
    distanceOf(source, room.draw(room.prepare(look, strength))),
  );
  const tell = (of: (distance: Distance) => number, digits: number): string =>
    distances.map((distance) => of(distance).toFixed(digits)).join(' ');
  const over = distances.map(({ ssim }, n) => ssim - LEVELS[STRENGTHS[n] ?? 'flex_2'].floor);
  const edges = distances.map((distance, n) => distance.edges - (EDGES[STRENGTHS[n] ?? ''] ?? 0));
  const name = `${clip} ${look}`;
  return [
    { name: `${name}: 1 - MS-SSIM ${tell(({ unlike }) => unlike, 3)}`, unit: 'out of order', runs: [disorder(distances.map(({ unlike }) => unlike))], target: atMost(0) },
    { name: `${name}: Lab ${tell(({ lab }) => lab, 1)}`, unit: 'out of order', runs: [disorder(distances.map(({ lab }) => lab))], target: atMost(0) },
    { name: `${name}: SSIM ${tell(({ ssim }) => ssim, 2)}`, unit: 'above floor', runs: [Math.min(...over)], target: atLeast(0) },
    { name: `${name}: edges ${tell(({ edges: f1 }) => f1, 2)}`, unit: 'above floor', runs: [Math.min(...edges)], target: atLeast(0) },
  ];
} // prettier-ignore

/** How many strengths are not farther than the one before. */
function disorder(values: readonly number[]): number {
  return values.filter((value, n) => n > 0 && value <= (values[n - 1] ?? 0)).length;
}

async function pictureOf(clip: string): Promise<Picture> {
  const footage = await openFootage(fileURLToPath(new URL(`../../examples/media/${clip}`, import.meta.url)));
  for await (const tick of footage.ticks(SIZE, FRAME + 1))
    if (tick.frame === FRAME) return { ...SIZE, rgba: Uint8Array.from(tick.from.rgba) };
  throw new Error(`${clip} is shorter than ${FRAME} frames.`);
}
