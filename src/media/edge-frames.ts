/** The first or the last frames of a clip, for what joins on to it. */
import type { Frame } from 'node-av/lib';
import { openClip } from './read-clip.ts';
import { frameToRgba } from './to-rgba.ts';

export interface EdgeFrames {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** RGBA8, in the order of the clip; fewer than asked when the clip is shorter. */
  readonly frames: readonly Uint8Array[];
}

/** Seconds before the end from which the last frames are looked for. */
const TAIL = 1.5;

/** Decodes only what it must. Throws a `KinoraError` of code `corrupt_input` for a clip that cannot be read. */
export async function edgeFrames(path: string, edge: 'first' | 'last', count: number): Promise<EdgeFrames> {
  await using clip = await openClip(path);
  const { width, height, fps, seconds } = clip.facts;
  const kept: Frame[] = [];
  try {
    for await (const frame of clip.frames(edge === 'last' ? Math.max(0, seconds - TAIL) : 0)) {
      const copy = frame.clone();
      if (!copy) throw new Error('A frame could not be kept.');
      kept.push(copy);
      if (kept.length > count) kept.shift()?.free();
      if (edge === 'first' && kept.length === count) break;
    }
    const frames: Uint8Array[] = [];
    for (const frame of kept) frames.push(await frameToRgba(frame));
    return { width, height, fps, frames };
  } finally {
    for (const frame of kept) frame.free();
  }
}
