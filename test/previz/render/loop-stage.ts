/** A small scene in a loop. */
import type { Ambience } from '../../../src/previz/director/ambience.ts';
import { sinceAt } from '../../../src/previz/camera/timing.ts';
import { LOOP, assertSeam } from '../seam.ts';
import { stage } from './stage.ts';

/** Asserts it for a clip that shows no picture as it is, and for one that begins with a picture. */
export async function assertLoops(name: string, plan: Ambience): Promise<void> {
  const grey = (x: number, y: number): number => 60 + ((x * 7 + y * 3) % 90) + (y < 60 ? 60 : 0);
  const { frame } = await stage({ plan, wall: (row) => 0.2 + row, block: 1.1, grey });
  const { seconds, frames } = LOOP;
  for (const pins of [[], [0]])
    assertSeam(`${name}, ${pins.length} pictures`, (n) => {
      const time = ((n % frames) * seconds) / frames;
      const since = sinceAt({ seconds, pins, loop: true }, time);
      return frame(time, { seconds, loop: true, since });
    });
}
