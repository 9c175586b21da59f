/** The models that are served under Oxen's names (Oxen docs, model pages of Ray 3.2). */
import type { z } from 'zod';
import type { GenerationType } from '../../ray/request.ts';
import { imageToVideoSchema, reframeSchema, textToVideoSchema, videoToVideoSchema } from './schemas.ts';

export interface OxenModel {
  readonly id: string;
  readonly displayName: string;
  readonly summary: string;
  readonly description: string;
  readonly type: GenerationType;
  /** What it reads. */
  readonly reads: readonly ('text' | 'image' | 'video')[];
  /** Validates the parameters; unknown ones are left out. */
  readonly input: z.ZodObject;
}

/** Where a blocking call of any of them goes, relative to `/api/ai`. */
export const ENDPOINT = '/videos/generate';

const FAMILY = 'luma-ray-v3-2';

export const OXEN_MODELS: readonly OxenModel[] = [
  {
    id: `${FAMILY}-text-to-video`,
    displayName: 'Luma Ray 3.2 - Text to Video',
    summary: 'A clip from words.',
    description:
      'A clip of 5 or 10 seconds from words: place, subject, camera, light and weather. Up to 1080p; clips of 5 seconds can loop.',
    type: 'video',
    reads: ['text'],
    input: textToVideoSchema,
  },
  {
    id: `${FAMILY}-image-to-video`,
    displayName: 'Luma Ray 3.2 - Image to Video',
    summary: 'A clip that begins with a picture.',
    description:
      'A clip of 5 or 10 seconds that begins with a picture and moves through it as the prompt says. Up to 1080p; clips of 5 seconds can loop.',
    type: 'video',
    reads: ['text', 'image'],
    input: imageToVideoSchema,
  },
  {
    id: `${FAMILY}-video-to-video`,
    displayName: 'Luma Ray 3.2 - Video to Video',
    summary: 'A clip drawn anew, as closely or as freely as asked for.',
    description:
      'A clip drawn anew by a prompt, from close to the source (adhere) to freely imagined (reimagine), with a first frame of your own where you have one. Up to 1080p, HDR, and the frames as OpenEXR files.',
    type: 'video_edit',
    reads: ['text', 'video', 'image'],
    input: videoToVideoSchema,
  },
  {
    id: `${FAMILY}-reframe`,
    displayName: 'Luma Ray 3.2 - Reframe',
    summary: 'A clip in another shape, with what lies beyond its edges added.',
    description:
      'A clip of at most 30 seconds in another shape: its own picture stays as it is, and what lies beyond its edges is added. Up to 1080p.',
    type: 'video_reframe',
    reads: ['text', 'video'],
    input: reframeSchema,
  },
];

/** Undefined for a name that is not served. */
export function findModel(id: string): OxenModel | undefined {
  return OXEN_MODELS.find((model) => model.id === id);
}
