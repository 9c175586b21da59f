/**
 * Frames in the look of restyled keys, as `previz/follow` says. Frames may be in work together; what must wait is a key that comes
 * to a slot, until all frames before it are drawn, and the frames after one that becomes a key, until it has.
 */
import { createCourse } from '../../../previz/follow/course.ts';
import { LAG } from '../../../previz/follow/links.ts';
import type { FollowRooms } from '../../../previz/follow/draw.ts';
import { loadSlot } from '../../../previz/follow/key.ts';
import type { TileRoom, TrailRoom } from '../../../previz/follow/room.ts';
import type { Steering } from '../../../previz/follow/steering.ts';
import type { FlowTools } from '../../../previz/flow/tools.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import type { TextureRoom } from '../../../previz/steady/texture.ts';
import type { PairRoom } from '../../../previz/steady/pair.ts';
import type { Survey } from '../../../previz/survey/survey.ts';
import type { Crew } from './crew.ts';
import type { EditKey } from './keys.ts';
import { createLane } from './lane.ts';
import type { Lane } from './lane.ts';
import type { Shelf } from './shelf.ts';

export interface FollowGiven {
  readonly tools: FlowTools;
  readonly keys: readonly EditKey[];
  readonly rooms: FollowRooms;
  /** How far the keys' pictures count over their colours, 0..1. */
  readonly amount: number;
  readonly survey: Survey;
  /** Frames that are done beyond the last one that is passed: what was drawn of them is asked for no more. */
  readonly done: number;
  readonly shelves: { readonly trails: Shelf<TrailRoom>; readonly followed: Shelf<PictureRoom> };
}

/** What frames are made of. */
export interface FollowSources {
  picture(frame: number): Promise<PictureRoom | undefined>;
  proxy(frame: number): Promise<PictureRoom | undefined>;
  pair(frame: number): Promise<PairRoom | undefined>;
  texture(frame: number): Promise<TextureRoom | undefined>;
}

export interface Follower extends Lane<PictureRoom> {
  steering(frame: number): Promise<Steering>;
}

export function createFollower(given: FollowGiven, sources: FollowSources, crew: Crew): Follower {
  const { tools, keys, rooms, amount, survey, done, shelves } = given;
  const { shape, slots } = rooms;
  const course = createCourse({
    shots: survey.shots.map(({ first, frames, light: { lab } }) => ({ first, frames, lab })),
    keys: keys.map(({ frame, look: { kind } }) => ({ frame, related: kind !== 'unrelated' })),
    motions: survey.motions,
  });
  const steerings = new Map<number, Promise<Steering>>();
  /** Those of keys that have come to a slot. A key comes only when all frames before are drawn: they know nothing of it. */
  const filled = rooms.tiles.map((): TileRoom | undefined => undefined);
  /** Of each frame that was drawn: how far its keys show it. */
  const confidences = new Map<number, PromiseWithResolvers<number>>();
  const confidenceOf = (frame: number): PromiseWithResolvers<number> => {
    const there = confidences.get(frame) ?? Promise.withResolvers<number>();
    confidences.set(frame, there);
    return there;
  };
  const trails = new Map<string, Lane<TrailRoom>>();

  const steer = async (frame: number): Promise<Steering> => {
    if (frame > 0) await steering(frame - 1);
    // How well a frame some way back was shown decides whether a new key is due.
    const found = course.next(frame < LAG ? undefined : await confidenceOf(frame - LAG).promise);
    if (found.load.length > 0) for (let n = 0; n < frame; n++) await confidenceOf(n).promise;
    for (const { key, slot } of found.load) await bring(key, slot);
    return found;
  };
  const steering = (frame: number): Promise<Steering> => {
    const there = steerings.get(frame) ?? steer(frame);
    steerings.set(frame, there);
    return there;
  };
  const bring = async (number: number, at: number): Promise<void> => {
    const [key, slot] = [keys[number], slots[at]];
    if (!key || !slot) throw new Error('There is no such key.');
    loadSlot(tools, shape, slot, ...(await key.pictures()));
    const [colours, tile] = [rooms.colours[number], rooms.tiles[number]];
    if (!colours || !tile) return;
    await crew.do(key.frame, { kind: 'tile', shape, slot, colours, tile });
    filled[number] = tile;
  };
  /** The flows of neighbours one after another, from frames after a key to it. */
  const trailOf = (slot: number, key: number): Lane<TrailRoom> => {
    const name = `${slot}@${key}`;
    const lane: Lane<TrailRoom> =
      trails.get(name) ??
      createLane(shelves.trails, async (frame, trail) => {
        const pair = await sources.pair(frame);
        if (!pair) return false;
        const before = frame === key + 1 ? undefined : await lane.at(frame - 1);
        await crew.do(frame, { kind: 'trail', shape, before, pair, trail });
        return true;
      });
    trails.set(name, lane);
    return lane;
  };

  const drawn = createLane(shelves.followed, async (frame, target) => {
    const [found, picture, proxy, texture] = await Promise.all([
      steering(frame),
      sources.picture(frame),
      sources.proxy(frame),
      sources.texture(frame),
    ]);
    if (!picture || !proxy) return false;
    const known: Record<number, TrailRoom> = {};
    for (const { slot, frame: key, trail } of found.sides) {
      // A frame that became a key did so when it was drawn, which may be while later frames are in work.
      if (key < frame) await confidenceOf(key).promise;
      const room = trail && key < frame ? await trailOf(slot, key).at(frame) : undefined;
      if (room) known[slot] = room;
    }
    const slot = found.becomes === undefined ? undefined : slots[found.becomes];
    const { confident } = await crew.do(frame, {
      kind: 'follow', rooms: { ...rooms, tiles: [...filled] }, steering: found, picture, proxy, trails: known, texture, amount, slot, target,
    }); // prettier-ignore
    confidenceOf(frame).resolve(confident);
    return true;
  });

  return {
    steering,
    at: drawn.at,
    passed(frame) {
      drawn.passed(frame + done);
      for (const lane of trails.values()) lane.passed(frame);
    },
  };
}
