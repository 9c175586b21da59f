/** Makes a preview of a clip. Runs in the main thread of a process of its own only: the clip may be anybody's. */
import sharp from 'sharp';
import { KinoraError } from '../../ray/errors.ts';
import type { PreviewKind } from '../../ray/previews.ts';
import { FRAME_RATE } from '../../ray/request.ts';
import { openClipEncoder } from '../encode.ts';
import { openFootage } from '../footage/footage.ts';
import type { OpenFootage } from '../footage/footage.ts';
import { openI420Maker } from '../to-i420.ts';
import type { PreviewFacts } from './kinds.ts';

/** Pixels of the longer side. */
const POSTER_SIDE = 480;
const HOVER_SIDE = 320;
/** In frames: a second in, what begins in black has usually begun. */
const POSTER_FRAME = FRAME_RATE;
const POSTER_QUALITY = 80;
/** Seconds of a clip of which all is shown. What is made here is shorter; what anybody sends may say that it lasts a year. */
const LONGEST = 120;
/** Every second frame, coarsely: 40 to 120 kB for five seconds. */
const HOVER_STRIDE = 2;
const HOVER_QUALITY = 60;
/** Shown in place of the clip itself, and frames are taken from it. */
const PROXY_QUALITY = 95;

/** @throws KinoraError `corrupt_input` for what cannot be read as a clip */
export async function makePreview(kind: PreviewKind, clip: string, target: string): Promise<PreviewFacts> {
  const footage = await openFootage(clip);
  if (kind === 'poster') return writeStill(footage, target);
  const { seconds } = footage.facts;
  if (seconds > LONGEST) throw tooLong(seconds);
  return kind === 'hover'
    ? writeClip(footage, target, { side: HOVER_SIDE, stride: HOVER_STRIDE, quality: HOVER_QUALITY })
    : writeClip(footage, target, { side: Infinity, stride: 1, quality: PROXY_QUALITY });
}

async function writeStill({ facts, ticks }: OpenFootage, target: string): Promise<PreviewFacts> {
  const { width, height } = within(facts, POSTER_SIDE);
  const frame = Math.min(POSTER_FRAME, facts.grid_frames >> 1);
  for await (const tick of ticks({ width, height, plain: true }, frame + 1)) {
    if (tick.frame < frame) continue;
    await sharp(tick.from.rgba, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .webp({ quality: POSTER_QUALITY })
      .toFile(target);
  }
  return { width, height, frames: 1, fps: FRAME_RATE };
}

interface ClipForm {
  /** Pixels of the longer side, at most. */
  readonly side: number;
  /** Of so many frames one is kept. */
  readonly stride: number;
  readonly quality: number;
}

async function writeClip(
  { facts, ticks }: OpenFootage,
  target: string,
  { side, stride, quality }: ClipForm,
): Promise<PreviewFacts> {
  const { width, height } = within(facts, side);
  const fps = FRAME_RATE / stride;
  using maker = openI420Maker(width, height);
  const encoder = await openClipEncoder({ path: target, width, height, fps, quality });
  let frames = 0;
  try {
    for await (const { frame, from } of ticks({ width, height, plain: stride > 1 })) {
      if (frame % stride !== 0) continue;
      await encoder.write(await maker.convert(from.rgba));
      frames += 1;
    }
  } catch (error) {
    await encoder.discard();
    throw error;
  }
  await encoder.finish();
  return { width, height, frames, fps };
}

function tooLong(seconds: number): KinoraError {
  return new KinoraError(`it lasts ${Math.round(seconds)} s; all of a clip is shown up to ${LONGEST} s`, {
    status: 422,
    code: 'corrupt_input',
  });
}

/** Even, in the shape of the clip. */
function within({ width, height }: { width: number; height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(width, height));
  const even = (length: number): number => Math.max(2, 2 * Math.round((length * scale) / 2));
  return { width: even(width), height: even(height) };
}
