/** What file a clip is asked for in. */
import { join } from 'node:path';
import type { HdrContainer } from '../../media/hdr/encode.ts';
import { CONTAINERS } from '../../ray/request.ts';
import type { Container, VideoOptions } from '../../ray/request.ts';

export interface FileWish {
  readonly path: string;
  readonly container: Container;
  readonly mime_type: string;
  readonly quality: number | undefined;
}

const TYPES: Readonly<Record<Container, string>> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
};

/** @param folder of the step */
export function fileWishOf(video: VideoOptions | undefined, folder: string): FileWish {
  const { container = CONTAINERS[0], quality } = video ?? {};
  return { path: join(folder, `video.${container}`), container, mime_type: TYPES[container], quality };
}

/** As `FileWish`, of a clip of a wide range of light. */
export function wideFileOf({
  container,
  ...file
}: FileWish): FileWish & { readonly container: HdrContainer } {
  if (container === 'webm') throw new Error('WebM has no HDR: the contract refuses it.');
  return { ...file, container };
}
