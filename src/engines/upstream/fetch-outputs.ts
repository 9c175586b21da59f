/** Results of a provider become files here, as soon as they are there. */
import { join } from 'node:path';
import { fetchUserUrl } from '../../media/fetch/fetch-user-url.ts';
import { probeClip } from '../../media/read-clip.ts';
import type { ClipFacts } from '../../media/read-clip.ts';
import { sniffFile } from '../../media/sniff.ts';
import { isWholeFile } from '../../media/whole.ts';
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

type FetchedFile = Pick<EngineOutput, 'type' | 'path' | 'mime_type'> & Pick<FetchedOutput, 'facts'>;
type Way = Pick<EngineContext, 'scratch' | 'signal'>;

/** Downloads each and looks at what came. @throws KinoraError when one cannot be fetched, is not whole or is no clip */
export async function fetchOutputs(
  remote: readonly RemoteOutput[],
  context: Way,
  allowPrivate: boolean,
): Promise<FetchedOutput[]> {
  const files = await fetchAll(remote, context, allowPrivate);
  const clip = files.find(({ facts }) => facts !== undefined)?.facts;
  if (clip === undefined) throw new Lost('the result holds no clip');
  const { width, height, frames, fps } = clip;
  return files.map(({ facts, ...file }) => ({ facts, output: { ...file, width, height, frames, fps } }));
}

/** One that fails breaks the others off, so that nothing is written any more when this returns. */
async function fetchAll(
  remote: readonly RemoteOutput[],
  { scratch, signal }: Way,
  allowPrivate: boolean,
): Promise<FetchedFile[]> {
  const others = new AbortController();
  const way = { scratch, signal: AbortSignal.any([signal, others.signal]) };
  const fetched = await Promise.allSettled(
    remote.map(async (output, i) => {
      try {
        return await fetchOne(output, i, way, allowPrivate);
      } catch (error) {
        others.abort(error);
        throw error;
      }
    }),
  );
  signal.throwIfAborted();
  if (others.signal.aborted) throw others.signal.reason;
  return fetched.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

async function fetchOne(
  { type, url, mime_type = MIME_TYPES[type] }: RemoteOutput,
  number: number,
  { scratch, signal }: Way,
  allowPrivate: boolean,
): Promise<FetchedFile> {
  const { path } = await fetchUserUrl(url, {
    field: 'the result',
    to: join(scratch, `result-${number}`),
    accept: 'any',
    maxBytes: MOST_BYTES,
    timeoutMs: DOWNLOAD_MS,
    stallMs: 30_000,
    allowPrivate,
    resume: true,
    signal,
  });
  if (!(await isWholeFile(path))) throw new Lost('the result ends before its end');
  if (type !== 'video') return { type, path, mime_type, facts: undefined };
  const found = await sniffFile(path);
  const facts = await probeClip(path);
  return { type, path, mime_type: found.kind === 'video' ? found.mime_type : mime_type, facts };
}

const MIME_TYPES: Readonly<Record<RemoteOutput['type'], string>> = {
  video: 'video/mp4',
  exr: 'application/zip',
};
