/** `mediaStorage` and `imageUpload`: media that are handed over once and named by UUID from then on (Runware docs, media storage). */
import { z } from 'zod';
import { mediaRefOf } from '../../http/data-uri.ts';
import { deleteMedia } from '../../jobs/delete-media.ts';
import { importMedia } from '../../jobs/import-media.ts';
import type { MediaSource } from '../../media/ingest/types.ts';
import { quoted } from '../../ray/show.ts';
import { NO_SUCH_MEDIUM } from './open-points.ts';
import { TaskRefusal } from './task-error.ts';
import type { Task, TaskCall, TaskHandler } from './task.ts';

const OPERATIONS = ['upload', 'delete'] as const;
const ADDRESS = /^\s*(?:https?:|data:)/i;
/** What raw base64 is declared as; its bytes tell the true type. */
const UNDECLARED = 'application/octet-stream';

/** `operation` may be absent: an upload. */
export const mediaStorage: TaskHandler = async (call, task) => {
  const { operation = 'upload' } = task;
  if (!z.enum(OPERATIONS).safeParse(operation).success) {
    throw new TaskRefusal(
      'invalidOperation',
      `operation must be one of: ${OPERATIONS.join(', ')}; got ${quoted(operation)}`,
      { parameter: 'operation', type: 'string', allowedValues: OPERATIONS },
    );
  }
  const media = textOf(task, 'media');
  if (operation === 'delete') return { data: [await remove(call, task, media)] };
  if (call.dryRun) return { data: [{ ...namesOf(task), operation }] };
  const { core } = call.services;
  const asset = await importMedia(core, call.caller, sourceOf(media), 'media');
  return {
    data: [{ ...namesOf(task), operation, mediaUUID: asset.id, mediaURL: call.address(asset) }],
  };
};

/** The older upload, of images only. */
export const imageUpload: TaskHandler = async (call, task) => {
  const image = textOf(task, 'image');
  if (call.dryRun) return { data: [namesOf(task)] };
  const { core } = call.services;
  const asset = await importMedia(core, call.caller, sourceOf(image), 'image', 'image');
  return { data: [{ ...namesOf(task), imageUUID: asset.id, imageURL: call.address(asset) }] };
};

async function remove(call: TaskCall, task: Task, id: string): Promise<Record<string, unknown>> {
  if (!call.dryRun && !(await deleteMedia(call.services.core, call.caller, id))) {
    throw new TaskRefusal(NO_SUCH_MEDIUM, `media: there is no medium ${quoted(id)}; it takes a mediaUUID`, {
      parameter: 'media',
      type: 'string',
    });
  }
  return { ...namesOf(task), operation: 'delete', mediaUUID: id };
}

/** An address, a data URI, or base64 alone, as several of the clients send the files of their machine. */
function sourceOf(text: string): MediaSource {
  if (!ADDRESS.test(text)) return { data: text.replaceAll(/\s/g, ''), media_type: UNDECLARED };
  const { url, data = '' } = mediaRefOf(text, 'image');
  return url === undefined ? { data, media_type: UNDECLARED } : { url };
}

function textOf(task: Task, parameter: string): string {
  const value = task[parameter];
  if (typeof value === 'string' && value.trim() !== '') return value;
  const name = `${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`;
  throw new TaskRefusal(
    value === undefined ? `missing${name}` : `invalid${name}`,
    `${parameter} must be a string: an address, a data URI, base64, or for a delete a UUID; got ${quoted(value)}`,
    { parameter, type: 'string' },
  );
}

function namesOf({ taskType, taskUUID }: Task): Record<string, unknown> {
  return { taskType, taskUUID };
}
