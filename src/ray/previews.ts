/** What is made of a clip for people to look at, beside the clip itself: its address with one parameter more. */

/**
 * `poster`: a still of it. `hover`: all of it, small, to be played under a pointer. `proxy`: all of it in its own size, as every
 * browser plays it, where the clip itself is HDR or of a codec that not all do.
 */
export const PREVIEWS = ['poster', 'hover', 'proxy'] as const;
export type PreviewKind = (typeof PREVIEWS)[number];

/** The parameter of a media address. */
export const PREVIEW_PARAMETER = 'as';

/** Where a preview of the clip at a media address of ours lies. It is good for as long as the address. */
export function previewAddress(media: string, kind: PreviewKind): string {
  return `${media}${media.includes('?') ? '&' : '?'}${PREVIEW_PARAMETER}=${kind}`;
}
