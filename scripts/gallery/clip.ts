/** Renders one clip of the gallery and takes frames out of it. */
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Engine, Json } from '../../src/engines/engine.ts';
import { frameToRgba, openClip } from '../../src/media/read-clip.ts';
import type { Photograph } from './shots.ts';

const [FPS, FRAMES, SEED] = [24, 120, 32];

export interface GalleryClip {
  readonly prompt: string;
  readonly file: string;
  readonly report: Readonly<Record<string, Json>>;
}

/** Renders into `folder`, under a name made of the prompt. */
export async function renderClip(
  engine: Engine,
  { path: still, width, height }: Photograph,
  prompt: string,
  folder: string,
): Promise<GalleryClip> {
  await mkdir(folder, { recursive: true });
  const step = await engine.start(
    {
      generation_id: '00000000-0000-4000-8000-000000000001',
      attempt: 1,
      seed: SEED,
      canvas: { width, height, fps: FPS, frame_count: FRAMES },
      request: { prompt, model: 'ray-3.2', type: 'video', video: { start_frame: { file_id: 'still' } } },
      inputs: new Map([['still', { path: still, mime_type: 'image/jpeg', width: 1, height: 1 }]]),
    },
    {
      signal: new AbortController().signal,
      scratch: folder,
      progress: () => undefined,
      log: () => undefined,
    },
  );
  const [output] = step.state === 'done' ? step.outputs : [];
  if (step.state !== 'done' || !output) throw new Error(`The engine made no clip of "${prompt}".`);
  const file = path.join(folder, `${prompt.replaceAll(/[^a-z0-9]+/g, '-')}.mp4`);
  await rename(output.path, file);
  return { prompt, file, report: step.report as Readonly<Record<string, Json>> };
}

/** Frames at shares 0..1 of the clip, in order, scaled to `height`, as PNG. */
export async function framesOf(file: string, shares: readonly number[], height: number): Promise<Buffer[]> {
  await using clip = await openClip(file);
  const wanted = new Set(shares.map((share) => Math.round(share * (clip.facts.frames - 1))));
  const frames: Buffer[] = [];
  let index = 0;
  for await (const frame of clip.frames()) {
    if (!wanted.has(index++)) continue;
    const raw = { width: frame.width, height: frame.height, channels: 4 } as const;
    frames.push(
      await sharp(await frameToRgba(frame), { raw })
        .resize({ height })
        .removeAlpha()
        .png()
        .toBuffer(),
    );
  }
  return frames;
}
