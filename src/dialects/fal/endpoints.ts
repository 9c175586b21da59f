/** The endpoints that are served, as data: routes, validation, documents, prices and history all read this list. */
import { z } from 'zod';
import type { GenerationType } from '../../ray/request.ts';
import * as field from './schemas.ts';

/** The owner and alias of every endpoint: what status, result and cancel addresses begin with (fal docs, queue API). */
export const APP = { owner: 'luma', alias: 'agent' } as const;
export const APP_ID = `${APP.owner}/${APP.alias}`;

export interface Endpoint<Input extends z.ZodObject = z.ZodObject> {
  /** What clients call. */
  readonly id: string;
  /** What follows the app in the id. */
  readonly path: string;
  /** Begins the names of its schemas in documents: `ImageToVideoInput`. */
  readonly name: string;
  readonly title: string;
  readonly category: 'text-to-video' | 'image-to-video' | 'video-to-video';
  readonly description: string;
  /** What it is in our own words. */
  readonly type: GenerationType;
  readonly input: Input;
  readonly output: z.ZodObject;
}

const VERSION = 'ray/v3.2';

function endpoint<Input extends z.ZodObject>(
  path: string,
  facts: Omit<Endpoint<Input>, 'id' | 'path' | 'output'>,
): Endpoint<Input> {
  return {
    ...facts,
    id: `${APP_ID}/${VERSION}/${path}`,
    path: `${VERSION}/${path}`,
    output: field.outputSchema,
  };
}

export const TEXT_TO_VIDEO = endpoint('text-to-video', {
  name: 'TextToVideo',
  title: 'Luma Ray 3.2 text to video',
  category: 'text-to-video',
  description: 'A clip of 5 or 10 seconds from words.',
  type: 'video',
  input: z.object({
    prompt: field.prompt,
    aspect_ratio: field.aspectRatio,
    resolution: field.resolution,
    duration: field.duration,
    loop: field.loop,
    hdr: field.hdr,
    exr_export: field.exrExport,
  }),
});

export const IMAGE_TO_VIDEO = endpoint('image-to-video', {
  name: 'ImageToVideo',
  title: 'Luma Ray 3.2 image to video',
  category: 'image-to-video',
  description:
    'A clip of 5 or 10 seconds that begins with an image, ends with one, or passes through several.',
  type: 'video',
  input: z.object({
    prompt: field.prompt,
    image_url: field.imageUrl,
    end_image_url: field.endImageUrl,
    aspect_ratio: field.aspectRatio,
    resolution: field.resolution,
    duration: field.duration,
    loop: field.loop,
    reference_image_urls: field.referenceImageUrls,
    hdr: field.hdr,
    exr_export: field.exrExport,
    keyframes: field.keyframes,
    keyframe_indexes: field.keyframeIndexes,
  }),
});

export const VIDEO_TO_VIDEO = endpoint('video-to-video', {
  name: 'VideoToVideo',
  title: 'Luma Ray 3.2 video to video',
  category: 'video-to-video',
  description: 'A clip in another look: its movement stays, its surface follows the prompt.',
  type: 'video_edit',
  input: z.object({
    prompt: field.promptOfEdit,
    video_url: field.videoUrl,
    start_image_url: field.startImageUrl,
    resolution: field.resolution,
    duration: field.editDuration,
    hdr: field.hdr,
    exr_export: field.exrExport,
    keyframes: field.keyframes,
    keyframe_indexes: field.keyframeIndexes,
    edit_strength: field.editStrength,
    auto_controls: field.autoControls,
    controls: field.controls,
    user: field.user,
  }),
});

export const REFRAME = endpoint('reframe', {
  name: 'Reframe',
  title: 'Luma Ray 3.2 reframe',
  category: 'video-to-video',
  description: 'A clip in another shape: what its picture lacks is painted around it.',
  type: 'video_reframe',
  input: z.object({
    prompt: field.promptOfEdit,
    video_url: field.videoUrl,
    aspect_ratio: field.reframeRatio,
    resolution: field.resolution,
    duration: field.reframeDuration,
    source_position: field.sourcePosition,
  }),
});

export const ENDPOINTS: readonly Endpoint[] = [TEXT_TO_VIDEO, IMAGE_TO_VIDEO, VIDEO_TO_VIDEO, REFRAME];

/** The endpoint of an id as clients write it. */
export function endpointById(id: string): Endpoint | undefined {
  return ENDPOINTS.find((each) => each.id === id);
}
