/** What stands beside a clip's OpenEXR frames: how they came about. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exrManifest } from '../../media/exr/manifest.ts';
import type { EngineContext, EngineTask } from '../engine.ts';
import type { ExrWish } from './encode-wide.ts';
import type { WideWish } from './wide.ts';

/** Name of the sequence in the folder of a step. */
const FILE = 'frames.zip';

export async function exrWishOf(
  task: EngineTask,
  { exr }: WideWish,
  { scratch }: Pick<EngineContext, 'scratch'>,
  version: string,
): Promise<ExrWish | undefined> {
  if (exr === undefined) return undefined;
  const { request, seed, canvas } = task;
  const inputs = await inputsOf(task);
  return {
    path: join(scratch, FILE),
    manifest: (light) =>
      exrManifest({
        prompt: request.prompt,
        seed,
        engine: 'previz',
        versions: { previz: version, node: process.versions.node },
        inputs,
        cost: { engine_usd: 0 },
        width: canvas.width,
        height: canvas.height,
        fps: canvas.fps,
        count: canvas.frame_count,
        compression: exr,
        light: { max_cll: light.max_cll, max_fall: light.max_fall },
      }),
  };
}

async function inputsOf({
  request,
  inputs,
}: EngineTask): Promise<
  { field: string; sha256: string; mime_type: string; width: number; height: number }[]
> {
  const { start_frame: start, end_frame: end, keyframes = [] } = request.video ?? {};
  const named = [
    { field: 'video.start_frame', image: start },
    { field: 'video.end_frame', image: end },
    ...keyframes.map((image, n) => ({ field: `video.keyframes[${n}]`, image })),
  ];
  const found = named.flatMap(({ field, image }) => {
    const input = image?.file_id === undefined ? undefined : inputs.get(image.file_id);
    return input ? [{ field, input }] : [];
  });
  return await Promise.all(
    found.map(async ({ field, input: { path, mime_type, width, height } }) => {
      const hash = createHash('sha256');
      await pipeline(createReadStream(path), hash);
      return { field, sha256: hash.digest('hex'), mime_type, width, height };
    }),
  );
}
