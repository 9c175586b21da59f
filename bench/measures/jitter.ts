/** How much a clip trembles, in output pixels: the engine's and zoompan's, measured alike, before and after the encoder. */
import { join } from 'node:path';
import { closePreviz, previzFrames } from '../clips/previz.ts';
import { startClipProcess } from '../clips/run.ts';
import type { Clip, PrevizClip, ZoompanClip } from '../clips/protocol.ts';
import { zoompanFrames } from '../reference/zoompan.ts';
import { atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { brightnessFrom } from '../support/motion/plane.ts';
import { jitterOf, mapped, trackClip, trackFrames } from '../support/motion/track.ts';
import { inFolder } from '../support/server.ts';
import { PHOTOGRAPHS, photographPath } from '../support/stills.ts';

const SIZE = { width: 960, height: 540, fps: 24, frames: 120 };
/** 0.05 % a frame. */
const ZOOM = 1.06;
const LIMIT = atMost(0.05);

/** A slow zoom by both, at an even pace; and what else the engine does. */
const SHOTS: Readonly<Record<string, PrevizClip | ZoompanClip>> = {
  'previz, zoom of 6 %': previz('zoom_in', { amount: ZOOM, ease: 'linear' }),
  'zoompan from the photograph, same zoom': { by: 'zoompan', zoom: ZOOM },
  'zoompan from 3840 wide, same zoom': { by: 'zoompan', zoom: ZOOM, upscale: 3840 },
  'previz, push in': previz('push_in', {}),
  'previz, pan right': previz('pan_right', {}),
};

/** @param photographs how many of the five */
export function measureJitter(photographs: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    await using clips = startClipProcess();
    const output = join(folder, 'clip.mp4');
    const figures: Figure[] = [];
    for (const [name, renderer] of Object.entries(SHOTS)) {
      const [frames, encoded]: [number[], number[]] = [[], []];
      for (const photograph of PHOTOGRAPHS.slice(0, photographs)) {
        const clip: Clip = { ...SIZE, still: photographPath(photograph) };
        frames.push(await jitterOfFrames(clip, renderer));
        await clips.render({ clip: { ...clip, output }, renderer });
        encoded.push(jitterOf(await trackClip(output)));
      }
      const target = renderer.by === 'previz' && { target: LIMIT };
      figures.push({ name, unit: 'px', runs: frames, ...target });
      figures.push({ name: '  in the MP4', unit: 'px', runs: encoded, ...target });
    }
    await closePreviz();
    return figures;
  });
}

async function jitterOfFrames(clip: Clip, renderer: PrevizClip | ZoompanClip): Promise<number> {
  const frames = renderer.by === 'previz' ? previzFrames(clip, renderer) : zoompanFrames(clip, renderer);
  const planes = mapped(frames, (bytes) => brightnessFrom(bytes, clip.width, clip.height));
  return jitterOf(await trackFrames(planes));
}

function previz(move: string, options: { readonly amount?: number; readonly ease?: string }): PrevizClip {
  const plan = { moves: [{ move, start: 0, end: SIZE.frames / SIZE.fps, ...options }] };
  return { by: 'previz', prompt: 'as planned', plan, threads: 2 };
}
