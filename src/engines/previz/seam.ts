/** How well the end of a loop leads into its beginning: the step from its last frame to its first, against its neighbours. */
import { edgeFrames } from '../../media/edge-frames.ts';
import { poseAt } from '../../previz/camera/path.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import { projectorOf } from '../../previz/scene/project.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { ClipRun } from './order.ts';
import type { PaintedLayer } from '../../previz/scene/painted.ts';
import type { View } from '../../previz/scene/view.ts';
import { EQUAL } from '../../previz/fit/seam-report.ts';
import type { SeamReport, Steps } from '../../previz/fit/seam-report.ts';

/** The frames that meet in a loop, and those that lead up to them: the file's own noise must not tell them apart. */
export function edgesOf({ frame_count: count }: Canvas): number[] {
  return [...Array.from({ length: Math.min(FINE, count - 1) }, (_, n) => count - 1 - n), 0];
}
const FINE = 4;

/** A run whose frames are looked at as they go by. */
export interface SeamRun extends ClipRun {
  /** Between the frames as they were rendered. */
  steps(): Steps;
}

export function withSeam(run: ClipRun, { width, height, frame_count: count }: Canvas): SeamRun {
  const edges = [count - 2, count - 1, 0, 1];
  const kept = new Map<number, Uint8Array>();
  const at = (index: number): Uint8Array => kept.get(index) ?? new Uint8Array();
  let index = 0;
  return {
    ...run,
    async next() {
      const pixels = await run.next();
      if (edges.includes(index)) kept.set(index, pixels.slice(0, width * height));
      index++;
      return pixels;
    },
    steps: () => stepsOf(edges.map(at)),
  };
}

/** What the camera sees. */
interface Seen {
  readonly view: View;
  readonly path: PathInput;
  readonly layers: readonly Pick<PaintedLayer, 'disparity'>[];
}

/** The account of a loop that is in its file. */
export async function seamOf(run: SeamRun, path: string, seen: Seen, fps: number): Promise<SeamReport> {
  return { frames: run.steps(), file: await stepsInFile(path), speed: seamSpeed(seen, fps) };
}

/** The steps between the last two frames of a file and its first two. */
async function stepsInFile(path: string): Promise<Steps> {
  const last = await edgeFrames(path, 'last', 2);
  const first = await edgeFrames(path, 'first', 2);
  const { width, height } = first;
  return stepsOf([...last.frames, ...first.frames].map((rgba) => smallGrey(rgba, width, height)));
}

/** By how much the camera moves the picture differently after the first frame than before it: mean over layers and places. */
function seamSpeed({ view, layers, path }: Seen, fps: number): number {
  const poses = [-1, 0, 1].map((frame) => ({ ...poseAt(path, frame / fps), planet: 0 }));
  let [sum, places] = [0, 0];
  for (const { disparity } of layers) {
    const [before, now, after] = poses.map((pose) => projectorOf(view, pose, disparity));
    if (!before || !now || !after) continue;
    for (const x of PLACES)
      for (const y of PLACES) {
        for (const projector of [before, now, after]) projector.project(x * view.width, y * view.height);
        sum += Math.sqrt((after.u - 2 * now.u + before.u) ** 2 + (after.v - 2 * now.v + before.v) ** 2);
        places++;
      }
  }
  return Number((sum / Math.max(1, places)).toFixed(3));
}
const PLACES = [0.1, 0.5, 0.9] as const;

/** Between the last two frames and the first two, in this order. */
function stepsOf([a, b, c, d]: readonly Uint8Array[]): Steps {
  if (!a || !b || !c || !d) throw new Error('A loop has two frames at least.');
  return { before: psnrOf(a, b), seam: psnrOf(b, c), after: psnrOf(c, d) };
}

function psnrOf(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] ?? 0)) ** 2;
  const psnr = 10 * Math.log10((255 ** 2 * a.length) / sum);
  return Number(Math.min(EQUAL, psnr).toFixed(2));
}

const SMALL = 240;

/** Mean brightness (BT.709) of each cell of a grid 240 columns wide. */
function smallGrey(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const columns = Math.min(SMALL, width);
  const rows = Math.max(1, Math.round((height * columns) / width));
  const out = new Uint8Array(columns * rows);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const [left, right] = [i, i + 1].map((k) => Math.floor((k * width) / columns)) as [number, number];
      const [top, bottom] = [j, j + 1].map((k) => Math.floor((k * height) / rows)) as [number, number];
      let sum = 0;
      for (let y = top; y < bottom; y++)
        for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4)
          sum +=
            0.2126 * (rgba[at] as number) +
            0.7152 * (rgba[at + 1] as number) +
            0.0722 * (rgba[at + 2] as number);
      out[j * columns + i] = Math.round(sum / ((right - left) * (bottom - top)));
    }
  return out;
}
