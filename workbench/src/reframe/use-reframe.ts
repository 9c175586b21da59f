/** The reframe that is being directed: its frame, its source, and where the source lies. */
import { useState } from 'react';
import { placementOf } from '../../../src/previz/outpaint/place.ts';
import { canvasOf } from '../../../src/ray/geometry.ts';
import type { Size } from '../../../src/ray/geometry.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { useMedia } from '../media/use-media.ts';
import type { Media } from '../media/medium.ts';
import { useDraft, useRequest } from '../shot/draft.ts';
import { positionOf } from './box.ts';
import type { Box, Position } from './box.ts';

export interface Reframe {
  readonly request: GenerationRequest;
  /** Pixels of the output. */
  readonly canvas: Size;
  readonly media: Media | undefined;
  /** Pixels of the source; those of a usual clip where nobody knows them before the server has it. */
  readonly source: Size;
  readonly isSourceKnown: boolean;
  readonly box: Box;
  /** Undefined: as the server places it, whole and centred. */
  readonly position: Position | undefined;
  /** Tells the size that a video element read, of a source of which nothing else is known. */
  measured(src: string, size: Size): void;
  put(box: Box | undefined): void;
}

const USUAL: Size = { width: 1920, height: 1080 };

export function useReframe(): Reframe {
  const request = useRequest();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const media = useMedia(request.source);
  const [read, setRead] = useState<Size & { readonly src: string }>();
  const canvas = canvasOf(request, SURFACES.native);
  const known = sizeIn(media) ?? (read !== undefined && read.src === media?.src ? read : undefined);
  const source = known ?? USUAL;
  const position = request.video?.source_position;
  return {
    request,
    canvas,
    media,
    source,
    isSourceKnown: known !== undefined,
    box: placementOf(canvas, source, position),
    position,
    measured: (src, size) => setRead({ src, ...size }),
    put: (box) => changeVideo({ source_position: box && positionOf(box, canvas) }),
  };
}

function sizeIn(media: Media | undefined): Size | undefined {
  const { width, height } = media ?? {};
  return width === undefined || height === undefined ? undefined : { width, height };
}
