/** What stands beside a clip's OpenEXR frames: how they came about. */
import { join } from 'node:path';
import { manifestOf } from '../exr-manifest.ts';
import type { EngineTask } from '../engine.ts';
import type { ExrWish } from './encode-wide.ts';
import type { WideWish } from '../../previz/shot/wide.ts';

/** Name of the sequence in the folder of a step. */
const FILE = 'frames.zip';

export function exrWishOf(
  task: EngineTask,
  { exr }: WideWish,
  folder: string,
  version: string,
): ExrWish | undefined {
  if (exr === undefined) return undefined;
  return {
    path: join(folder, FILE),
    manifest: ({ max_cll, max_fall }) =>
      manifestOf(task, {
        engine: 'previz',
        versions: { previz: version, node: process.versions.node },
        count: task.canvas.frame_count,
        compression: exr,
        light: { max_cll, max_fall },
        cost_micros: 0,
      }),
  };
}
