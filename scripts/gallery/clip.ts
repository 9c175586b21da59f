/** Renders one clip of the gallery and takes frames out of it. */
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Engine, EngineInput, EngineTask, Json } from '../../src/engines/engine.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';
import type { EditStrength } from '../../src/ray/request.ts';
import type { Footage, Photograph } from './shots.ts';

const [FPS, FRAMES, SEED] = [24, 120, 32];
/** Of footage, as many as a picture of an edit takes. */
const EDITED = 16;

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
  /** Images whose palette, light and surface it takes over. */
  readonly references?: readonly string[];
}

/** A clip that begins with a photograph. */
export function beginningWith({ path: still, width, height }: Photograph): Material {
  return { width, height, pins: [{ path: still, frame: 0 }] };
}

/** Renders into `folder`, under a name made of the prompt. */
export async function renderClip(
  engine: Engine,
  { width, height, pins, references = [] }: Material,
  prompt: string,
  folder: string,
): Promise<GalleryClip> {
  const keyframes = pins.map((_, n) => ({ file_id: `picture ${n}` }));
  const video = pins.length === 0 ? {} : { keyframes, keyframe_indexes: pins.map(({ frame }) => frame) };
  const name = prompt.replaceAll(/[^a-z0-9]+/g, '-');
  const inputs = [
    ...pins.map(({ path }, n) => [`picture ${n}`, inputOf(path, 'image/jpeg')] as const),
    ...references.map((path, n) => [`reference ${n}`, inputOf(path, 'image/jpeg')] as const),
  ];
  const image_ref = references.map((_, n) => ({ file_id: `reference ${n}` }));
  const canvas = { width, height, fps: FPS, frame_count: FRAMES };
  const request = {
    prompt,
    model: 'ray-3.2',
    type: 'video',
    video,
    ...(image_ref.length > 0 ? { image_ref } : {}),
  } as const;
  return await render(engine, { canvas, request, inputs: new Map(inputs) }, path.join(folder, name));
}

/** How footage is edited. */
export interface Edit {
  readonly prompt: string;
  readonly strength: EditStrength;
  /** A restyled picture of its first frame. */
  readonly start?: string;
  /** Frames of the clip. */
  readonly frames?: number;
}

/** Edits the beginning of footage. */
export async function renderEdit(
  engine: Engine,
  { path: source, name, width, height }: Footage,
  { prompt, strength, start, frames = EDITED }: Edit,
  folder: string,
): Promise<GalleryClip> {
  const canvas = { width, height, fps: FPS, frame_count: frames };
  const video = { edit: { strength }, ...(start ? { start_frame: { file_id: 'start' } } : {}) };
  const request = {
    prompt,
    model: 'ray-3.2',
    type: 'video_edit',
    source: { file_id: 'source' },
    video,
  } as const;
  const inputs = new Map([
    ['source', inputOf(source, 'video/mp4')],
    ...(start ? [['start', inputOf(start, 'image/png')] as const] : []),
  ]);
  const file = `${name} ${prompt} ${strength}${start ? ' key' : ''}`.replaceAll(/[^a-z0-9]+/g, '-');
  return await render(engine, { canvas, request, inputs }, path.join(folder, file));
}

/** How footage is reframed. */
export interface Reframe {
  readonly prompt: string;
  readonly ratio: '9:16' | '16:9' | '1:1' | '21:9';
  readonly width: number;
  readonly height: number;
}

/** Lays the beginning of footage on a canvas of another shape. */
export async function renderReframe(
  engine: Engine,
  { path: source, name }: Footage,
  { prompt, ratio, width, height }: Reframe,
  folder: string,
): Promise<GalleryClip> {
  const canvas = { width, height, fps: FPS, frame_count: EDITED };
  const request = {
    prompt,
    model: 'ray-3.2',
    type: 'video_reframe',
    source: { file_id: 'source' },
    aspect_ratio: ratio,
    video: {},
  } as const;
  const inputs = new Map([['source', inputOf(source, 'video/mp4')]]);
  const file = `${name} ${prompt} ${ratio}`.replaceAll(/[^a-z0-9]+/g, '-');
  return await render(engine, { canvas, request, inputs }, path.join(folder, file));
}

function inputOf(file: string, mime_type: string): EngineInput {
  return { path: file, mime_type, width: 1, height: 1 };
}

async function render(
  engine: Engine,
  task: Pick<EngineTask, 'canvas' | 'request' | 'inputs'>,
  target: string,
): Promise<GalleryClip> {
  const folder = path.dirname(target);
  const { prompt } = task.request;
  await mkdir(folder, { recursive: true });
  const step = await engine.start(
    { generation_id: '00000000-0000-4000-8000-000000000001', attempt: 1, seed: SEED, ...task },
    {
      signal: new AbortController().signal,
      scratch: folder,
      progress: () => undefined,
      log: () => undefined,
    },
  );
  const [output] = step.state === 'done' ? step.outputs : [];
  if (step.state !== 'done' || !output) throw new Error(`The engine made no clip of "${prompt}".`);
  const file = `${target}.mp4`;
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
