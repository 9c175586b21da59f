/** What an encoder is told of a clip. */
import type { PictureSize } from './picture.ts';

export interface CodedPictures extends PictureSize {
  /** 20 to 99, as requests say it. */
  readonly quality?: number | undefined;
  /** Frames that show a picture as it is. */
  readonly pins?: readonly number[];
  /** Frames that are coded as finely as a pinned picture, no more: those that meet where a clip leads into itself. */
  readonly fine?: readonly number[];
}
