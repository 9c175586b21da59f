/** What a person hands in, as a reference that a request takes. */
import type { MediaRef } from '../../../src/ray/request.ts';
import type { MediaKind } from './medium.ts';

const VIDEO_TYPES: readonly (readonly [RegExp, string])[] = [
  [/\.(mov|qt)$/i, 'video/quicktime'],
  [/\.webm$/i, 'video/webm'],
  [/\.mkv$/i, 'video/x-matroska'],
];

/** An address; that of a video says its type, which the contract asks for and the server tells by the bytes in any case. */
export function refOfUrl(text: string, kind: MediaKind): MediaRef {
  const url = text.trim();
  if (kind === 'image') return { url };
  const path = URL.parse(url)?.pathname ?? url;
  return { url, media_type: VIDEO_TYPES.find(([ending]) => ending.test(path))?.[1] ?? 'video/mp4' };
}
