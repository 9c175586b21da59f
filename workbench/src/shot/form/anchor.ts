import type { Anchor } from '../../../../src/ray/geometry.ts';
import { firstAnchor } from '../../../../src/ray/media-refs.ts';
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { useMedia } from '../../media/use-media.ts';

/** What the clip is shaped by where no ratio is named, as far as it is measured. */
export function useAnchor(request: GenerationRequest): Anchor | undefined {
  const media = useMedia(firstAnchor(request));
  if (media?.width === undefined || media.height === undefined) return undefined;
  return { width: media.width, height: media.height, seconds: media.seconds };
}
