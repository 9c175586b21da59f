/**
 * Files go into Runware's media storage as a data URI within the task (Runware docs, media storage): it knows neither forms nor
 * addresses to send bytes to. They are written as they are read, so that a long clip takes no memory.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { EngineInput } from '../engine.ts';
import type { Api } from '../upstream/api.ts';
import { idSchema } from '../upstream/id.ts';
import { Lost } from '../upstream/trouble.ts';
import { TO_TASKS } from './ask.ts';

const storedSchema = z.object({ mediaUUID: idSchema });

/** Stands for the bytes while the task around them is written. */
const BYTES = '<bytes>';
const PIECE_BYTES = 96 * 1024;

/** Gives the UUID by which tasks name the file. */
export async function upload(api: Api, { path, mime_type }: EngineInput): Promise<string> {
  const media = `data:${mime_type};base64,${BYTES}`;
  const task = { taskType: 'mediaStorage', taskUUID: randomUUID(), operation: 'upload', media };
  const [head = '', tail = ''] = JSON.stringify([task]).split(BYTES);
  const { size } = await stat(path);
  const length = Buffer.byteLength(head + tail) + 4 * Math.ceil(size / 3);
  const stream = Readable.from(around(head, base64Of(path), tail), { objectMode: false });
  const { data } = await api.sendStream(TO_TASKS, { stream, length, content_type: 'application/json' });
  const stored = storedSchema.safeParse(data?.[0]);
  if (!stored.success) throw new Lost('Runware took an input, and its data give no mediaUUID');
  return stored.data.mediaUUID;
}

async function* around(head: string, bytes: AsyncIterable<string>, tail: string): AsyncGenerator<string> {
  yield head;
  yield* bytes;
  yield tail;
}

/** In pieces of whole groups of three bytes, so that together they are one text. */
async function* base64Of(path: string): AsyncGenerator<string> {
  let left: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    const bytes = left.length === 0 ? piece : Buffer.concat([left, piece]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, whole);
    left = bytes.subarray(whole);
  }
  yield left.toString('base64');
}
