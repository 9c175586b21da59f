/** The models that are served under WaveSpeed's names (WaveSpeed docs, model pages of Luma's Ray). */
import type { z } from 'zod';
import type { GenerationType } from '../../ray/request.ts';
import {
  imageToVideoSchema,
  olderImageToVideoSchema,
  olderTextToVideoSchema,
  reframingSchema,
  textToVideoSchema,
  videoEditSchema,
} from './schemas.ts';

export interface WavespeedModel {
  /** With slashes, which stand in paths as they are. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** WaveSpeed's word for the kind of task. */
  readonly kind: 'text-to-video' | 'image-to-video' | 'video-to-video';
  readonly type: GenerationType;
  /** Validates the inputs; unknown ones are left out. */
  readonly input: z.ZodObject;
  /** The model that renders in its place, for the names of models before Ray 3.2. */
  readonly rendersAs?: string;
}

const FAMILY = 'luma/ray-3.2';

const CURRENT: readonly WavespeedModel[] = [
  {
    id: `${FAMILY}/image-to-video`,
    name: 'Luma Ray 3.2 Image to Video',
    description:
      'A clip of 5 or 10 seconds that begins with a picture, moves through it as the prompt says, and may end on another one.',
    kind: 'image-to-video',
    type: 'video',
    input: imageToVideoSchema,
  },
  {
    id: `${FAMILY}/text-to-video`,
    name: 'Luma Ray 3.2 Text to Video',
    description: 'A clip of 5 or 10 seconds from words: place, subject, camera, light and weather.',
    kind: 'text-to-video',
    type: 'video',
    input: textToVideoSchema,
  },
  {
    id: `${FAMILY}/video-edit`,
    name: 'Luma Ray 3.2 Video Edit',
    description: 'A clip drawn anew by a prompt, with a first frame of your own where you have one.',
    kind: 'video-to-video',
    type: 'video_edit',
    input: videoEditSchema,
  },
  {
    id: `${FAMILY}/video-reframing`,
    name: 'Luma Ray 3.2 Video Reframing',
    description:
      'A clip of at most 30 seconds in another shape: its own picture stays as it is, and what lies beyond its edges is added.',
    kind: 'video-to-video',
    type: 'video_reframe',
    input: reframingSchema,
  },
];

/** Name and kind of the models before Ray 3.2. */
const OLDER = [
  ['luma/ray-2-i2v', 'Luma Ray 2', 'image-to-video'],
  ['luma/ray-2-t2v', 'Luma Ray 2', 'text-to-video'],
  ['luma/ray-2-flash-i2v', 'Luma Ray 2 Flash', 'image-to-video'],
  ['luma/ray-2-flash-t2v', 'Luma Ray 2 Flash', 'text-to-video'],
  ['luma/ray-1.6-i2v', 'Luma Ray 1.6', 'image-to-video'],
  ['luma/ray-1.6-t2v', 'Luma Ray 1.6', 'text-to-video'],
] as const;

export const WAVESPEED_MODELS: readonly WavespeedModel[] = [
  ...CURRENT,
  ...OLDER.map(([id, name, kind]): WavespeedModel => {
    const rendersAs = `${FAMILY}/${kind}`;
    return {
      id,
      name: `${name} ${kind === 'image-to-video' ? 'Image to Video' : 'Text to Video'}`,
      description: `An older name, for clients that know it: rendered, and priced, as ${rendersAs}.`,
      kind,
      type: 'video',
      input: kind === 'image-to-video' ? olderImageToVideoSchema : olderTextToVideoSchema,
      rendersAs,
    };
  }),
];

/** Undefined for a name that is not served. */
export function findModel(id: string): WavespeedModel | undefined {
  return WAVESPEED_MODELS.find((model) => model.id === id);
}
