/** How well a painted first frame is followed through clips whose every frame is known as painted (previz-algorithms 1.5). */
import { IDENTITY } from '../../src/previz/survey/affine.ts';
import type { Picture } from '../../test/previz/flow/harness.ts';
import { followClip } from '../../test/previz/follow/harness.ts';
import { MOVES, likeness, painted, sceneClip } from '../../test/previz/follow/scene.ts';
import { atLeast } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';

const [WIDTH, HEIGHT, FRAMES, BRUSH] = [960, 540, 49, 4];
/** Of direct flow over a bilateral grid in the table. */
const TABLE: Readonly<Record<number, number>> = { 6: 33.9, 12: 31.5, 24: 26.2, 48: 24.1 };

/** @param seeds scenes of each move */
export async function measureFollow(seeds: number): Promise<Figure[]> {
  const found = new Map<number, number[]>(Object.keys(TABLE).map((frame) => [Number(frame), []]));
  for (const move of Object.values(MOVES))
    for (let seed = 0; seed < seeds; seed++) {
      const clip = sceneClip(WIDTH, HEIGHT, 3 + seed, move);
      const first: Picture = clip.frame(0);
      const motions = Array.from({ length: FRAMES }, (_, n) => ({ map: n > 0 ? clip.motion(n) : IDENTITY }));
      await followClip(
        {
          width: WIDTH,
          height: HEIGHT,
          frames: FRAMES,
          frame: (n) => clip.frame(n),
          keys: [{ frame: 0, styled: painted(first, BRUSH) }],
          motions,
        },
        ({ steering, picture, source }) =>
          found.get(steering.frame)?.push(likeness(picture, painted(source, BRUSH))),
      );
    }
  return [...found].map(([frame, runs]) => ({
    name: `frame ${frame} against its painting`,
    unit: 'dB',
    runs,
    target: atLeast(TABLE[frame] ?? 0),
  }));
}
