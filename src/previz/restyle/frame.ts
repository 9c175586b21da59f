/** What drawing a frame in a style needs to know beside the style. */
import type { Kernels } from '../kernels/kernels.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { TextureRoom } from '../steady/texture.ts';
import type { FaceEllipse } from '../survey/survey.ts';
import type { RestyleTables } from './room.ts';

export interface RestyleTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  readonly tables: RestyleTables;
}

export interface RestyleFrame {
  /** RGBA8, edge repeated 4 pixels. */
  readonly picture: PictureRoom;
  /** RGBA8 of the same size, room for one more pixel in a row; may not be the same. */
  readonly target: PictureRoom;
  /** Where textures lie on the frame; none: on the screen. */
  readonly texture: TextureRoom | undefined;
  /** Of the clip, from 0. */
  readonly frame: number;
  /** In this frame; they stay as filmed when the choice holds faces. */
  readonly faces?: readonly FaceEllipse[];
}
