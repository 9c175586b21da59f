/** The pixels of the clip, as far as they can be known before it is made. */
import { canvasOf } from '../../../../src/ray/geometry.ts';
import type { Canvas } from '../../../../src/ray/geometry.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';
import { useForm } from './context.ts';
import { useAnchor } from './anchor.ts';

export function useCanvas(): Canvas {
  const { request } = useForm();
  const anchor = useAnchor(request);
  return canvasOf(request, SURFACES.native, anchor);
}
