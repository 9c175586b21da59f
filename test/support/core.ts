/** The middle of Kinora on a real PostgreSQL, with engines of the test's choice and no HTTP. */
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import { openDatabase } from '../../src/store/database.ts';
import { openBlobs } from '../../src/store/blobs/open.ts';
import { createEngines } from '../../src/engines/registry.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { createIngest } from '../../src/media/ingest/ingest.ts';
import { createPreviewMaker } from '../../src/media/previews/previews.ts';
import { readConfig } from '../../src/jobs/config.ts';
import { startGate } from '../../src/jobs/gate/gate.ts';
import { openHub } from '../../src/jobs/hub.ts';
import { openQueue } from '../../src/jobs/queue.ts';
import { addKey, callerOf } from '../../src/jobs/keys.ts';
import type { AddKey } from '../../src/jobs/keys.ts';
import { submitGenerations } from '../../src/jobs/submit.ts';
import { followEvents } from '../../src/jobs/events.ts';
import { openLog } from '../../src/jobs/log.ts';
import { watchStartDeadlines } from '../../src/jobs/start-by.ts';
import { startWorker } from '../../src/jobs/worker/worker.ts';
import type { Worker } from '../../src/jobs/worker/worker.ts';
import type { Caller, Core } from '../../src/jobs/core.ts';
import type { GenerationState, GenerationView } from '../../src/store/rows.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { furnishedDatabase } from './database.ts';
import { quickFolder } from './temporary.ts';

export interface TestCore {
  readonly core: Core;
  /** An owner with an ordinary key. */
  readonly caller: Caller;
  anotherCaller(key?: Partial<AddKey>): Promise<Caller>;
  /** A worker in this process. */
  worker(): Promise<Worker>;
  submit(options?: SubmitOptions): Promise<GenerationView>;
  /** Resolves with the terminal state. */
  ended(id: string): Promise<GenerationState>;
  /** Resolves at the first event that fits. */
  seen(id: string, fits: (data: Record<string, unknown>) => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface SubmitOptions {
  caller?: Caller;
  request?: Partial<GenerationRequest>;
  idempotencyKey?: string;
  retryCount?: number;
}

export async function testCore(engines: readonly Engine[]): Promise<TestCore> {
  const database = await furnishedDatabase();
  const home = await quickFolder('kinora-core-');
  await mkdir(join(home, 'tmp'));
  const config = readConfig({
    KINORA_HOME: home,
    KINORA_LOG: 'silent',
    KINORA_ALLOW_PRIVATE_URLS: '1',
    KINORA_UPSTREAM_PACE: '0.02',
  });
  const log = openLog('silent');
  const db = openDatabase(database.url, { connections: 8, name: 'test' });
  const blobs = openBlobs(home, {});
  const hub = await openHub(db);
  const queue = await openQueue(database.url, { supervise: true }, () => undefined);
  const ingest = createIngest({ tempDir: join(home, 'tmp', 'ingest'), allowPrivate: true });
  const previews = createPreviewMaker();
  const registry = createEngines(engines, engines[0]?.id ?? '');
  const core: Core = { config, db, blobs, hub, queue, ingest, previews, engines: registry };
  const gate = startGate(core, log);
  const deadlines = watchStartDeadlines(core, log);
  const workers: Worker[] = [];
  const forever = new AbortController();

  const anotherCaller = async (key: Partial<AddKey> = {}): Promise<Caller> =>
    callerOf((await addKey(db, { name: 'test', owner: randomUUID(), ...key })).key);
  const caller = await anotherCaller();
  const admin = await anotherCaller({ admin: true });

  const seen = async (id: string, fits: (data: Record<string, unknown>) => boolean): Promise<void> => {
    for await (const event of followEvents(core, admin, id, { afterSeq: 0, signal: forever.signal })) {
      if (fits(event.data)) return;
    }
    throw new Error(`generation ${id} ended without the awaited event`);
  };

  return {
    core,
    caller,
    anotherCaller,
    seen,
    async worker() {
      const worker = await startWorker({
        config,
        databaseUrl: database.url,
        blobs,
        engines: registry,
        log,
        retrySeconds: [0, 0],
      });
      workers.push(worker);
      return worker;
    },
    async submit(options = {}) {
      const request: GenerationRequest = {
        model: 'ray-3.2',
        type: 'video',
        prompt: 'a test',
        ...options.request,
      };
      const { views } = await submitGenerations(core, options.caller ?? caller, {
        request,
        surface: 'native',
        bodyHash: createHash('sha256').update(JSON.stringify(request)).digest(),
        retryCount: options.retryCount ?? 0,
        idempotencyKey: options.idempotencyKey,
      });
      assert.ok(views[0]);
      return views[0];
    },
    async ended(id) {
      let state: GenerationState = 'queued';
      for await (const event of followEvents(core, admin, id, { afterSeq: 0, signal: forever.signal })) {
        if (event.kind === 'state') state = event.data['state'] as GenerationState;
      }
      // It may have been read before its notice came; whoever looks now is to see it.
      hub.tell(id);
      return state;
    },
    async close() {
      forever.abort();
      await Promise.all(workers.map((worker) => worker.stop()));
      await deadlines.stop();
      await gate.stop();
      await ingest.close();
      await previews.close();
      await queue.close();
      await hub.close();
      await db.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
