/** What Ray 3.2 can do by Luma's own API; a provider states where it has more, or less. */
import { DURATIONS, GENERATION_TYPES, MOST_KEYFRAMES, RESOLUTIONS } from '../../ray/request.ts';
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import type { EngineCapabilities } from '../engine.ts';

export const RAY: EngineCapabilities = {
  types: GENERATION_TYPES,
  resolutions: RESOLUTIONS,
  ratios: RAY_RATIOS,
  durations: DURATIONS,
  text_to_video: true,
  max_keyframes: MOST_KEYFRAMES,
  end_frame: true,
  loop: true,
  hdr: true,
  exr: true,
  exr_compressions: [],
  containers: ['mp4'],
  quality: false,
  // Generations of ours are none of theirs.
  extend: false,
  // Of the launch's pages; most documents since then have none.
  image_ref: false,
  deterministic: false,
};
