/** Edits a clip of footage with the previz engine, or encodes it anew as it is. */
import { dirname } from 'node:path';
import { openFootage } from '../../src/media/footage/footage.ts';
import { openClipEncoder } from '../../src/media/encode.ts';
import { loadKernels } from '../../src/engines/previz/load-kernels.ts';
import { createMemory, linkKernels } from '../../src/previz/kernels/kernels.ts';
import { loadPicture, takePicture } from '../../src/previz/flow/room.ts';
import { createArena } from '../../src/previz/scene/arena.ts';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import type { Engine, EngineInput } from '../../src/engines/engine.ts';
import type { Clip, EditClip } from './protocol.ts';

const engines = new Map<number, Engine>();

/** @returns milliseconds by stage */
export async function renderEdit(clip: Clip, edit: EditClip): Promise<Record<string, number>> {
  if (clip.output === undefined) throw new Error('An edit goes into a file.');
  const engine = engines.get(edit.threads) ?? createPrevizEngine({ threads: edit.threads });
  engines.set(edit.threads, engine);
  const { width, height, fps, frames } = clip;
  const input = (path: string, mime_type: string): EngineInput => ({ path, mime_type, width: 1, height: 1 });
  const { start, hdr = false, exr = false } = edit;
  const step = await engine.start(
    {
      generation_id: '00000000-0000-4000-8000-000000000002',
      attempt: 1,
      seed: 7,
      canvas: { width, height, fps, frame_count: frames },
      request: {
        prompt: edit.prompt,
        model: 'ray-3.2',
        type: 'video_edit',
        source: { file_id: 'source' },
        video: {
          ...(start === undefined ? {} : { start_frame: { file_id: 'start' } }),
          ...(hdr ? { hdr } : {}),
          ...(exr ? { exr_export: exr } : {}),
        },
      },
      inputs: new Map([
        ['source', input(clip.still, 'video/mp4')],
        ...(start === undefined ? [] : ([['start', input(start, 'image/jpeg')]] as const)),
      ]),
    },
    {
      signal: new AbortController().signal,
      scratch: dirname(clip.output),
      progress: () => undefined,
      log: () => undefined,
    },
  );
  if (step.state !== 'done') throw new Error('The engine made no clip.');
  const report = step.report as { readonly timings_ms?: Record<string, number> };
  return report.timings_ms ?? {};
}

/** Decodes, brings to the size and the grid, and encodes by x264: nothing else is done to the pictures. */
export async function transcode({
  still,
  output,
  width,
  height,
  fps,
  frames,
}: Clip): Promise<Record<string, number>> {
  if (output === undefined) throw new Error('A transcode goes into a file.');
  const pixels = width * height;
  const arena = createArena(64);
  const picture = takePicture(arena.take, width, height);
  const planes = arena.take((pixels * 3) / 2);
  const memory = createMemory(arena.top);
  const { rgbaToI420 } = await linkKernels(await loadKernels(), memory);
  const [blue, red] = [planes + pixels, planes + (pixels * 5) / 4];
  const footage = await openFootage(still);
  const encoder = await openClipEncoder({ path: output, width, height, fps });
  for await (const { from } of footage.ticks({ width, height }, frames)) {
    loadPicture(memory, { width, height }, picture, from.rgba);
    rgbaToI420(picture.offset, picture.stride, planes, width, blue, red, width / 2, width, height);
    await encoder.write(new Uint8Array(memory.buffer, planes, (pixels * 3) / 2));
  }
  await encoder.finish();
  return {};
}

export async function closeEdits(): Promise<void> {
  for (const engine of engines.values()) await engine.close?.();
}
