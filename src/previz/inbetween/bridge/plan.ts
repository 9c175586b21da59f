/** Plans a bridge: its kind, its time, its maps and its colours. */
import { clamp } from '../../math.ts';
import { hash } from '../../noise.ts';
import type { View } from '../../scene/view.ts';
import type { Bridge, BridgeKind } from './bridge.ts';
import { chooseBridge } from './choose.ts';
import type { BridgePlan } from './choose.ts';
import { mapsOf } from './maps.ts';
import { toneOf } from './side.ts';
import type { Side, Tone } from './side.ts';
import { levelsOf } from './tones.ts';

export interface BridgeOrder {
  readonly plan: BridgePlan;
  readonly prompt: string;
  readonly view: View;
  readonly sides: readonly [Side, Side];
  /** Seconds at which the two pictures are shown as they are. */
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  /** How many links the clip has before this one. */
  readonly index: number;
  /** The bridge before this one. */
  readonly before?: BridgeKind | undefined;
}

/** A bridge may take this share of the time between its pictures, and each kind has a time in which it looks best. */
const MOST_SHARE = 0.4;
const SECONDS: Readonly<Record<BridgeKind, number>> = {
  depth: 1.3,
  light: 1.2,
  horizon: 1.2,
  sweep: 1.1,
  flash: 0.9,
  fog: 1.6,
  whip: 0.55,
};

export function bridgeOf(order: BridgeOrder): { bridge: Bridge; because: string } {
  const { plan, view, sides, from, to, seed, index } = order;
  const tones = [toneOf(sides[0].thumbnail), toneOf(sides[1].thumbnail)] as const;
  const gap = to - from;
  const { kind, because } = chooseBridge({ ...order, tones, gap });
  const side = sideOf(plan, seed, index);
  const [start, end] = timeOf(kind, plan, from, to);
  const maps = mapsOf(kind, { view, sides, tones, side }, seed + index);
  const tints = [tintOf(kind, tones[0]), tintOf(kind, tones[1])] as const;
  const levels = levelsOf(tones[0], tones[1]);
  return { bridge: { kind, start, end, side, maps, tints, levels }, because };
}

/** Around the middle; a whip where the camera whips. */
function timeOf(kind: BridgeKind, { moves }: BridgePlan, from: number, to: number): [number, number] {
  const seconds = Math.min(MOST_SHARE * (to - from), SECONDS[kind]);
  const whip = kind === 'whip' ? moves.find(({ ease }) => ease === 'whip') : undefined;
  const middle = whip ? (whip.start + whip.end) / 2 : (from + to) / 2;
  const inside = clamp(middle, from + 0.4 * (to - from), to - 0.4 * (to - from));
  return [inside - seconds / 2, inside + seconds / 2];
}

/** The way the camera goes, where it goes sideways. */
function sideOf({ moves }: BridgePlan, seed: number, index: number): 1 | -1 {
  if (moves.some(({ move }) => move.endsWith('_left'))) return -1;
  if (moves.some(({ move }) => move.endsWith('_right'))) return 1;
  return hash(seed, STREAM, index) < 0.5 ? -1 : 1;
}
const STREAM = 641;

/** The light of a low sun. */
const AMBER = [104, 146] as const;

/** Fog has the colour of the picture's lights, only paler; light is warm, or white where the picture is cold. */
function tintOf(kind: BridgeKind, { lights }: Tone): readonly [number, number] {
  const [, blue, red] = lights;
  if (kind === 'fog') return [128 + 0.55 * (blue - 128), 128 + 0.55 * (red - 128)];
  if (kind === 'sweep' || kind === 'horizon') return AMBER;
  const warm = clamp(0.5 + (red - blue) / 40, 0, 1);
  return [128 - 4 - 16 * warm, 128 + 2 + 9 * warm];
}
