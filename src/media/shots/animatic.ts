/** All shots of a list as one film, in order and in one size; a slate stands where a shot is missing. */
import { FRAME_RATE } from '../../ray/request.ts';
import { UnreadableClip } from '../container.ts';
import { openClipEncoder } from '../encode.ts';
import { openFootage, type OpenFootage } from '../footage/footage.ts';
import { openI420Maker } from '../to-i420.ts';
import { openBurnIn } from './burn-in.ts';
import { drawSlate, type Slate } from './slate.ts';

export interface AnimaticShot {
  readonly name: string;
  /** Path of its clip. */
  readonly clip?: string | undefined;
  /** How long its slate stands, in seconds. */
  readonly seconds: number;
  /** What the slate says where there is no clip, or one that cannot be read. */
  readonly slate: Omit<Slate, 'name'>;
}

export interface AnimaticOptions {
  /** Shows shot and time code in every frame. */
  readonly burnIn?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onShot?: ((name: string) => void) | undefined;
}

export interface AnimaticFacts {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

interface Opened extends AnimaticShot {
  readonly footage: OpenFootage | undefined;
}

/** Of an animatic that is nothing but slates. */
const SLATES_ALONE = { width: 1280, height: 720 };

/**
 * Writes an H.264 file in MP4, which is there only when it is whole. The size is that of most of what is shown; other shapes lie
 * whole on black. Runs in the main thread of a process only.
 */
export async function writeAnimatic(
  shots: readonly AnimaticShot[],
  target: string,
  options: AnimaticOptions = {},
): Promise<AnimaticFacts> {
  const opened: Opened[] = [];
  for (const shot of shots) opened.push({ ...shot, footage: await footageOf(shot.clip) });
  const { width, height } = commonSize(opened);
  const encoder = await openClipEncoder({ path: target, width, height, fps: FRAME_RATE, container: 'mp4' });
  let frames = 0;
  try {
    using maker = openI420Maker(width, height);
    for (const shot of opened) {
      options.onShot?.(shot.name);
      const mark = options.burnIn === true ? await openBurnIn(shot.name, width, height) : undefined;
      for await (const picture of picturesOf(shot, width, height)) {
        options.signal?.throwIfAborted();
        mark?.draw(picture, frames);
        await encoder.write(await maker.convert(picture));
        frames += 1;
      }
    }
  } catch (error) {
    await encoder.discard();
    throw error;
  }
  await encoder.finish();
  return { width, height, frames };
}

async function footageOf(clip: string | undefined): Promise<OpenFootage | undefined> {
  if (clip === undefined) return undefined;
  try {
    return await openFootage(clip);
  } catch (error) {
    if (error instanceof UnreadableClip) return undefined;
    throw error;
  }
}

/** The size that most frames have; the larger of two that have equally many. Even, as the encoder needs it. */
function commonSize(shots: readonly Opened[]): { width: number; height: number } {
  const sizes = new Map<string, { width: number; height: number; frames: number }>();
  for (const { footage } of shots) {
    if (!footage) continue;
    const { width, height, grid_frames: frames } = footage.facts;
    const name = `${width}x${height}`;
    sizes.set(name, { width, height, frames: frames + (sizes.get(name)?.frames ?? 0) });
  }
  const [most = SLATES_ALONE] = [...sizes.values()].sort(
    (a, b) => b.frames - a.frames || b.width * b.height - a.width * a.height,
  );
  return { width: most.width & ~1, height: most.height & ~1 };
}

/** Each is the receiver's to draw in, until the next one. */
async function* picturesOf(shot: Opened, width: number, height: number): AsyncGenerator<Uint8Array> {
  if (!shot.footage) {
    const slate = await drawSlate({ name: shot.name, ...shot.slate }, width, height);
    for (let n = 0; n < Math.round(shot.seconds * FRAME_RATE); n++) yield Uint8Array.from(slate);
    return;
  }
  const { facts, ticks } = shot.footage;
  const scale = Math.min(width / facts.width, height / facts.height);
  const [wide, high] = [Math.round(facts.width * scale), Math.round(facts.height * scale)];
  const [left, top] = [Math.floor((width - wide) / 2), Math.floor((height - high) / 2)];
  const page = new Uint8Array(width * height * 4);
  for await (const { from } of ticks({ width: wide, height: high })) {
    page.fill(0);
    for (let y = 0; y < high; y++) {
      page.set(from.rgba.subarray(y * wide * 4, (y + 1) * wide * 4), ((top + y) * width + left) * 4);
    }
    yield page;
  }
}
