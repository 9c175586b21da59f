/** Keeps the preview at an edit: its words, its strength and its restyled pictures, for footage that a camera films. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Canvas } from '../../../src/ray/geometry.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { sentenceOf } from '../api/error.ts';
import { cameraOf } from './camera.ts';
import { createGatherer } from './gather.ts';
import { useBeginning } from './playback.ts';
import { filmWith, showEdit, showNothing, startPreview } from './preview.ts';
import { QUIET } from './use-shot-preview.ts';

/** @param video once it has data; @param request of type `video_edit` */
export function useEditPreview(
  request: GenerationRequest,
  canvas: Canvas,
  video: HTMLVideoElement | undefined,
): void {
  const client = useQueryClient();
  const [gatherer] = useState(() => createGatherer(client));
  const { width, height } = canvas;
  useEffect(() => {
    if (!video) return;
    filmWith(cameraOf(video, { width, height }));
    return () => filmWith(undefined);
  }, [video, width, height]);
  const words = JSON.stringify([request, canvas]);
  useBeginning(words);
  useEffect(() => {
    if (!video) return;
    startPreview();
    const stale = new AbortController();
    const soon = setTimeout(() => {
      const [wish, shape] = JSON.parse(words) as [GenerationRequest, Canvas];
      gatherer.gatherEdit(wish, shape, stale.signal).then(
        ({ edit, pictures }) => stale.signal.aborted || showEdit(edit, pictures),
        (error: unknown) => stale.signal.aborted || showNothing(sentenceOf(error as Error)),
      );
    }, QUIET);
    return () => {
      clearTimeout(soon);
      stale.abort();
    };
  }, [gatherer, video, words]);
}
