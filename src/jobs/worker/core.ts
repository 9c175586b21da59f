/** What a running worker hands to every step of a run. */
import type { Logger } from 'pino';
import type { Engines } from '../../engines/registry.ts';
import type { Blobs } from '../../store/blobs/blobs.ts';
import type { Database } from '../../store/database.ts';
import type { Queue } from '../queue.ts';

export interface WorkerCore {
  readonly name: string;
  readonly db: Database;
  readonly blobs: Blobs;
  readonly engines: Engines;
  /** Ids of the engines that render here. */
  readonly local: readonly string[];
  readonly queue: Queue;
  readonly log: Logger;
  /** Scales the pauses of outside work. */
  readonly pace: number;
  /** The pause before each retry of a failed attempt; so many retries there are. */
  readonly retrySeconds: readonly number[];
  /** A folder of this worker's own for what is under way. */
  readonly tempDir: string;
  /** Aborts when the worker is to stop. */
  readonly stopping: AbortSignal;
  /** Calls `cancelled` when somebody cancels this generation. Gives the way to stop listening. */
  onCancel(generationId: string, cancelled: () => void): () => void;
}
