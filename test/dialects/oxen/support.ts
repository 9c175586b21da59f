/** A server that speaks Oxen over an engine whose runs the test lets go on. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { oxenMount } from '../../../src/dialects/oxen/index.ts';
import { EngineError } from '../../../src/engines/engine.ts';
import type { EngineContext, EngineResult, EngineStep, EngineTask } from '../../../src/engines/engine.ts';
import type { Config } from '../../../src/jobs/config.ts';
import { testServer } from '../../support/http.ts';
import type { Answer, TestServer } from '../../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';

export const TEXT = { model: 'luma-ray-v3-2-text-to-video', prompt: 'A boat drifts at dawn' };
export const IMAGE_MODEL = 'luma-ray-v3-2-image-to-video';
export const EDIT_MODEL = 'luma-ray-v3-2-video-to-video';
export const REFRAME_MODEL = 'luma-ray-v3-2-reframe';

/** Prompts that decide on a run; any other one ends well at once. */
export const WAITS = 'Wait for the gate';
export const FAILS = 'Fail, please';
export const FAILURE = 'The brush broke: “größer” — 太大';

export interface OxenServer extends TestServer {
  /** Lets runs of `WAITS` go on. */
  gate: PromiseWithResolvers<void>;
  /** A call below `/oxen/api`. */
  oxen(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Enqueues one or more; gives the ids. */
  enqueue(body: Record<string, unknown>, headers?: Record<string, string>): Promise<string[]>;
  /** What a GET says of it. */
  shown(id: string): Promise<Record<string, unknown>>;
  /** The same, once it has ended. */
  settled(id: string): Promise<Record<string, unknown>>;
}

export async function oxenServer(config: Partial<Config> = {}): Promise<OxenServer> {
  const gate = Promise.withResolvers<void>();
  const start = async (task: EngineTask, context: EngineContext): Promise<EngineStep> => {
    if (task.request.prompt === FAILS) {
      throw new EngineError(FAILURE, { failure_code: 'generation_failed', retryable: false });
    }
    if (task.request.prompt === WAITS) {
      context.progress({ fraction: 0.25, stage: 'rendering', seconds_left: 7 });
      await Promise.race([server.gate.promise, untilAborted(context)]);
    }
    return task.request.video?.exr_export === true ? withExr(context) : finished(context);
  };
  const inner = await testServer([scriptedEngine({ start })], { mounts: [oxenMount], config });
  const server: OxenServer = {
    ...inner,
    gate,
    oxen: (method, path, body, headers) => inner.call(method, `/oxen/api${path}`, body, headers),
    async enqueue(body, headers) {
      const answer = await server.oxen('POST', '/ai/queue', body, headers);
      assert.equal(answer.status, 200, answer.text);
      const made = answer.json['generations'] as { generation_id: string; status: string }[];
      for (const each of made) assert.deepEqual(Object.keys(each), ['generation_id', 'status']);
      return made.map(({ generation_id }) => generation_id);
    },
    async shown(id) {
      const answer = await server.oxen('GET', `/ai/queue/${id}`);
      assert.equal(answer.status, 200, answer.text);
      return answer.json;
    },
    async settled(id) {
      await inner.ended(id);
      return server.shown(id);
    },
  };
  return server;
}

async function withExr(context: EngineContext): Promise<EngineResult> {
  const done = await finished(context);
  const path = join(context.scratch, 'frames.zip');
  await writeFile(path, 'not really frames');
  const frames = { type: 'exr', path, mime_type: 'application/zip', width: 16, height: 16 } as const;
  return { ...done, outputs: [...done.outputs, { ...frames, frames: 120, fps: 24 }] };
}
