/** A task: what a request's array and a frame of the WebSocket hold, whichever way it came (Runware docs, how to connect). */
import { z } from 'zod';
import type { AddressOf } from '../../http/media/address-of.ts';
import type { Services } from '../../http/services.ts';
import type { Caller } from '../../jobs/core.ts';
import type { KeyRow } from '../../store/rows.ts';
import type { TaskError } from './task-error.ts';

/** What the core calls requests that come this way. */
export const SURFACE = 'runware';

/** What a transport knows of whoever sent a task. */
export interface TaskCall {
  readonly services: Services;
  readonly caller: Caller;
  readonly key: KeyRow;
  /** Absolute, signed addresses of stored files, beginning as the caller reached us. */
  readonly address: AddressOf;
  /** Whether tasks are checked and priced only (Runware docs, dry run). */
  readonly dryRun: boolean;
  /** Aborts when the caller hangs up or the server stops: whoever waits stops waiting. */
  readonly signal: AbortSignal;
}

/** The members of a task as they were sent. */
export type Task = Readonly<Record<string, unknown>> & {
  readonly taskType: string;
  readonly taskUUID: string;
};

export interface TaskResult {
  readonly data: readonly unknown[];
  /** Empty on success; a transport then leaves the member out. */
  readonly errors: readonly TaskError[];
  /** HTTP status, where this is the only task of a request. */
  readonly status: number;
  /** What was left out of the task, for a response header. */
  readonly warnings?: readonly string[];
  /** Of an HTTP answer: what is left of the key's limits, and when to try again. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Throws a `TaskRefusal` or a `KinoraError` for a task that fails as a whole. */
export type TaskHandler = (call: TaskCall, task: Task) => Promise<Partial<TaskResult>>;

/** Runware asks for a UUID of version 4; its clients make others too. */
export const taskUuidSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
