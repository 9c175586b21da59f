/** What frames are made of, by kind; plain data, so that it can be posted to threads. */
import type { PathInput } from '../camera/path.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowRoom } from '../flow/room.ts';
import type { Bridge } from '../inbetween/bridge/bridge.ts';
import type { Glide } from '../inbetween/glide/glide.ts';
import type { Pace } from '../inbetween/pace.ts';
import type { InbetweenScratch } from '../inbetween/scratch.ts';
import type { Expansion } from '../range/expansion.ts';
import type { RangeRoom } from '../range/room.ts';
import type { Effects } from '../scene/effects.ts';
import type { ScratchLayout } from '../scene/memory.ts';
import type { Scene } from '../scene/scene.ts';
import type { DisparityMap, View } from '../scene/view.ts';

/** One scene under its path. */
export interface SceneMatter {
  readonly kind: 'scene';
  readonly scene: Scene;
  readonly path: PathInput;
}

/** A picture that stands still: byte offset of a frame, planar 4:2:0, tightly packed. */
export interface PictureMatter {
  readonly kind: 'picture';
  readonly view: View;
  readonly offset: number;
  /** For a wide range of light. */
  readonly expansion?: Expansion | undefined;
}

/** What is seen before a bridge and after it. */
export type SideMatter = SceneMatter | PictureMatter;

/** From one picture to another. */
export interface BridgeMatter {
  readonly kind: 'bridge';
  readonly view: View;
  readonly bridge: Bridge;
  readonly from: SideMatter;
  readonly to: SideMatter;
}

/** Between two pictures of one scene: the camera goes from one to the other. */
export interface RelatedMatter {
  readonly kind: 'related';
  readonly view: View;
  readonly pace: Pace;
  /** For the clip's time and the hand's shake; its moves are not made. */
  readonly path: PathInput;
  readonly made:
    | { readonly kind: 'flow'; readonly room: FlowRoom; readonly flow: Flow }
    | { readonly kind: 'glide'; readonly glide: Glide };
  readonly disparity: DisparityMap;
  readonly effects?: Effects;
  /** Byte offsets of the tables of the look's colours. */
  readonly grades: readonly number[];
  /** Of both pictures, for a wide range of light. */
  readonly expansions?: readonly [Expansion | undefined, Expansion | undefined];
}

export type FrameMatter = SceneMatter | BridgeMatter | RelatedMatter;

/** What one thread needs for itself. */
export interface ThreadScratch extends ScratchLayout {
  /** Present when the clip has more than one pin. */
  readonly between?: InbetweenScratch;
  /** Present for a wide range of light. */
  readonly range?: RangeRoom;
}
