/** How previews of clips come, and what their making may take. */
import type { PreviewKind } from '../../ray/previews.ts';

export interface PreviewFacts {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly fps: number;
}

interface PreviewForm {
  readonly mime_type: string;
  /** How long the making may take, in milliseconds, before the clip counts as hostile. */
  readonly within: number;
  /** Which process makes it: nobody waits for a still behind a proxy. */
  readonly lane: 'quick' | 'slow';
}

export const FORMS: Readonly<Record<PreviewKind, PreviewForm>> = {
  poster: { mime_type: 'image/webp', within: 20_000, lane: 'quick' },
  hover: { mime_type: 'video/mp4', within: 60_000, lane: 'quick' },
  proxy: { mime_type: 'video/mp4', within: 300_000, lane: 'slow' },
};
