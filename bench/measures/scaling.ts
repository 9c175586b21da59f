/** What the second render thread brings: one against two, turn by turn. */
import { join } from 'node:path';
import { startClipProcess } from '../clips/run.ts';
import type { Clip } from '../clips/protocol.ts';
import type { Figure } from '../support/figures.ts';
import { inFolder } from '../support/server.ts';
import { photographPath } from '../support/stills.ts';

const SIZE = { width: 1920, height: 1080 };

export function measureScaling(rounds: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    await using clips = startClipProcess();
    const output = join(folder, 'clip.mp4');
    const seconds = async (threads: number, encoded: boolean): Promise<number> => {
      const clip: Clip = {
        still: photographPath('mountain-path'),
        ...SIZE,
        fps: 24,
        frames: 120,
        ...(encoded && { output }),
      };
      const renderer = { by: 'previz', prompt: 'slow push in', threads } as const;
      return (await clips.render({ clip, renderer })).seconds;
    };
    const figures: Figure[] = [];
    for (const encoded of [false, true]) {
      const pairs: { one: number; two: number }[] = [];
      for (const threads of [1, 2]) await seconds(threads, encoded);
      for (let n = 0; n < rounds; n++)
        pairs.push({ one: await seconds(1, encoded), two: await seconds(2, encoded) });
      const what = encoded ? 'with encoder' : 'frames only';
      figures.push(
        {
          name: `1080p, ${what}: 1 thread / 2 threads`,
          unit: '×',
          runs: pairs.map(({ one, two }) => one / two),
        },
        { name: '  1 thread', unit: 's', runs: pairs.map(({ one }) => one) },
        { name: '  2 threads', unit: 's', runs: pairs.map(({ two }) => two) },
      );
    }
    return figures;
  });
}
