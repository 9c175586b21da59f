/** Frames beside the clips of an engine that makes none: a zip with an entry for each, named as ours are, and nothing in them. */
import { join } from 'node:path';
import type { Engine, EngineResult, EngineStep } from '../../../src/engines/engine.ts';
import { exrName } from '../../../src/media/exr/names.ts';
import { openZip } from '../../../src/media/exr/zip.ts';

export function withPlainFrames(engine: Engine): Engine {
  return {
    ...engine,
    async start(task, context): Promise<EngineStep> {
      const step = await engine.start(task, context);
      if (step.state !== 'done' || task.request.video?.exr_export !== true) return step;
      return beside(step, join(context.scratch, 'frames.zip'));
    },
  };
}

async function beside(done: EngineResult, path: string): Promise<EngineResult> {
  const [clip] = done.outputs;
  if (clip === undefined) return done;
  const zip = await openZip(path);
  for (let frame = 0; frame < clip.frames; frame += 1) await zip.add(exrName(frame), new Uint8Array());
  await zip.finish();
  return { ...done, outputs: [clip, { ...clip, type: 'exr', path, mime_type: 'application/zip' }] };
}
