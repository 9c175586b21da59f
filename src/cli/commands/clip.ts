/** The clip of a finished generation, saved to a file. */
import path from 'node:path';
import type { Generation } from '../client/answers.ts';
import type { Client } from '../client/client.ts';
import { isTerminal } from '../client/follow.ts';
import { CliError, EXIT } from '../errors.ts';
import { personNeeded } from '../terminal/person-needed.ts';

export interface SavedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface SavedClip extends SavedFile {
  /** The ZIP of its EXR frames, where it has them. */
  readonly exr?: SavedFile;
}

/** With its EXR frames, where it has them, in a ZIP beside it. Throws with the reason when there is no clip. */
export async function fetchClip(
  client: Client,
  generation: Generation,
  wanted: string | undefined,
): Promise<SavedClip> {
  if (generation.state !== 'completed') {
    throw new CliError(whyNone(generation), EXIT.failed);
  }
  const clip = generation.output.find((output) => output.type === 'video');
  if (clip === undefined) throw new CliError(`Generation ${generation.id} has no video.`, EXIT.failed);
  const file = wanted ?? `kinora-${generation.id.slice(0, 8)}${extensionOf(clip.url)}`;
  const save = (url: string, name: string) => client.download(url, name).catch(stillThere(generation));
  const saved = { path: file, bytes: await save(clip.url, file) };
  const frames = generation.output.find((output) => output.type === 'exr');
  if (frames === undefined) return saved;
  const zip = framesBeside(file);
  return { ...saved, exr: { path: zip, bytes: await save(frames.url, zip) } };
}

/** What was made is not lost because it could not be saved. */
function stillThere({ id }: Generation): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof CliError)) throw error;
    const advice = `The clip is kept; this fetches it: kinora show ${id} --output <file>`;
    throw new CliError(`${error.message} ${advice}`, error.exit, error);
  };
}

function whyNone(generation: Generation): string {
  const { id, failure_reason, state, progress } = generation;
  if (personNeeded(generation) !== undefined)
    return `There is no clip yet. It waits for ${progress.waiting_for ?? 'a person'}\nThen fetch it by: kinora show ${id} --output <file>`;
  if (!isTerminal(state)) return `There is no clip yet: generation ${id} is ${state}.`;
  return `There is no clip: ${failure_reason ?? `it is ${state}`} (generation ${id}).`;
}

/** The address of a clip ends like its file. */
function extensionOf(url: string): string {
  return path.extname(URL.parse(url)?.pathname ?? '') || '.mp4';
}

/** `shot.mp4` has its frames in `shot.exr.zip`. */
function framesBeside(file: string): string {
  const { dir, name } = path.parse(file);
  return path.join(dir, `${name}.exr.zip`);
}
