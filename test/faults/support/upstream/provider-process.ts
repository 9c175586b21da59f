/**
 * A provider for the fault runs, in a process of its own: a whole Kinora with all dialects, whose engine copies a clip. Forked
 * by provider.ts, with its settings as Kinora reads them and the keys to accept as JSON in `KEYS`.
 */
import { copyFile, appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createApp } from '../../../../src/http/app.ts';
import { listen } from '../../../../src/http/listen.ts';
import { ownMediaResolver } from '../../../../src/http/media/own-address.ts';
import { DIALECTS } from '../../../../src/dialects/index.ts';
import { EngineError } from '../../../../src/engines/engine.ts';
import type {
  EngineContext,
  EngineOutput,
  EngineResult,
  EngineTask,
} from '../../../../src/engines/engine.ts';
import { createEngines } from '../../../../src/engines/registry.ts';
import { readConfig } from '../../../../src/jobs/config.ts';
import { startGate } from '../../../../src/jobs/gate/gate.ts';
import { openHub } from '../../../../src/jobs/hub.ts';
import { addKey } from '../../../../src/jobs/keys.ts';
import { openLog } from '../../../../src/jobs/log.ts';
import { openQueue } from '../../../../src/jobs/queue.ts';
import { startWorker } from '../../../../src/jobs/worker/worker.ts';
import { createIngest } from '../../../../src/media/ingest/ingest.ts';
import { createPreviewMaker } from '../../../../src/media/previews/previews.ts';
import { openBlobs } from '../../../../src/store/blobs/open.ts';
import { openDatabase } from '../../../../src/store/database.ts';
import { migrate } from '../../../../src/store/migrate.ts';
import { signingSecret } from '../../../../src/store/settings.ts';
import { scriptedEngine } from '../../../support/scripted-engine.ts';
import { moodIn, tagIn } from './tag.ts';

const CLIP = join(import.meta.dirname, '../../../../examples/media/turning-box.mp4');
const SLOW_MS = 700;
const failedBefore = new Set<string>();

process.once('disconnect', () => process.exit(0));
const url = await start();
process.send?.({ url });

async function start(): Promise<string> {
  const config = readConfig(process.env);
  const databaseUrl = z.string().parse(config.databaseUrl);
  await mkdir(join(config.home, 'tmp'), { recursive: true });
  const log = openLog(config.log);
  const db = openDatabase(databaseUrl, { connections: 10, name: 'provider' });
  await migrate(db);
  const keys = z.array(z.string()).parse(JSON.parse(process.env['KEYS'] ?? '[]'));
  for (const secret of keys) await addKey(db, { name: 'soak', secret });
  const blobs = openBlobs(config.home, {});
  await blobs.ready();
  const secret = await signingSecret(db);
  const hub = await openHub(db);
  const queue = await openQueue(databaseUrl, { supervise: true }, () => undefined);
  const resolveOwn = ownMediaResolver({ db, blobs, secret });
  const ingest = createIngest({
    tempDir: join(config.home, 'tmp', 'ingest'),
    allowPrivate: true,
    processes: 2,
    resolveOwn,
  });
  const previews = createPreviewMaker();
  const engines = createEngines([scriptedEngine({ lane: 'outside', start: render })], 'scripted');
  const core = { config, db, blobs, engines, ingest, previews, queue, hub };
  const listening = await listen(createApp(core, { secret, log, mounts: DIALECTS }), core);
  startGate(core, log);
  await startWorker({ config, databaseUrl, blobs, engines, log, retrySeconds: [0, 0] });
  return listening.url;
}

/** A clip that no other job has: a box that players skip tells the job. */
async function render(
  { request, generation_id, list_micros = 0 }: EngineTask,
  context: EngineContext,
): Promise<EngineResult> {
  const mood = moodIn(request.prompt);
  const tag = tagIn(request.prompt) ?? generation_id;
  if (mood === 'slowly') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  context.signal.throwIfAborted();
  if (mood === 'badly') throw failure('content_moderated');
  if (mood === 'badly at first' && !failedBefore.has(tag)) {
    failedBefore.add(tag);
    throw failure('generation_failed');
  }
  const facts = { width: 960, height: 540, frames: 120, fps: 24 };
  const path = join(context.scratch, 'clip.mp4');
  await copyFile(CLIP, path);
  await appendFile(path, freeBox(generation_id));
  const outputs: EngineOutput[] = [{ type: 'video', path, mime_type: 'video/mp4', ...facts }];
  if (request.video?.exr_export === true) {
    const frames = join(context.scratch, 'frames.zip');
    await writeFile(frames, emptyZip(generation_id));
    outputs.push({ type: 'exr', path: frames, mime_type: 'application/zip', ...facts });
  }
  return {
    state: 'done',
    outputs,
    // Whoever hands its work on here pays what it costs here.
    cost_micros: list_micros,
    report: { engine: 'scripted' },
  };
}

function failure(failure_code: 'content_moderated' | 'generation_failed'): EngineError {
  return new EngineError('as the prompt wants it', { failure_code, retryable: false });
}

/** A box of free space (ISO 14496-12, 8.1.2). */
function freeBox(text: string): Buffer {
  const box = Buffer.alloc(8 + text.length);
  box.writeUInt32BE(box.length, 0);
  box.write(`free${text}`, 4, 'latin1');
  return box;
}

/** An archive of nothing, with a comment (APPNOTE.TXT, 4.3.16). */
function emptyZip(comment: string): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, Buffer.from(comment, 'latin1')]);
}
