/** The clip of a finished generation, saved to a file. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Generation } from '../client/answers.ts';
import type { Client } from '../client/client.ts';
import { CliError, EXIT, usage } from '../errors.ts';

export interface SavedClip {
  readonly path: string;
  readonly bytes: number;
}

/** Throws with the reason when there is no clip. */
export async function fetchClip(
  client: Client,
  generation: Generation,
  wanted: string | undefined,
): Promise<SavedClip> {
  if (generation.state !== 'completed') {
    const reason = generation.failure_reason ?? `it is ${generation.state}`;
    throw new CliError(`There is no clip: ${reason} (generation ${generation.id}).`, EXIT.failed);
  }
  const clip = generation.output.find((output) => output.type === 'video');
  if (clip === undefined) throw new CliError(`Generation ${generation.id} has no video.`, EXIT.failed);
  const file = wanted ?? `kinora-${generation.id.slice(0, 8)}.mp4`;
  return { path: file, bytes: await client.download(clip.url, file) };
}

/** Throws a sentence when `file` cannot be written; known before anything is rendered, not after. */
export async function checkWritable(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw usage(`${file} is a folder: name a file in it.`);
  const folder = path.dirname(path.resolve(file));
  try {
    await access(found === undefined ? folder : file, constants.W_OK);
  } catch {
    throw usage(
      `${file} cannot be written: ${found === undefined ? `${folder} is missing or closed to you` : 'it is closed to you'}.`,
    );
  }
}
