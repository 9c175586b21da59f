/** Results of a provider become files here, as soon as they are there. */
import { join } from 'node:path';
import { fetchUserUrl } from '../../media/fetch/fetch-user-url.ts';
import { LONGEST_SIDE, MOST_PIXELS } from '../../media/footage/limits.ts';
import { probeClip } from '../../media/read-clip.ts';
import type { ClipFacts } from '../../media/read-clip.ts';
import { sniffFile } from '../../media/sniff.ts';
import { isWholeFile } from '../../media/whole.ts';
import type { EngineContext, EngineOutput } from '../engine.ts';
import type { RemoteOutput } from './provider.ts';
import { Lost } from './trouble.ts';

/** Of all together: an EXR sequence of 10 s at 1080p is about 3 GB. */
const MOST_BYTES = 8 * 1024 ** 3;
const DOWNLOAD_MS = 60 * 60_000;
/** Frames a second. */
const FASTEST = 1000;
/** An hour, at 60 a second. */
const MOST_FRAMES = 216_000;
/** A clip and its frames, each by itself. */
const MOST_OUTPUTS = 500;

export interface FetchedOutput {
  readonly output: EngineOutput;
  /** Of the clip itself. */
  readonly facts: ClipFacts | undefined;
}

type FetchedFile = Pick<EngineOutput, 'type' | 'path' | 'mime_type'> & Pick<FetchedOutput, 'facts'>;

/** Downloads one after another and looks at what came. @throws KinoraError when one cannot be fetched, is not whole or is no clip */
export async function fetchOutputs(
  remote: readonly RemoteOutput[],
  context: Pick<EngineContext, 'scratch' | 'signal'>,
  mayBePrivate: (url: URL) => boolean,
): Promise<FetchedOutput[]> {
  if (remote.length > MOST_OUTPUTS)
    throw new Lost(`the result is said to have ${remote.length} files, more than ${MOST_OUTPUTS}`);
  const until = Date.now() + DOWNLOAD_MS;
  const files: FetchedFile[] = [];
  let left = MOST_BYTES;
  for (const [i, output] of remote.entries()) {
    const { path, bytes } = await fetchUserUrl(output.url, {
      field: 'the result',
      to: join(context.scratch, `result-${i}`),
      accept: 'any',
      maxBytes: left,
      timeoutMs: Math.max(0, until - Date.now()),
      stallMs: 30_000,
      allowPrivate: mayBePrivate,
      resume: true,
      signal: context.signal,
    });
    left -= bytes;
    files.push(await examined(path, output));
  }
  const clip = files.find(({ facts }) => facts !== undefined)?.facts;
  if (clip === undefined) throw new Lost('the result holds no clip');
  const { width, height, frames, fps } = clip;
  return files.map(({ facts, ...file }) => ({ facts, output: { ...file, width, height, frames, fps } }));
}

/** As what EXR frames come. */
const FRAMES: ReadonlySet<string> = new Set(['application/zip', 'image/x-exr']);

async function examined(path: string, { type }: RemoteOutput): Promise<FetchedFile> {
  if (!(await isWholeFile(path))) throw new Lost('the result ends before its end');
  const found = await sniffFile(path);
  if (type === 'exr') {
    if (found.mime_type === undefined || !FRAMES.has(found.mime_type))
      throw new Lost('the EXR frames are neither a ZIP archive nor an OpenEXR image');
    return { type, path, mime_type: found.mime_type, facts: undefined };
  }
  const facts = await probeClip(path);
  checkFacts(facts);
  return { type, path, mime_type: found.kind === 'video' ? found.mime_type : 'video/mp4', facts };
}

/** What can be stored, and shown and gone on from without filling the memory. */
function checkFacts({ width, height, frames, fps }: ClipFacts): void {
  const isClip = width > 0 && height > 0 && frames > 0 && fps >= 1 && fps <= FASTEST;
  const isSmall = Math.max(width, height) <= LONGEST_SIDE && width * height <= MOST_PIXELS;
  if (isClip && isSmall && frames <= MOST_FRAMES) return;
  throw new Lost(
    `the result is no clip that can be kept: ${frames} frames of ${width} × ${height} at ${fps} a second`,
  );
}
