/** The second walk over footage that is reframed: what its border looks like in every frame, and of each shot the world. */
import { borderColours, borderPatches, differencesOf, lightGrid } from '../../../previz/outpaint/border.ts';
import type { LightGrid } from '../../../previz/outpaint/border.ts';
import type { WorldRoom } from '../../../previz/outpaint/composed.ts';
import { keyFrames } from '../../../previz/outpaint/mosaic.ts';
import type { Key } from '../../../previz/outpaint/mosaic.ts';
import type { Extent, Placement } from '../../../previz/outpaint/place.ts';
import type { PaintedShot } from '../../../previz/outpaint/shot.ts';
import type { Steer } from '../../../previz/outpaint/steer.ts';
import { worldOf } from '../../../previz/outpaint/world.ts';
import type { World } from '../../../previz/outpaint/world.ts';
import { IDENTITY } from '../../../previz/survey/affine.ts';
import type { Affine, Survey, SurveyedShot } from '../../../previz/survey/survey.ts';
import type { Canvas } from '../../../ray/geometry.ts';
import type { Crew } from './crew.ts';
import type { ReframeRoom } from './reframe-room.ts';
import type { Source } from './source.ts';
import { abortReason } from '../../../media/abort-reason.ts';

/** The world of a shot, in the shared memory. */
export interface ShotWorld {
  readonly first: number;
  readonly frames: number;
  readonly windows: readonly Affine[];
  readonly room: WorldRoom;
  readonly lights: LightGrid;
  /** What the border differs by from the world, for each frame. */
  readonly differences: readonly Float32Array[];
  /** Share (0..1) of the new area that other frames show. */
  readonly found: number;
  /** Deviation of the source's noise, code values. */
  readonly noise: number;
}

export interface WorldsGiven {
  readonly source: Source;
  readonly canvas: Canvas;
  readonly place: Placement;
  readonly asked: Steer | undefined;
  readonly seed: number;
  readonly room: ReframeRoom;
  readonly crew: Crew;
  readonly signal: AbortSignal;
}

/** Frames of a shot that its world is made of, and the most bytes of them. */
const [KEYS, KEY_BYTES] = [12, 64 * 2 ** 20];

export async function paintWorlds(given: WorldsGiven): Promise<readonly ShotWorld[]> {
  const { source, canvas, place, crew, signal } = given;
  const { shots } = source.survey;
  const patches = borderPatches(canvas, place);
  const most = Math.max(1, Math.min(KEYS, Math.floor(KEY_BYTES / (place.width * place.height * 4))));
  const worlds: Promise<ShotWorld>[] = [];
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  const stop = (): void => lost.reject(abortReason(signal));
  signal.addEventListener('abort', stop);
  let shot = begin(0);
  try {
    for await (const { frame, from } of source.footage.ticks(place, canvas.frame_count)) {
      signal.throwIfAborted();
      if (shot && frame >= shot.end) {
        worlds.push(finish(shot));
        // Pictures of two shots at a time at most.
        await Promise.race([worlds.at(-2), lost.promise]);
        shot = begin(worlds.length);
      }
      shot?.see(frame, from.rgba);
    }
    if (shot) worlds.push(finish(shot));
    return await Promise.race([Promise.all(worlds), lost.promise]);
  } finally {
    // A signal of several signals stays, with all that its listeners see, for as long as it has one.
    signal.removeEventListener('abort', stop);
  }

  function begin(n: number): ReturnType<typeof lookAt> | undefined {
    const next = shots[n];
    return (
      next &&
      lookAt(next, worldOfShot(source.survey, next, given), most, (rgba) =>
        borderColours(rgba, place, patches),
      )
    );
  }

  async function finish({ world, keys, seen, first }: ReturnType<typeof lookAt>): Promise<ShotWorld> {
    const { asked, seed, room } = given;
    const size: Extent = canvas;
    const { rgba, border, found, noise }: PaintedShot = await crew.do(first, {
      kind: 'surround',
      shot: { keys, world, canvas: size, place, patches, asked, seed: seed + first },
    });
    return {
      first,
      frames: seen.length,
      windows: world.windows,
      room: room.world(world, rgba),
      lights: lightGrid(canvas, patches),
      differences: differencesOf(seen, border),
      found,
      noise,
    };
  }
}

/** A camera of which it is not known how it moves stands still. */
const SURE = 0.75;

function worldOfShot(
  survey: Survey,
  { first, frames, motion }: SurveyedShot,
  { canvas, place, room }: WorldsGiven,
): World {
  const moves = !motion.still && motion.confidence > SURE;
  const motions = Array.from({ length: frames - 1 }, (_, n) =>
    moves ? (survey.motions[first + n + 1]?.map ?? IDENTITY) : IDENTITY,
  );
  return worldOf(motions, canvas, place, room.worldPixels);
}

/** Gathers what is needed of the frames of a shot. */
function lookAt(
  { first, frames }: SurveyedShot,
  world: World,
  most: number,
  colours: (rgba: Uint8Array) => Float32Array,
) {
  const wanted = new Set(keyFrames(frames, most));
  const keys: Key[] = [];
  const seen: Float32Array[] = [];
  return {
    first,
    end: first + frames,
    world,
    keys,
    seen,
    see(frame: number, rgba: Uint8Array): void {
      const window = world.windows[frame - first];
      if (!window) return;
      seen.push(colours(rgba));
      if (wanted.has(frame - first)) keys.push({ rgba: shared(rgba), window });
    },
  };
}

/** A copy that threads read without another. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
