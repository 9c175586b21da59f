/** A frame in the look of its keys: their colours as a grid, and over it their pictures, carried along the flow. */
import { flowBetween } from '../flow/flow.ts';
import type { FlowEffort } from '../flow/estimate.ts';
import { repeatPictureEdge } from '../flow/room.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { SteadyShape } from '../steady/shape.ts';
import type { TextureRoom } from '../steady/texture.ts';
import { GRID_VALUES, COLS, DEEP, ROWS, gridOfFrame } from './grid.ts';
import { copyPicture } from './key.ts';
import type { Drift } from './key.ts';
import type { ColourRoom, FollowScratch, SlotRoom, TileRoom, TrailRoom } from './room.ts';
import type { Steering, SteeringSide } from './steering.ts';
import { TILE } from './tile.ts';
import { guessTrail } from './trail.ts';

/** All that frames of one clip are drawn from. */
export interface FollowRooms {
  readonly shape: SteadyShape;
  readonly slots: readonly SlotRoom[];
  /** Of the given keys, by their numbers. */
  readonly colours: readonly ColourRoom[];
  readonly drifts: readonly Drift[];
  /** Of those that have come to a slot: of others there is none yet. */
  readonly tiles: readonly (TileRoom | undefined)[];
}

export interface FollowFrame {
  readonly picture: PictureRoom;
  readonly proxy: PictureRoom;
  /** By slot, of the sides of its steering that a trail leads to. */
  readonly trails: Readonly<Record<number, TrailRoom>>;
  /** Where textures lie on it; absent: what no key covers stays without a painter's hand. */
  readonly texture?: TextureRoom;
}

export interface Followed {
  /** Share of the frame that the key with most weight shows, too: a new key is due when it is small. */
  readonly confident: number;
}

/** What moves is roughly known already. */
const DIRECT: FlowEffort = { finest: 1, step: 4, iterations: 8, refinements: 2, sweeps: 4 };
/** Levels above the finest where the search starts: trails go astray by a few pixels. */
const ABOVE = 1;

/**
 * Draws to `target`, which has the edge of a picture. `texture` (0..1) is how far the keys' pictures count over their
 * colours. A pinned frame is the key's picture itself, whatever `texture` says.
 */
export function drawFollowed(
  tools: FlowTools,
  rooms: FollowRooms,
  steering: Steering,
  frame: FollowFrame,
  texture: number,
  scratch: FollowScratch,
  target: PictureRoom,
): Followed {
  const { shape, slots } = rooms;
  const pinned = steering.sides.find(({ weight, ...side }) => side.frame === steering.frame && weight === 1);
  if (pinned) {
    copyPicture(tools.memory, shape, slotOf(slots, pinned).styled, target);
    return { confident: 1 };
  }
  drawColours(tools, rooms, steering, frame, scratch, target);
  const followed = drawKeys(tools, rooms, steering, frame, texture, scratch, target);
  drawGrain(tools, rooms, steering, frame, texture, scratch, target);
  repeatPictureEdge(tools.memory, shape, target);
  return followed;
}

function drawColours(
  { kernels, memory }: FlowTools,
  { shape, colours }: FollowRooms,
  { grids }: Steering,
  { picture }: FollowFrame,
  { grid, slab }: FollowScratch,
  target: PictureRoom,
): void {
  if (grids.length === 0) return copyPicture(memory, shape, picture, target);
  const values = (at: number): Float32Array => new Float32Array(memory.buffer, at, GRID_VALUES);
  const shares = grids.map(({ key, share, map }) => {
    const { local, flat } = colours[key] as ColourRoom;
    return { local: values(local), flat: values(flat), share, map };
  });
  gridOfFrame(shares, values(grid));
  kernels.followSlice(
    picture.offset, picture.stride, target.offset, target.stride, shape.width, shape.height, 0, shape.height, grid,
    COLS, ROWS, DEEP, slab,
  ); // prettier-ignore
}

function drawKeys(
  tools: FlowTools,
  { shape, slots, drifts }: FollowRooms,
  { sides }: Steering,
  frame: FollowFrame,
  texture: number,
  scratch: FollowScratch,
  target: PictureRoom,
): Followed {
  const { width, height, flow } = shape;
  const records = new DataView(tools.memory.buffer, scratch.records);
  let [confident, most] = [1, 0];
  for (const [n, side] of sides.entries()) {
    const { source, styled } = slotOf(slots, side);
    const field = scratch.fields[n] as number;
    const found = fieldOf(tools, shape, slots, frame, side, scratch, field);
    if (side.weight > most) [confident, most] = [found.confident, side.weight];
    const at = n * RECORD;
    for (const [k, address] of [field, source.offset, styled.offset].entries())
      records.setUint32(at + 4 * k, address, true);
    const drift = (drifts[side.key] as Drift).map((value) => value * side.settled);
    for (const [k, value] of [side.weight, found.gain, found.offset, ...drift].entries())
      records.setFloat32(at + 12 + 4 * k, value, true);
  }
  const [first] = slots;
  if (sides.length > 0 && texture > 0 && first)
    tools.kernels.followLay(
      frame.picture.offset, frame.picture.stride, target.offset, target.stride, width, height, 0, height,
      scratch.records, sides.length, first.source.stride, flow.width, flow.height, scratch.line, scratch.weights, texture,
    ); // prettier-ignore
  return { confident };
}

/** Goes on in the painter's hand where no key reaches, and closes alpha. */
function drawGrain(
  { kernels, memory }: FlowTools,
  { shape, tiles }: FollowRooms,
  { grids }: Steering,
  { proxy, texture: places }: FollowFrame,
  amount: number,
  { grid, slab, coarse }: FollowScratch,
  target: PictureRoom,
): void {
  const [first] = [...grids].sort((a, b) => b.share - a.share);
  const tile = first && places && tiles[first.key];
  const { picture, width, height } = coarse;
  if (tile) {
    kernels.areaShrink(
      proxy.offset, proxy.stride, shape.proxy.width, shape.proxy.height, picture.offset, picture.stride, width, height,
    ); // prettier-ignore
    kernels.followSlice(
      picture.offset, picture.stride, picture.offset, picture.stride, width, height, 0, height, grid, COLS, ROWS, DEEP,
      slab,
    ); // prettier-ignore
    repeatPictureEdge(memory, coarse, picture);
  }
  const keep = tile ? (new Float32Array(memory.buffer)[tile.keep / 4] as number) : 1;
  kernels.followGrain(
    target.offset, target.stride, shape.width, shape.height, 0, shape.height, picture.offset, picture.stride, width,
    height, 1 - amount * (1 - keep), tile?.at ?? 0, TILE, tile ? amount : 0, places?.at ?? 0, places?.stride ?? 0,
  ); // prettier-ignore
}

const RECORD = 48;

interface FoundField {
  readonly confident: number;
  /** The frame is about gain x the key's source + offset. */
  readonly gain: number;
  readonly offset: number;
}

/** Fills the field along which a key is drawn. */
function fieldOf(
  tools: FlowTools,
  shape: SteadyShape,
  slots: readonly SlotRoom[],
  frame: FollowFrame,
  side: SteeringSide,
  scratch: FollowScratch,
  field: number,
): FoundField {
  const { forward, backward, guess, table } = scratch;
  const trail = side.trail ? frame.trails[side.slot] : guess;
  if (!trail) throw new Error('No trail leads to a key that steers the frame.');
  if (!side.trail) guessTrail(tools, shape, side.map, guess);
  const { proxy, flow, shift, scaleX, scaleY } = shape;
  const [a, b] = [frame.proxy, slotOf(slots, side).proxy];
  const level = shift + ABOVE;
  const { exposure } = flowBetween(
    tools,
    { ...proxy, a, b, shape: flow, shift, forward, backward, table },
    scratch.flow,
    { effort: DIRECT, guess: { forward: { ...trail.toKey, level }, backward: { ...trail.fromKey, level } } },
  );
  const confident = tools.kernels.followField(
    forward.u, forward.v, forward.trust, flow.stride, flow.width, flow.height, scratch.flow.estimate.spare, scaleX,
    scaleY, field,
  ); // prettier-ignore
  if (!exposure) return { confident, gain: 1, offset: 0 };
  const mean = (of: 'gain' | 'offset'): number => exposure.reduce((sum, light) => sum + light[of], 0) / 3;
  const gain = 1 / mean('gain');
  return { confident, gain, offset: -gain * mean('offset') };
}

function slotOf(slots: readonly SlotRoom[], { slot }: SteeringSide): SlotRoom {
  const room = slots[slot];
  if (!room) throw new Error('There is no such slot.');
  return room;
}
