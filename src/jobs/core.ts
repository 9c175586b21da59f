/**
 * What the parts of a running Kinora share, handed to every use case as its first argument.
 * Composed once per process: by the server (`serve`), and by a worker with what a worker needs.
 */
import type { Database } from '../store/database.ts';
import type { Blobs } from '../store/blobs/blobs.ts';
import type { Engines } from '../engines/registry.ts';
import type { Ingest } from '../media/ingest/types.ts';
import type { PreviewMaker } from '../media/previews/previews.ts';
import type { Queue } from './queue.ts';
import type { EventHub } from './hub.ts';
import type { Config } from './config.ts';

export interface Core {
  readonly config: Config;
  readonly db: Database;
  readonly blobs: Blobs;
  readonly engines: Engines;
  readonly ingest: Ingest;
  readonly previews: Pick<PreviewMaker, 'inTurn'>;
  readonly queue: Queue;
  readonly hub: EventHub;
}

/** Who asks: a key and its owner. Admins see everything. */
export interface Caller {
  readonly owner_id: string;
  readonly key_id: string;
  readonly admin: boolean;
  readonly capabilities: readonly string[];
  /** The engine or route of requests that name none, as the request's header or the key says. */
  readonly engine?: { readonly name: string; readonly source: 'x-kinora-engine' | 'key' } | undefined;
}
