/** The results of an earlier task, by its `taskUUID`. */
import { LRUCache } from 'lru-cache';
import { isUuid } from '../../jobs/errors.ts';
import { byIdempotencyKey } from '../../store/generations/insert.ts';
import { resultsBeside } from '../../store/generations/read.ts';
import type { Sql } from '../../store/database.ts';
import type { GenerationView } from '../../store/rows.ts';
import { NO_SUCH_TASK } from './open-points.ts';
import { SURFACE } from './task.ts';
import type { TaskCall } from './task.ts';
import { TaskRefusal } from './task-error.ts';

/** Which generations a task made never changes; clients poll each of them twice a second. */
const REMEMBERED = 10_000;
const memories = new WeakMap<Sql, LRUCache<string, string[]>>();

/** As an idempotency key, so that a task that is sent again makes nothing new. */
export function taskKey(taskUUID: string): string {
  return `runware ${taskUUID.toLowerCase()}`;
}

/** All results as they stand now, in order. Throws where the caller's owner made nothing under this id. */
export async function resultsOf(call: TaskCall, taskUUID: string): Promise<GenerationView[]> {
  const { core, views } = call.services;
  const ids = await idsOf(core.db, call.caller.owner_id, taskUUID);
  const found = await Promise.all(ids.map((id) => views.look(call.caller, id)));
  if (found.length === 0 || found.some(({ surface }) => surface !== SURFACE)) throw noSuchTask(taskUUID);
  return found;
}

async function idsOf(db: Sql, owner: string, taskUUID: string): Promise<string[]> {
  const memory = memories.get(db) ?? new LRUCache<string, string[]>({ max: REMEMBERED });
  memories.set(db, memory);
  const name = `${owner} ${taskKey(taskUUID)}`;
  const known = memory.get(name);
  if (known !== undefined) return known;
  const first = isUuid(taskUUID) ? await byIdempotencyKey(db, owner, taskKey(taskUUID)) : undefined;
  if (first === undefined) return [];
  const ids = await resultsBeside(db, first.id);
  memory.set(name, ids);
  return ids;
}

function noSuchTask(taskUUID: string): TaskRefusal {
  return new TaskRefusal(
    NO_SUCH_TASK,
    `No task with taskUUID '${taskUUID}' was accepted from this account; send the taskUUID of the videoInference`,
    { parameter: 'taskUUID', type: 'string' },
  );
}
