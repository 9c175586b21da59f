/** Footage for the fault tests: a real clip, and what is asked of it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kinora, SeenEvent } from './kinora.ts';

const CLIP = path.resolve(import.meta.dirname, '../../../examples/media/hand-and-cup.mp4');

/** A worker has it. */
export const isBegun = ({ data }: SeenEvent): boolean => data['state'] === 'processing';

/** Uploads the clip and gives its file id. */
export async function uploadedClip(kinora: Kinora): Promise<string> {
  const form = new FormData();
  form.set('file', new File([await readFile(CLIP)], 'clip.mp4', { type: 'video/mp4' }));
  const answer = await kinora.call('POST', '/v1/files', form);
  return (answer.json['file'] as { id: string }).id;
}

/** Submits an edit, unless `more` says otherwise, and gives its id. */
export async function submitted(
  kinora: Kinora,
  file: string,
  more: Record<string, unknown>,
): Promise<string> {
  const body = { model: 'ray-3.2', type: 'video_edit', prompt: 'noir', source: { file_id: file }, ...more };
  const answer = await kinora.call('POST', '/v1/generations', body);
  assert.equal(answer.status, 201, answer.text);
  return String(answer.json['id']);
}
