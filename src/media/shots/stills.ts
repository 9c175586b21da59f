/** Three frames of a clip, small, as a screen shows them. Runs in the main thread of a process only. */
import { UnreadableClip } from '../container.ts';
import { openFootage } from '../footage/footage.ts';

export interface Stills {
  readonly width: number;
  readonly height: number;
  /** First, middle and last; RGBA8. */
  readonly frames: readonly Uint8Array[];
}

/** More than any place on a sheet has. */
const LONGEST_SIDE = 640;

/** Undefined for a file that cannot be read as a clip. */
export async function stillsOf(clip: string): Promise<Stills | undefined> {
  try {
    const { facts, ticks } = await openFootage(clip);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(facts.width, facts.height));
    const width = Math.max(2, Math.round(facts.width * scale));
    const height = Math.max(2, Math.round(facts.height * scale));
    const last = facts.grid_frames - 1;
    const wanted = [0, Math.floor(last / 2), last];
    const frames: Uint8Array[] = [];
    for await (const { frame, from } of ticks({ width, height })) {
      for (const each of wanted) if (each === frame) frames.push(Uint8Array.from(from.rgba));
    }
    return { width, height, frames };
  } catch (error) {
    if (error instanceof UnreadableClip) return undefined;
    throw error;
  }
}
