/** What the page and the worker of the preview say to each other. */
import type { RasterNeed } from '../../../../src/previz/cast/raster.ts';
import type { ShotPlan } from '../../../../src/previz/director/plan.ts';
import type { EditWish } from '../../../../src/previz/restyle/choose.ts';
import type { Canvas } from '../../../../src/ray/geometry.ts';
import type { GenerationRequest } from '../../../../src/ray/request.ts';

/** A picture at a frame, by the name under which the worker has it. */
export interface PreviewPin {
  readonly frame: number;
  readonly picture: string;
  /** Of a finished clip that this one goes on from or leads up to. */
  readonly joins?: PreviewEdge;
}

/** The frames of a finished clip from the shared one outwards, by their names. */
export interface PreviewEdge {
  readonly side: 'first' | 'last';
  readonly frames: readonly string[];
  readonly fps: number;
  readonly madeBy: readonly GenerationRequest[];
}

/** A shot to be shown. */
export interface PreviewShot {
  readonly prompt: string;
  /** As the request has it; the prompt is read where it is absent. */
  readonly plan?: GenerationRequest['plan'];
  readonly canvas: Canvas;
  readonly seed: number;
  readonly loop: boolean;
  /** In the order of time; none for a scene of words. */
  readonly pins: readonly PreviewPin[];
  /** Names of pictures whose palette, light and surface are taken over. */
  readonly references: readonly string[];
}

/** Footage to be shown as it will be edited. */
export interface PreviewEdit {
  readonly prompt: string;
  readonly plan?: GenerationRequest['plan'];
  readonly edit?: EditWish;
  readonly canvas: Canvas;
  readonly seed: number;
  /** One word for the clip. */
  readonly source: string;
  /** Restyled pictures of frames. */
  readonly keys: readonly PreviewPin[];
}

export type ToWorker =
  | { readonly kind: 'start' }
  | { readonly kind: 'picture'; readonly name: string; readonly blob: Blob }
  | { readonly kind: 'forget'; readonly name: string }
  | { readonly kind: 'shot'; readonly id: number; readonly shot: PreviewShot }
  /** Only its words are read. */
  | { readonly kind: 'read'; readonly id: number; readonly shot: PreviewShot }
  | { readonly kind: 'frame'; readonly frame: number }
  /** Frames come as they were filmed from now on. */
  | { readonly kind: 'edit'; readonly id: number; readonly edit: PreviewEdit }
  | ({ readonly kind: 'filmed' } & Filmed)
  | { readonly kind: 'pixels'; readonly id: number; readonly rgba: Uint8Array | undefined };

/** A frame of footage. */
export interface Filmed {
  readonly frame: number;
  readonly picture: ImageBitmap;
  /** Drawn by what this frame tells itself; else what one near it told is good enough. */
  readonly exact: boolean;
}

/** What was understood, and what is shown of it. */
export interface ShownPlan {
  /** The request's own, word for word. */
  readonly own: GenerationRequest['plan'];
  /** What the prompt says. */
  readonly said: ShotPlan;
  /** What is shown: the request's own plan, or what the prompt says. */
  readonly plan: ShotPlan;
}

export type FromWorker =
  | { readonly kind: 'planned'; readonly id: number; readonly plans: ShownPlan }
  /** Nothing for a plan that is not valid. */
  | { readonly kind: 'read'; readonly id: number; readonly plans: ShownPlan | undefined }
  /** Frames are of this shot, or of this edit, from now on. */
  | { readonly kind: 'ready'; readonly id: number; readonly ms: number; readonly notShown: readonly string[] }
  | { readonly kind: 'failed'; readonly id: number; readonly sentence: string }
  | {
      readonly kind: 'frame';
      readonly id: number;
      readonly frame: number;
      readonly width: number;
      readonly height: number;
      readonly rgba: Uint8ClampedArray<ArrayBuffer>;
      /** Of drawing. */
      readonly ms: number;
    }
  /** A drawing whose pixels only a document can make. */
  | { readonly kind: 'raster'; readonly id: number; readonly need: RasterNeed };
