/** Results of a provider become files here, as soon as they are there. */
import { join } from 'node:path';
import { fetchUserUrl } from '../../media/fetch/fetch-user-url.ts';
import { probeClip } from '../../media/read-clip.ts';
import type { ClipFacts } from '../../media/read-clip.ts';
import type { EngineContext, EngineOutput } from '../engine.ts';
import type { RemoteOutput } from './provider.ts';
import { Lost } from './trouble.ts';

/** An EXR sequence of 10 s at 1080p is about 3 GB. */
const MOST_BYTES = 8 * 1024 ** 3;
const DOWNLOAD_MS = 60 * 60_000;

export interface FetchedOutput {
  readonly output: EngineOutput;
  /** Of the clip itself. */
  readonly facts: ClipFacts | undefined;
}

/** Downloads each and looks at what came. @throws KinoraError when one cannot be fetched or is no clip */
export async function fetchOutputs(
  remote: readonly RemoteOutput[],
  context: Pick<EngineContext, 'scratch' | 'signal'>,
  allowPrivate: boolean,
): Promise<FetchedOutput[]> {
  const files = await Promise.all(
    remote.map(async ({ type, url, mime_type = MIME_TYPES[type] }, i) => {
      const { path } = await fetchUserUrl(url, {
        field: 'the result',
        to: join(context.scratch, `result-${i}`),
        accept: 'any',
        maxBytes: MOST_BYTES,
        timeoutMs: DOWNLOAD_MS,
        stallMs: 30_000,
        allowPrivate,
        signal: context.signal,
      });
      const facts = type === 'video' ? await probeClip(path) : undefined;
      return { type, path, mime_type, facts };
    }),
  );
  const clip = files.find(({ facts }) => facts !== undefined)?.facts;
  if (clip === undefined) throw new Lost('the result holds no clip');
  const { width, height, frames, fps } = clip;
  return files.map(({ type, path, mime_type, facts }) => ({
    facts,
    output: { type, path, mime_type, width, height, frames, fps },
  }));
}

const MIME_TYPES: Readonly<Record<RemoteOutput['type'], string>> = {
  video: 'video/mp4',
  exr: 'application/zip',
};
