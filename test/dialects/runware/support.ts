/** Runware's tasks over an engine whose runs the test lets go on, with no transport between, and with both. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { runwareMount } from '../../../src/dialects/runware/index.ts';
import { MODEL } from '../../../src/dialects/runware/models.ts';
import type { TaskCall, TaskResult } from '../../../src/dialects/runware/task.ts';
import { runTask } from '../../../src/dialects/runware/tasks.ts';
import type { TaskError } from '../../../src/dialects/runware/task-error.ts';
import { EngineError } from '../../../src/engines/engine.ts';
import type { EngineContext, EngineResult, EngineStep, EngineTask } from '../../../src/engines/engine.ts';
import type { Mount } from '../../../src/http/app.ts';
import type { AppEnv } from '../../../src/http/context.ts';
import type { Services } from '../../../src/http/services.ts';
import type { Config } from '../../../src/jobs/config.ts';
import { callerOf } from '../../../src/jobs/keys.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { finished, scriptedEngine, untilAborted } from '../../support/scripted-engine.ts';

/** Prompts that decide on a run; any other one ends well at once. */
export const WAITS = 'Wait for the gate';
export const FAILS = 'Fail, please';
/** The second result and those after it. */
export const FAILS_LATER = 'Fail after the first';
export const FAILURE = 'The brush broke on video.loop';

export type Item = Record<string, unknown>;

export interface RunwareServer extends TestServer {
  /** Lets runs of `WAITS` go on. */
  gate: PromiseWithResolvers<void>;
  /** Runs tasks for the ordinary key, or the one given. */
  run(tasks: readonly unknown[], call?: Partial<TaskCall> & { secret?: string }): Promise<TaskResult[]>;
  /** One task that is taken; gives its items. */
  taken(task: Item, call?: Partial<TaskCall>): Promise<Item[]>;
  /** One task that is refused; gives its only error. */
  refused(task: Item, call?: Partial<TaskCall>): Promise<TaskError>;
  poll(taskUUID: string): Promise<TaskResult>;
  /** The same, when all results have ended. */
  settled(taskUUID: string): Promise<TaskResult>;
}

/** A whole task; `more` goes over it. */
export function videoTask(more: Item = {}): Item & { taskUUID: string } {
  return {
    taskType: 'videoInference',
    model: MODEL,
    positivePrompt: 'A boat drifts at dawn',
    ...more,
    taskUUID: typeof more['taskUUID'] === 'string' ? more['taskUUID'] : randomUUID(),
  };
}

export async function runwareServer(config: Partial<Config> = {}): Promise<RunwareServer> {
  const gate = Promise.withResolvers<void>();
  const start = async (task: EngineTask, context: EngineContext): Promise<EngineStep> => {
    const { prompt } = task.request;
    if (prompt === FAILS || (prompt === FAILS_LATER && task.seed !== task.request.seed)) {
      throw new EngineError(FAILURE, { failure_code: 'generation_failed', retryable: false });
    }
    if (prompt === WAITS) {
      context.progress({ fraction: 0.25, stage: 'rendering', seconds_left: 7 });
      await Promise.race([server.gate.promise, untilAborted(context)]);
    }
    return task.request.video?.exr_export === true ? withExr(context) : finished(context);
  };
  const lent = Promise.withResolvers<Services>();
  const inner = await testServer([scriptedEngine({ start })], {
    mounts: [lender(lent.resolve), runwareMount],
    config,
  });
  const services = await lent.promise;

  const server: RunwareServer = {
    ...inner,
    gate,
    async run(tasks, { secret = inner.key, ...more } = {}) {
      const key = await services.keys.find(secret);
      assert.ok(key);
      const address: TaskCall['address'] = (asset, seconds = 3600) =>
        services.urls.media(inner.url, asset, seconds);
      const call = {
        services,
        key,
        caller: callerOf(key),
        address,
        dryRun: false,
        signal: services.stopping,
      };
      const results = await Promise.all(tasks.map((task) => runTask({ ...call, ...more }, task)));
      for (const { data, errors } of results) assert.ok(data.length + errors.length > 0, 'never nothing');
      return results;
    },
    async taken(task, call) {
      const [result] = await server.run([task], call);
      assert.deepEqual(result?.errors, []);
      assert.equal(result.status, 200);
      return result.data as Item[];
    },
    async refused(task, call) {
      const [result] = await server.run([task], call);
      assert.deepEqual(result?.data, []);
      const [error] = result.errors;
      assert.ok(error && result.errors.length === 1, 'one error');
      assert.ok(error.message.length > 0 && URL.canParse(error.documentation));
      assert.deepEqual([error.taskUUID, error.taskType], [task['taskUUID'], task['taskType']]);
      return error;
    },
    async poll(taskUUID) {
      const [result] = await server.run([{ taskType: 'getResponse', taskUUID }]);
      assert.ok(result);
      return result;
    },
    async settled(taskUUID) {
      for (;;) {
        const result = await server.poll(taskUUID);
        const open = (result.data as Item[]).filter((item) => item['status'] === 'processing');
        if (open.length === 0) return result;
        // Looks are shared until the news of an end has arrived: one more may still say so.
        await Promise.all(open.map((item) => inner.ended(String(item['videoUUID']))));
      }
    },
  };
  return server;
}

/** A mount that serves nothing: it is handed the services of the server. */
function lender(lend: (services: Services) => void): Mount {
  return {
    path: '/lender',
    app(services) {
      lend(services);
      return new Hono<AppEnv>();
    },
  };
}

async function withExr(context: EngineContext): Promise<EngineResult> {
  const done = await finished(context);
  const path = join(context.scratch, 'frames.zip');
  await writeFile(path, 'not really frames');
  const frames = { type: 'exr', path, mime_type: 'application/zip', width: 16, height: 16 } as const;
  return { ...done, outputs: [...done.outputs, { ...frames, frames: 120, fps: 24 }] };
}
