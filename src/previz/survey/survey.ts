/** What a first walk over footage learns, as plain data. Places are shares of the frame: 0,0 top left, 1,1 bottom right. */
import type { Thumbnail } from '../depth/colours.ts';
import type { Plane } from '../depth/plane.ts';

/** x' = xx x + xy y + x0, y' = yx x + yy y + y0, in shares of the frame. */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

/** How the whole picture moved from the frame before to this one. */
export interface FrameMotion {
  /** Leads from a place of the frame before to the same place in this one. */
  readonly map: Affine;
  /** 0..1; 0 at the first frame of a shot, where the map says nothing. */
  readonly confidence: number;
  /** Share of the textured places (0..1) that move by themselves, not with the whole. */
  readonly own: number;
}

export interface ShotLight {
  /** Luma of BT.709 on code values (0..1) below which 1, 5, 25, 50, 75, 95 and 99 % of the shot lie. */
  readonly percentiles: readonly [number, number, number, number, number, number, number];
  /** Mean in OKLab (Ottosson 2020): lightness 0..1, a and b about -0.3..0.3. */
  readonly lab: readonly [number, number, number];
  /** Mean chroma in OKLab. */
  readonly chroma: number;
  readonly key: 'low' | 'normal' | 'high';
  /** The most frequent hues (degrees in OKLab) with their share of all chroma, the strongest first; at most three. */
  readonly hues: readonly { readonly degrees: number; readonly share: number }[];
  /** Standard deviation of the noise in code values (0..255) of the thumbnail. */
  readonly noise: number;
  /** Mean change of luma (0..255) to the next pixel, noise taken off. */
  readonly texture: number;
  /** Share of the picture with fine strokes of hard contrast both ways, as lettering has. */
  readonly fine: number;
}

/** Coarse maps of one moment; all planes have one size, the longer side 64. Values 0..1 but for disparity and the line of the sky. */
export interface MaskKey {
  readonly frame: number;
  readonly sky: Plane;
  /** The sky again, with the edges of the picture: slope times luma (BT.709, code values, 0..1) plus base, held in 0..1. */
  readonly skySlope: Plane;
  readonly skyBase: Plane;
  /** Upward faces: soil, roads, lawns, water. */
  readonly ground: Plane;
  readonly greens: Plane;
  /** Bright places that shine by themselves, as seen. */
  readonly lamps: Plane;
  /** Inverse depth as in `DepthMap`: 1 at the subject, 0 infinitely far. */
  readonly disparity: Plane;
  /** Share of the height where the ground begins, where there is a sky. */
  readonly horizon: number | undefined;
}

/** An ellipse, upright, in shares of the frame. */
export interface FaceEllipse {
  readonly x: number;
  readonly y: number;
  /** Half the width and half the height, each as a share of the frame's own. */
  readonly rx: number;
  readonly ry: number;
}

export interface FaceKey extends FaceEllipse {
  readonly frame: number;
}

export interface FaceTrack {
  /** 0..1: colour, shape, features and persistence together. */
  readonly confidence: number;
  readonly keys: readonly FaceKey[];
}

export interface SurveyedShot {
  readonly first: number;
  readonly frames: number;
  readonly light: ShotLight;
  readonly motion: {
    /** The camera stands still. */
    readonly still: boolean;
    /** Mean way of the picture's corners from frame to frame, in shares of the width. */
    readonly speed: number;
    /** Mean of `FrameMotion.own`. */
    readonly own: number;
    readonly confidence: number;
  };
  /** Its first frame. */
  readonly opening: Thumbnail;
  /** In order of frames; one at least. */
  readonly masks: readonly MaskKey[];
  readonly faces: readonly FaceTrack[];
}

export interface Survey {
  readonly fps: number;
  readonly frames: number;
  /** Of the thumbnails. */
  readonly width: number;
  readonly height: number;
  /** One for each frame. */
  readonly motions: readonly FrameMotion[];
  readonly shots: readonly SurveyedShot[];
}
