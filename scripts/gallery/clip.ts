/** Renders one clip of the gallery and takes frames out of it. */
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Engine, Json } from '../../src/engines/engine.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import type { Photograph } from './shots.ts';

const [FPS, FRAMES, SEED] = [24, 120, 32];

export interface GalleryClip {
  readonly prompt: string;
  readonly file: string;
  readonly report: Readonly<Record<string, Json>>;
}

/** What a clip is made of besides its prompt: pictures pinned to frames, or none. */
export interface Material {
  readonly width: number;
  readonly height: number;
  readonly pins: readonly { readonly path: string; readonly frame: number }[];
}

/** A clip that begins with a photograph. */
export function beginningWith({ path: still, width, height }: Photograph): Material {
  return { width, height, pins: [{ path: still, frame: 0 }] };
}

/** Renders into `folder`, under a name made of the prompt. */
export async function renderClip(
  engine: Engine,
  { width, height, pins }: Material,
  prompt: string,
  folder: string,
): Promise<GalleryClip> {
  const keyframes = pins.map((_, n) => ({ file_id: `picture ${n}` }));
  const video = pins.length === 0 ? {} : { keyframes, keyframe_indexes: pins.map(({ frame }) => frame) };
  await mkdir(folder, { recursive: true });
  const step = await engine.start(
    {
      generation_id: '00000000-0000-4000-8000-000000000001',
      attempt: 1,
      seed: SEED,
      canvas: { width, height, fps: FPS, frame_count: FRAMES },
      request: { prompt, model: 'ray-3.2', type: 'video', video },
      inputs: new Map(
        pins.map(({ path }, n) => [`picture ${n}`, { path, mime_type: 'image/jpeg', width: 1, height: 1 }]),
      ),
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
