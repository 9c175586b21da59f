/** Tasks run on a real server, without a transport. */
import { createApp } from '../../../src/http/app.ts';
import { runTask } from '../../../src/dialects/runware/tasks.ts';
import type { TaskCall, TaskResult } from '../../../src/dialects/runware/task.ts';
import { callerOf, openKeyRing } from '../../../src/jobs/keys.ts';
import { openLog } from '../../../src/jobs/log.ts';
import type { TestServer } from '../../support/http.ts';

const WEEK = 7 * 86_400;

export interface Tasks {
  /** Runs one task. */
  run(task: Record<string, unknown>, call?: Partial<TaskCall>): Promise<TaskResult>;
  /** The only item of one that succeeds. */
  item(task: Record<string, unknown>, call?: Partial<TaskCall>): Promise<Record<string, unknown>>;
}

/** @param secret of the key that asks; the server's ordinary one when absent */
export async function tasksOf(server: TestServer, secret = server.key): Promise<Tasks> {
  const { services } = createApp(server.core, { secret: server.secret, log: openLog('silent') });
  const key = await openKeyRing(server.core).find(secret);
  if (key === undefined) throw new Error('no such key');
  const usual: TaskCall = {
    services,
    key,
    caller: callerOf(key),
    address: (asset) => services.urls.media(server.url, asset, WEEK),
    dryRun: false,
    signal: new AbortController().signal,
  };
  const run: Tasks['run'] = (task, call = {}) =>
    runTask({ ...usual, ...call }, { taskUUID: crypto.randomUUID(), ...task });
  return {
    run,
    async item(task, call) {
      const { data, errors } = await run(task, call);
      if (data.length !== 1) throw new Error(JSON.stringify(errors));
      return data[0] as Record<string, unknown>;
    },
  };
}
