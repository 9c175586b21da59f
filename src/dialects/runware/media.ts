/** `mediaStorage` and `imageUpload`: media that are handed over once and named by UUID from then on (Runware docs, media storage). */
import { z } from 'zod';
import { deleteMedia } from '../../jobs/delete-media.ts';
import { importMedia } from '../../jobs/import-media.ts';
import type { MediaSource } from '../../media/ingest/types.ts';
import { quoted } from '../../ray/show.ts';
import { codeNamed } from './fields.ts';
import { mediumOf } from './medium.ts';
import { NO_SUCH_MEDIUM } from './open-points.ts';
import { readParameters } from './parameters.ts';
import { TaskRefusal } from './task-error.ts';
import type { Task, TaskHandler } from './task.ts';

const medium = z
  .string()
  .refine((text) => text.trim() !== '', 'must be an address, a data URI or base64, for a delete a UUID');
/** Pixels to which the longer side of an `imageUpload` is brought down (Runware docs, image upload). */
const LONGEST_UPLOAD = 2048;

/** `operation` may be absent: an upload. */
const storageSchema = z.object({ operation: z.enum(['upload', 'delete']).default('upload'), media: medium });
const imageSchema = z.object({ image: medium });

export const mediaStorage: TaskHandler = async (call, task) => {
  const { operation, media } = readParameters(storageSchema, task);
  const { core } = call.services;
  const answer = { ...namesOf(task), operation };
  if (operation === 'delete') {
    if (!call.dryRun && !(await deleteMedia(core, call.caller, media))) throw noSuchMedium(media);
    return { data: [{ ...answer, mediaUUID: media }] };
  }
  if (call.dryRun) return { data: [answer] };
  const asset = await importMedia(core, call.caller, sourceOf(media, 'media'), 'media', { convert: {} });
  return { data: [{ ...answer, mediaUUID: asset.id, mediaURL: call.address(asset) }] };
};

/** The older upload, of images only. */
export const imageUpload: TaskHandler = async (call, task) => {
  const { image } = readParameters(imageSchema, task);
  if (call.dryRun) return { data: [namesOf(task)] };
  const asset = await importMedia(call.services.core, call.caller, sourceOf(image, 'image'), 'image', {
    kind: 'image',
    convert: { longest: LONGEST_UPLOAD },
  });
  return { data: [{ ...namesOf(task), imageUUID: asset.id, imageURL: call.address(asset) }] };
};

/** What is declared counts for nothing: the bytes tell the true type. */
function sourceOf(text: string, parameter: string): MediaSource {
  const { url, data, file_id, media_type = '' } = mediumOf(text, 'image', parameter);
  if (url !== undefined) return { url };
  if (data !== undefined) return { data, media_type };
  const message = `${parameter}: '${file_id}' is kept here already: use that UUID, or send an address, a data URI or base64`;
  throw new TaskRefusal(codeNamed('invalid', parameter), message, { parameter, type: 'string' });
}

function noSuchMedium(id: string): TaskRefusal {
  return new TaskRefusal(NO_SUCH_MEDIUM, `media: there is no medium ${quoted(id)}; it takes a mediaUUID`, {
    parameter: 'media',
    type: 'string',
  });
}

function namesOf({ taskType, taskUUID }: Task): Record<string, unknown> {
  return { taskType, taskUUID };
}
