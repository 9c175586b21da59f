/**
 * Entry of a process that makes previews, one at a time. It lives as long as its channel to the parent and then goes by force, since
 * a native decode may be running.
 */
import { KinoraError } from '../../ray/errors.ts';
import { makePreview } from './make.ts';
import type { FromPreviewChild, PreviewTask } from './messages.ts';

/** Resident bytes at which it gives up; a proxy of the largest footage needs about half of it. */
const MEMORY_LIMIT = 1.5 * 1024 ** 3;
const MEMORY_CHECK_MS = 100;

process.title = 'kinora previews';
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('message', (task: PreviewTask) => void serve(task));
setInterval(() => {
  if (process.memoryUsage.rss() > MEMORY_LIMIT) process.kill(process.pid, 'SIGKILL');
}, MEMORY_CHECK_MS).unref();
tell({ is: 'ready' });

async function serve({ kind, clip, target }: PreviewTask): Promise<void> {
  try {
    tell({ is: 'done', facts: await makePreview(kind, clip, target) });
  } catch (error) {
    const readable = !(error instanceof KinoraError && error.status < 500);
    tell({ is: 'failed', readable, message: error instanceof Error ? error.message : String(error) });
  }
}

function tell(message: FromPreviewChild): void {
  // A parent that has just died hears nothing; without the callback that would be an error of its own.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
