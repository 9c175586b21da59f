/** How much a finished clip trembles, in output pixels: the engine's and zoompan's, measured alike. */
import { join } from 'node:path';
import { startClipProcess } from '../clips/run.ts';
import type { Renderer } from '../clips/protocol.ts';
import { atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { jitterOf, trackClip } from '../support/motion/track.ts';
import { inFolder } from '../support/server.ts';
import { PHOTOGRAPHS, photographPath } from '../support/stills.ts';
import type { Photograph } from '../support/stills.ts';

const SIZE = { width: 960, height: 540, fps: 24, frames: 120 };
/** 0.05 % a frame. */
const ZOOM = 1.06;
const LIMIT = atMost(0.05);

/** A slow zoom by both, at an even pace; and what else the engine does. */
const CLIPS: readonly { readonly name: string; readonly renderer: Renderer; readonly held?: true }[] = [
  { name: 'previz, zoom of 6 %', renderer: previz('zoom_in', { amount: ZOOM, ease: 'linear' }), held: true },
  { name: 'zoompan from the photograph, same zoom', renderer: { by: 'zoompan', zoom: ZOOM } },
  { name: 'zoompan from 3840 wide, same zoom', renderer: { by: 'zoompan', zoom: ZOOM, upscale: 3840 } },
  { name: 'previz, push in', renderer: previz('push_in', {}), held: true },
  { name: 'previz, truck left', renderer: previz('truck_left', {}), held: true },
  { name: 'previz, pan right', renderer: previz('pan_right', {}), held: true },
];

/** @param photographs how many of the five */
export function measureJitter(photographs: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    await using clips = startClipProcess();
    const figures: Figure[] = [];
    for (const { name, renderer, held } of CLIPS) {
      const runs: number[] = [];
      for (const photograph of PHOTOGRAPHS.slice(0, photographs)) {
        const output = join(folder, 'clip.mp4');
        const still = photographPath(photograph satisfies Photograph);
        await clips.render({ clip: { ...SIZE, still, output }, renderer });
        runs.push(jitterOf(await trackClip(output)));
      }
      figures.push({ name, unit: 'px', runs, ...(held && { target: LIMIT }) });
    }
    return figures;
  });
}

function previz(move: string, options: { readonly amount?: number; readonly ease?: string }): Renderer {
  const plan = { moves: [{ move, start: 0, end: SIZE.frames / SIZE.fps, ...options }] };
  return { by: 'previz', prompt: 'as planned', plan, threads: 2 };
}
