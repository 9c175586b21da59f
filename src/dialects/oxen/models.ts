/** The models that are served under Oxen's names (Oxen docs, model pages of Ray 3.2). */
import type { z } from 'zod';
import type { GenerationType } from '../../ray/request.ts';
import { imageToVideoSchema, reframeSchema, textToVideoSchema, videoToVideoSchema } from './schemas.ts';

export interface OxenModel {
  readonly id: string;
  readonly displayName: string;
  readonly summary: string;
  readonly type: GenerationType;
  /** Relative to `/api/ai`: where a blocking call goes. */
  readonly endpoint: '/videos/generate';
  /** What it reads. */
  readonly reads: readonly ('text' | 'image' | 'video')[];
  /** Validates the parameters; unknown ones are left out. */
  readonly input: z.ZodObject;
}

const FAMILY = 'luma-ray-v3-2';

export const OXEN_MODELS: readonly OxenModel[] = [
  {
    id: `${FAMILY}-text-to-video`,
    displayName: 'Luma Ray 3.2 Text to Video',
    summary: 'A clip from words.',
    type: 'video',
    endpoint: '/videos/generate',
    reads: ['text'],
    input: textToVideoSchema,
  },
  {
    id: `${FAMILY}-image-to-video`,
    displayName: 'Luma Ray 3.2 Image to Video',
    summary: 'A clip that begins with a picture.',
    type: 'video',
    endpoint: '/videos/generate',
    reads: ['text', 'image'],
    input: imageToVideoSchema,
  },
  {
    id: `${FAMILY}-video-to-video`,
    displayName: 'Luma Ray 3.2 Video to Video',
    summary: 'A clip drawn anew, as closely or as freely as asked for.',
    type: 'video_edit',
    endpoint: '/videos/generate',
    reads: ['text', 'video', 'image'],
    input: videoToVideoSchema,
  },
  {
    id: `${FAMILY}-reframe`,
    displayName: 'Luma Ray 3.2 Reframe',
    summary: 'A clip in another shape, with what lies beyond its edges added.',
    type: 'video_reframe',
    endpoint: '/videos/generate',
    reads: ['text', 'video'],
    input: reframeSchema,
  },
];

/** Undefined for a name that is not served. */
export function findModel(id: string): OxenModel | undefined {
  return OXEN_MODELS.find((model) => model.id === id);
}
