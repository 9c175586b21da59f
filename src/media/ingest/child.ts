/**
 * Entry of an ingest process: fetches as many files at once as it is asked to, decodes one at a time.
 *
 * It lives exactly as long as its channel to the parent. When that closes, be it by `kill -9` of the parent, it goes at
 * once and by force, since a native decode may be running that would hold up an orderly exit.
 */
import { fetchUserUrl } from '../fetch/fetch-user-url.ts';
import { examine } from './examine.ts';
import { packError, type FromChild, type IngestTask, type Stage, type ToChild } from './messages.ts';

/** Resident bytes at which the process gives up on a decode; the largest legal image needs about half of it. */
const MEMORY_LIMIT = 1024 ** 3;
const MEMORY_CHECK_MS = 100;

const running = new Map<number, AbortController>();
let decoder: Promise<unknown> = Promise.resolve();

process.title = 'kinora ingest';
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('message', (message: ToChild) => {
  if (message.do === 'cancel') running.get(message.id)?.abort();
  else void serve(message.id, message.task);
});
tell({ is: 'ready' });

async function serve(id: number, task: IngestTask): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  const report = (stage: Stage): void => tell({ is: 'stage', id, stage });
  try {
    if (task.url !== undefined) {
      report('fetching');
      await download(task.url, task, abort.signal);
    }
    report('waiting');
    const measured = await inTurn(async () => {
      abort.signal.throwIfAborted();
      report('decoding');
      return await examine(task);
    });
    tell({ is: 'done', id, measured });
  } catch (error) {
    tell({ is: 'failed', id, error: packError(error) });
  } finally {
    running.delete(id);
  }
}

async function download(url: string, task: IngestTask, signal: AbortSignal): Promise<void> {
  const { kind, field, path, limits } = task;
  const maxBytes = kind === 'image' ? limits.image_bytes : limits.video_bytes;
  await fetchUserUrl(url, {
    field,
    to: path,
    accept: kind,
    maxBytes,
    timeoutMs: task.fetch_timeout_ms,
    allowPrivate: task.allow_private,
    signal,
  });
}

/** One decode at a time bounds the memory of the process. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = decoder.then(async () => {
    const guard = setInterval(guardMemory, MEMORY_CHECK_MS);
    try {
      return await work();
    } finally {
      clearInterval(guard);
    }
  });
  decoder = turn.catch(() => undefined);
  return turn;
}

function guardMemory(): void {
  if (process.memoryUsage.rss() > MEMORY_LIMIT) process.kill(process.pid, 'SIGKILL');
}

function tell(message: FromChild): void {
  // A parent that has just died hears nothing; without the callback that would be an error of its own.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
