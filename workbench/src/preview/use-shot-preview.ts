/** Keeps the preview at the request: gathered anew soon after the last change, and nothing that is out of date is waited for. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Anchor } from '../../../src/ray/geometry.ts';
import { firstAnchor } from '../../../src/ray/media-refs.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { sentenceOf } from '../api/error.ts';
import { useMedia } from '../media/use-media.ts';
import { createGatherer } from './gather.ts';
import { useBeginning } from './playback.ts';
import { showNothing, showShot, startPreview } from './preview.ts';

/** Milliseconds of quiet after a change. */
export const QUIET = 40;

/** @param request of type `video` */
export function useShotPreview(request: GenerationRequest): void {
  const client = useQueryClient();
  const [gatherer] = useState(() => createGatherer(client));
  const anchor = useAnchor(request);
  // Renders come with requests of the same words: only other words are another shot.
  const words = JSON.stringify([request, anchor]);
  useBeginning(words);
  useEffect(() => {
    startPreview();
    const stale = new AbortController();
    const soon = setTimeout(() => {
      const [wish, shape] = JSON.parse(words) as [GenerationRequest, Anchor | undefined];
      gatherer.gather(wish, shape ?? undefined, stale.signal).then(
        ({ shot, pictures }) => stale.signal.aborted || showShot(shot, pictures),
        (error: unknown) => stale.signal.aborted || showNothing(sentenceOf(error as Error)),
      );
    }, QUIET);
    return () => {
      clearTimeout(soon);
      stale.abort();
    };
  }, [gatherer, words]);
}

/** The shape of the first picture, for a request without a ratio. */
export function useAnchor(request: GenerationRequest): Anchor | undefined {
  const { width, height, seconds } = useMedia(firstAnchor(request)) ?? {};
  return width === undefined || height === undefined ? undefined : { width, height, seconds };
}
