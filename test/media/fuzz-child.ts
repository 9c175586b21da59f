/** Reads damaged clips as ingest and as a worker does, one after the other, and tells of each how it ended. */
import { examineVideo } from '../../src/media/ingest/examine-video.ts';
import { DEFAULT_LIMITS } from '../../src/media/ingest/types.ts';
import { openFootage } from '../../src/media/footage/footage.ts';
import { sniffFile } from '../../src/media/sniff.ts';
import { KinoraError } from '../../src/ray/errors.ts';

/** How reading a file ended: a refusal is in order, an accident is not. */
export interface Verdict {
  readonly path: string;
  readonly ingest: string;
  readonly footage: string;
  readonly accident: boolean;
}

const MOST_FRAMES = 48;

process.on('message', (path: string) => {
  void judge(path).then((verdict) => process.send?.(verdict));
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function judge(path: string): Promise<Verdict> {
  const accidents: unknown[] = [];
  const word = (error: unknown): string => {
    if (!(error instanceof KinoraError) || error.status !== 422) accidents.push(error);
    return error instanceof Error ? error.message : String(error);
  };
  const ingest = await examine(path).catch(word);
  const footage = await walk(path).catch(word);
  return { path, ingest, footage, accident: accidents.length > 0 };
}

async function examine(path: string): Promise<string> {
  const found = await sniffFile(path);
  if (found.kind !== 'video') return found.words;
  const { frames } = await examineVideo(path, found, 'source', DEFAULT_LIMITS);
  return `taken: ${frames} frames`;
}

async function walk(path: string): Promise<string> {
  const footage = await openFootage(path);
  const frames = Math.min(MOST_FRAMES, footage.facts.grid_frames);
  let count = 0;
  for await (const { from, to } of footage.ticks({ width: 64, height: 36 }, frames))
    if (from.rgba.length === 64 * 36 * 4 && to?.rgba !== from.rgba) count++;
  if (count !== frames) throw new Error(`${count} frames instead of ${frames}`);
  return `read: ${count} frames, ${footage.damage().lost} lost`;
}
