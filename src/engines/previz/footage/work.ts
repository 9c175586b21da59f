/** The pieces of work that clips of footage are made of; plain data, so that it can be posted to threads. */
import type { Finished, RelightScratch, Relit, Styling } from '../../../previz/shot/edit-draw.ts';
import type { ThreadScratch } from '../../../previz/shot/matter.ts';
import type { WideFrame } from '../wide.ts';
import type { WideOrder } from '../../../previz/shot/wide.ts';
import type { FlowScratch } from '../../../previz/flow/flow.ts';
import type { FlowRoom, PictureRoom } from '../../../previz/flow/room.ts';
import type { BetweenScratch } from '../../../previz/flow/between.ts';
import type { Followed, FollowRooms } from '../../../previz/follow/draw.ts';
import type {
  ColourRoom,
  FollowScratch,
  SlotRoom,
  TileRoom,
  TrailRoom,
} from '../../../previz/follow/room.ts';
import type { Steering } from '../../../previz/follow/steering.ts';
import type { Restyle } from '../../../previz/restyle/restyle.ts';
import type { RestyleScratch } from '../../../previz/restyle/room.ts';
import type { FaceEllipse } from '../../../previz/survey/survey.ts';
import type { ComposeScratch } from '../../../previz/outpaint/composed.ts';
import type { View } from '../../../previz/scene/view.ts';
import type { SteadyWindow } from '../../../previz/steady/blend.ts';
import type { SteadyChoice } from '../../../previz/steady/choose.ts';
import type { PairFlow, PairRoom } from '../../../previz/steady/pair.ts';
import type { SteadyScratch } from '../../../previz/steady/scratch.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import type { TextureRoom } from '../../../previz/steady/texture.ts';
import type { ReframeWork, ReframeWorkFacts } from './reframe-work.ts';

/** The picture between two pictures of the source. */
export interface InterpolateWork {
  readonly kind: 'interpolate';
  readonly view: View;
  readonly a: PictureRoom;
  readonly b: PictureRoom;
  /** 0..1 of the way from `a`. */
  readonly share: number;
  readonly target: PictureRoom;
}

/** What flow and the means along it need to know. */
export interface Steadying extends SteadyChoice {
  readonly shape: SteadyShape;
}

/** A small copy of a frame, for flow. */
export interface ProxyWork {
  readonly kind: 'proxy';
  readonly shape: SteadyShape;
  readonly picture: PictureRoom;
  readonly to: PictureRoom;
}

/** The flow between a frame and the one before it. */
export interface PairWork {
  readonly kind: 'pair';
  readonly shape: SteadyShape;
  readonly before: PictureRoom;
  readonly after: PictureRoom;
  readonly pair: PairRoom;
}

/** Where textures lie on a frame; anew at the beginning of a shot. */
export interface TextureWork {
  readonly kind: 'texture';
  readonly shape: SteadyShape;
  readonly frame: number;
  readonly before: TextureRoom | undefined;
  readonly pair: PairRoom | undefined;
  readonly texture: TextureRoom;
}

/** Fits a style to its shot, by a picture of it. */
export interface TuneWork {
  readonly kind: 'tune';
  readonly styling: Styling;
  readonly relit: Relit | undefined;
  readonly picture: PictureRoom;
}

/** The way from a frame to a key before it. */
export interface TrailWork {
  readonly kind: 'trail';
  readonly shape: SteadyShape;
  readonly before: TrailRoom | undefined;
  readonly pair: PairRoom;
  readonly trail: TrailRoom;
}

/** The painter's hand of a key that has come to a slot. */
export interface TileWork {
  readonly kind: 'tile';
  readonly shape: SteadyShape;
  readonly slot: SlotRoom;
  readonly colours: ColourRoom;
  readonly tile: TileRoom;
}

/** A picture in the look of restyled keys. */
export interface FollowWork {
  readonly kind: 'follow';
  readonly rooms: FollowRooms;
  readonly steering: Steering;
  readonly picture: PictureRoom;
  readonly proxy: PictureRoom;
  readonly trails: Readonly<Record<number, TrailRoom>>;
  /** Where textures lie on the frame. */
  readonly texture: TextureRoom | undefined;
  /** How far the keys' pictures count over their colours, 0..1. */
  readonly amount: number;
  /** Takes the frame as a key of its own. */
  readonly slot: SlotRoom | undefined;
  readonly target: PictureRoom;
}

/** What is mixed into a restyled picture: the same in the look of keys. */
export interface Mixed {
  readonly picture: PictureRoom;
  /** 0..1 */
  readonly share: number;
}

/** A picture of footage, restyled. */
export interface StyleWork {
  readonly kind: 'style';
  readonly steadying: Steadying;
  readonly styling: Styling;
  readonly relit: Relit | undefined;
  readonly faces: readonly FaceEllipse[];
  readonly frame: number;
  readonly window: SteadyWindow;
  readonly texture: TextureRoom;
  readonly mixed: Mixed | undefined;
  readonly target: PictureRoom;
}

/** The frame as it is encoded: the mean of restyled pictures, under air and light. */
export interface FinishWork extends Finished {
  readonly kind: 'finish';
  readonly steadying: Steadying;
  readonly window: SteadyWindow;
  /** For a wide range of light. */
  readonly wide: WideOrder | undefined;
}

export type Work =
  | ReframeWork
  | InterpolateWork
  | ProxyWork
  | PairWork
  | TextureWork
  | TrailWork
  | TileWork
  | FollowWork
  | TuneWork
  | StyleWork
  | FinishWork;

/** What each kind of work tells when it is done. */
export interface WorkFacts extends ReframeWorkFacts {
  readonly interpolate: undefined;
  readonly proxy: undefined;
  readonly pair: PairFlow;
  readonly texture: undefined;
  readonly trail: undefined;
  readonly tile: undefined;
  readonly follow: Followed;
  readonly tune: Restyle;
  readonly style: undefined;
  readonly finish: WideFrame | undefined;
}

/** What one thread needs for itself: byte offsets. */
export interface FootageScratch extends ThreadScratch {
  /** A picture of the frame's size, and graded copies of it. */
  readonly calm: PictureRoom;
  readonly graded: readonly PictureRoom[];
  readonly steady: SteadyScratch;
  readonly restyle: RestyleScratch;
  /** Present when footage is lit anew. */
  readonly relight?: RelightScratch;
  /** Present when there are restyled keys. */
  readonly follow?: FollowScratch;
  /** Present when pictures are made between those of the source. */
  readonly inserts?: InsertRoom;
}

/** The same for a reframe. */
export interface ReframeScratch {
  readonly compose: ComposeScratch;
  readonly inserts?: InsertRoom;
}

export type CrewScratch = FootageScratch | ReframeScratch;

export interface InsertRoom {
  /** Its pictures are given with the work. */
  readonly room: FlowRoom;
  readonly flow: FlowScratch;
  readonly draw: BetweenScratch;
}

export interface WorkOrder {
  readonly memory: WebAssembly.Memory;
  readonly scratch: CrewScratch;
  readonly work: Work;
}

export interface WorkDone {
  readonly facts: WorkFacts[Work['kind']];
  readonly ms: number;
}
