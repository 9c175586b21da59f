/** Carries a batch to its end: feeds what waits, so many at once, looks how it goes, over lost connections too. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Batch } from '../client/answers.ts';
import type { BatchRequest, Client } from '../client/client.ts';
import { CliError, EXIT, exitCodeOf } from '../errors.ts';
import { busy, hasWaiting, isSettled } from './settled.ts';

const LOOK_MS = 500;
/** Where a limit of the key keeps shots waiting, they are not sent with every look. */
const FEED_AGAIN_MS = 5_000;
/** How long a server may be away before waiting for it makes no sense. */
const PATIENCE_MS = 120_000;

export interface RunOptions {
  readonly atOnce: number;
  readonly signal: AbortSignal;
  readonly onLook: (batch: Batch) => void;
  readonly onLost: () => void;
  readonly onWarning: (text: string) => void;
}

/** @returns the batch when waiting longer is of no use */
export async function runBatch(client: Client, list: BatchRequest, options: RunOptions): Promise<Batch> {
  const { atOnce, signal, onLook, onWarning } = options;
  const told = new Set<string>();
  const send = async (retry: boolean): Promise<Batch> => {
    const { batch, warnings } = await client.makeBatch(list, { at_once: atOnce, retry });
    if (warnings !== undefined && !told.has(warnings)) onWarning(warnings);
    told.add(warnings ?? '');
    return batch;
  };
  let batch = await send(true);
  let fedAt = performance.now();
  let waiting = countWaiting(batch);
  for (;;) {
    onLook(batch);
    if (isSettled(batch)) return batch;
    await pause(LOOK_MS, undefined, { signal });
    const feeds = hasWaiting(batch) && busy(batch).length < atOnce && performance.now() > fedAt;
    batch = await patiently(() => (feeds ? send(false) : client.getBatch(batch.id)), options);
    if (!feeds) continue;
    const left = countWaiting(batch);
    fedAt = left === waiting ? performance.now() + FEED_AGAIN_MS : 0;
    waiting = left;
  }
}

function countWaiting({ shots }: Batch): number {
  return shots.reduce((sum, { generations }) => sum + generations.filter((each) => each === null).length, 0);
}

/** Asks again while the server stays away: whatever is asked here may be asked twice. */
async function patiently<T>(ask: () => Promise<T>, { signal, onLost }: RunOptions): Promise<T> {
  const since = performance.now();
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (exitCodeOf(error) !== EXIT.unreachable) throw error;
      if (performance.now() - since > PATIENCE_MS) {
        throw new CliError(
          'The server stays away. Run the same command again to go on.',
          EXIT.unreachable,
          error,
        );
      }
    }
    onLost();
    await pause(4 * LOOK_MS, undefined, { signal });
  }
}
