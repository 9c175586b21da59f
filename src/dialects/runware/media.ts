/** `mediaStorage` and `imageUpload`: media that are handed over once and named by UUID from then on (Runware docs, media storage). */
import { z } from 'zod';
import { mediaRefOf } from '../../http/data-uri.ts';
import { deleteMedia } from '../../jobs/delete-media.ts';
import { importMedia } from '../../jobs/import-media.ts';
import type { MediaSource } from '../../media/ingest/types.ts';
import { quoted } from '../../ray/show.ts';
import { NO_SUCH_MEDIUM } from './open-points.ts';
import { readParameters } from './parameters.ts';
import { TaskRefusal } from './task-error.ts';
import type { Task, TaskHandler } from './task.ts';

const ADDRESS = /^\s*(?:https?:|data:)/i;
/** What raw base64 is declared as; its bytes tell the true type. */
const UNDECLARED = 'application/octet-stream';

const medium = z
  .string()
  .refine((text) => text.trim() !== '', 'must be an address, a data URI or base64, for a delete a UUID');
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
  const asset = await importMedia(core, call.caller, sourceOf(media), 'media');
  return { data: [{ ...answer, mediaUUID: asset.id, mediaURL: call.address(asset) }] };
};

/** The older upload, of images only. */
export const imageUpload: TaskHandler = async (call, task) => {
  const { image } = readParameters(imageSchema, task);
  if (call.dryRun) return { data: [namesOf(task)] };
  const asset = await importMedia(call.services.core, call.caller, sourceOf(image), 'image', 'image');
  return { data: [{ ...namesOf(task), imageUUID: asset.id, imageURL: call.address(asset) }] };
};

/** An address, a data URI, or base64 alone, as several of the clients send the files of their machine. */
function sourceOf(text: string): MediaSource {
  if (!ADDRESS.test(text)) return { data: text.replaceAll(/\s/g, ''), media_type: UNDECLARED };
  const { url, data = '' } = mediaRefOf(text, 'image');
  return url === undefined ? { data, media_type: UNDECLARED } : { url };
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
