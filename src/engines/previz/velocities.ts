/** How evenly the picture runs through each pinned frame. */
import { trackOfPath, trackOfWay, velocityRatio } from '../../previz/inbetween/velocity.ts';
import type { Track } from '../../previz/inbetween/velocity.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { Shot } from '../../previz/shot/prepare.ts';
import { isQuick } from '../../previz/shot/sequence.ts';

/** One for each shot: the largest step between two frames around its pin against the median one; 1 is even. */
export function velocityRatios(
  shots: readonly Shot[],
  { frame_count, fps }: Pick<Canvas, 'frame_count' | 'fps'>,
): number[] {
  return shots.map((shot, n) => {
    const { view, pin } = shot;
    const [before, after] = [shots[n - 1], shots[n + 1]];
    const coming = pin.frame > 0 ? (linkTrack(before, 'second') ?? sceneTrack(shot, before)) : undefined;
    const going =
      pin.frame < frame_count - 1 ? (linkTrack(shot, 'first') ?? sceneTrack(shot, after)) : undefined;
    return velocityRatio(coming, going, pin.frame / fps, fps, view);
  });
}

/** Of the pictures of one scene that a shot and the next show. */
function linkTrack(shot: Shot | undefined, from: 'first' | 'second'): Track | undefined {
  const link = shot?.link;
  if (!shot || link?.kind !== 'related') return undefined;
  return trackOfWay(link.mapping, 1, link.pace, shot.view, from);
}

/** Of a shot's own scene; a picture that gives way at once stands still. */
function sceneTrack({ path, view, pin }: Shot, other: Shot | undefined): Track {
  const still = other && isQuick(pin.frame, other.pin.frame);
  return trackOfPath(still ? { ...path, moves: [] } : path, view);
}
