/** How `video.quality` of a request is told to encoders. */
import { USUAL_QUALITY } from '../../ray/request.ts';

/** From one quality to the next, in steps of the constant rate factor of x264 and x265, of which six halve the rate. */
const RATE_FACTOR = 0.24;

/** What is added to the usual rate factor: 0 for the usual quality, 18 for the least, -0.96 for the best. */
export function coarser(quality: number = USUAL_QUALITY): number {
  return Math.round((USUAL_QUALITY - quality) * RATE_FACTOR * 100) / 100;
}
