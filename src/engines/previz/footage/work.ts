/** The pieces of work that clips of footage are made of; plain data, so that it can be posted to threads. */
import type { PathInput } from '../../../previz/camera/path.ts';
import type { FlowScratch } from '../../../previz/flow/flow.ts';
import type { FlowRoom, PictureRoom } from '../../../previz/flow/room.ts';
import type { BetweenScratch } from '../../../previz/flow/between.ts';
import type { Effects } from '../../../previz/scene/effects.ts';
import type { ScratchLayout } from '../../../previz/scene/memory.ts';
import type { DisparityMap, View } from '../../../previz/scene/view.ts';
import type { SteadyWeights, SteadyWindow } from '../../../previz/steady/blend.ts';
import type { PairFlow, PairRoom } from '../../../previz/steady/pair.ts';
import type { SteadyScratch } from '../../../previz/steady/scratch.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import type { TextureRoom } from '../../../previz/steady/texture.ts';

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
export interface Steadying {
  readonly shape: SteadyShape;
  /** How much neighbours weigh, one frame away and then two: before frames are restyled, and after. */
  readonly before: SteadyWeights;
  readonly after: SteadyWeights;
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

/** A picture of footage, restyled. */
export interface StyleWork {
  readonly kind: 'style';
  readonly steadying: Steadying;
  readonly frame: number;
  readonly window: SteadyWindow;
  readonly texture: TextureRoom;
  readonly target: PictureRoom;
}

/** The frame as it is encoded: the mean of restyled pictures, under air and light. */
export interface FinishWork {
  readonly kind: 'finish';
  readonly view: View;
  readonly steadying: Steadying;
  readonly window: SteadyWindow;
  readonly frame: number;
  readonly fps: number;
  /** For the clip's time alone: footage has a camera of its own. */
  readonly path: PathInput;
  readonly disparity: DisparityMap;
  readonly effects: Effects | undefined;
  /** Byte offsets of the tables of the look's colours. */
  readonly grades: readonly number[];
  /** Byte offset of the frame. */
  readonly target: number;
}

export type Work = InterpolateWork | ProxyWork | PairWork | TextureWork | StyleWork | FinishWork;

/** What each kind of work tells when it is done. */
export interface WorkFacts {
  readonly interpolate: undefined;
  readonly proxy: undefined;
  readonly pair: PairFlow;
  readonly texture: undefined;
  readonly style: undefined;
  readonly finish: undefined;
}

/** What one thread needs for itself: byte offsets. */
export interface FootageScratch extends ScratchLayout {
  /** A picture of the frame's size, and graded copies of it. */
  readonly calm: PictureRoom;
  readonly graded: readonly PictureRoom[];
  readonly steady: SteadyScratch;
  /** Present when pictures are made between those of the source. */
  readonly inserts?: InsertRoom;
}

export interface InsertRoom {
  /** Its pictures are given with the work. */
  readonly room: FlowRoom;
  readonly flow: FlowScratch;
  readonly draw: BetweenScratch;
}

export interface WorkOrder {
  readonly memory: WebAssembly.Memory;
  readonly scratch: FootageScratch;
  readonly work: Work;
}

export interface WorkDone {
  readonly facts: WorkFacts[Work['kind']];
  readonly ms: number;
}
