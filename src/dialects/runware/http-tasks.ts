/** `POST /v1`: tasks in the body, their answers in the body of the answer (Runware docs, how to connect). */
import { randomUUID } from 'node:crypto';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { bearerOf, identify } from '../../http/auth.ts';
import { isJson, readBody, requireContentType } from '../../http/body.ts';
import type { Gate } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { warningsHeader } from '../../http/header-text.ts';
import { addressesFor } from '../../http/media/address-of.ts';
import type { Services } from '../../http/services.ts';
import { streamSignal } from '../../http/sse.ts';
import { PONG, isAuthentication, isDryRun, isPing, secretOf, sessionItem } from './connection.ts';
import { envelope, joined, tasksOf } from './envelope.ts';
import { ADDRESS_SECONDS, MOST_BEFORE_KEY } from './open-points.ts';
import { runTask } from './tasks.ts';
import type { TaskCall, TaskResult } from './task.ts';

export async function answerTasks(c: RequestContext, services: Services): Promise<Response> {
  const signal = streamSignal(c, services.stopping);
  // A key in the header is looked at before anything is read.
  const secret = bearerOf(c);
  if (secret !== undefined) await identify(c, services, secret);
  requireContentType(c, isJson, 'application/json');
  const gate = secret === undefined ? keyGate(c, services) : undefined;
  const tasks = tasksOf(await readBody(c, services.bodies, gate));
  const [first] = tasks;
  if (isAuthentication(first)) await identify(c, services, secretOf(first));
  else if (secret === undefined) await identify(c, services, undefined);

  const call: TaskCall = {
    services,
    caller: c.get('caller'),
    key: c.get('key'),
    address: addressesFor(c, services, ADDRESS_SECONDS),
    dryRun: isDryRun(c),
    signal,
  };
  const results = await Promise.all(tasks.map((task) => answerOf(call, task)));
  const { status, warnings = [], headers, ...answer } = joined(results);
  return c.json(envelope(answer), status as ContentfulStatusCode, {
    ...headers,
    ...warningsHeader(warnings),
  });
}

/** The beginning of a list, or of a task alone, with a task in which nothing is nested. */
const FIRST_TASK = /^\s*\[?\s*(\{[^{}]*\})/;

/** A long body must begin with its key: nobody has many megabytes read without one. */
function keyGate(c: RequestContext, services: Services): Gate {
  return {
    bytes: MOST_BEFORE_KEY,
    async pass(head) {
      const [, first = '{}'] = FIRST_TASK.exec(head.toString()) ?? [];
      const [task] = tasksOf(Buffer.from(first));
      await identify(c, services, isAuthentication(task) ? secretOf(task) : undefined);
    },
  };
}

async function answerOf(call: TaskCall, task: unknown): Promise<TaskResult> {
  // A session is a socket's; the name of one is what clients look for.
  if (isAuthentication(task)) return { data: [sessionItem(randomUUID())], errors: [], status: 200 };
  if (isPing(task)) return { data: [PONG], errors: [], status: 200 };
  return runTask(call, task);
}
