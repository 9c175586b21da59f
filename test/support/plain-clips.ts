/** An engine that makes what was asked for at once: a clip of one colour, of the right size and length, that plays. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../src/engines/engine.ts';
import { evenly, makeClip } from '../media/odd-clips.ts';
import { scriptedEngine } from './scripted-engine.ts';

/** @param folder where one clip of each kind is kept, to be copied */
export function plainEngine(folder: string): Engine {
  const made = new Map<string, Promise<string>>();
  return scriptedEngine({
    async start({ canvas }, { scratch }) {
      const { width, height, frame_count: frames, fps } = canvas;
      const name = `plain-${width}x${height}-${frames}.mp4`;
      const times = evenly(frames, fps);
      const clip =
        made.get(name) ??
        makeClip({ path: join(folder, name), width, height, times, draw: () => GREY, still: true });
      made.set(name, clip);
      const path = join(scratch, 'clip.mp4');
      await copyFile(await clip, path);
      return {
        state: 'done',
        outputs: [{ type: 'video', path, mime_type: 'video/mp4', width, height, frames, fps }],
        cost_micros: 0,
        report: { engine: 'scripted' },
      };
    },
  });
}

const GREY = [120, 128, 128] as const;
