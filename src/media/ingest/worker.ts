/** One ingest process as the server sees it: tasks in, facts or refusals out, and a verdict when it dies. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { decodeTimeout, decoderCrash } from './refusals.ts';
import { spawnIngest } from './spawn.ts';
import {
  unpackError,
  type FromChild,
  type IngestTask,
  type Measured,
  type Stage,
  type ToChild,
} from './messages.ts';

/** A task on its way through a process. */
export interface Job {
  readonly id: number;
  readonly task: IngestTask;
  /** How often a process died under it without its being at fault. */
  losses: number;
  readonly resolve: (measured: Measured) => void;
  readonly reject: (error: unknown) => void;
}

export interface WorkerOptions {
  /** From handing a task over to its first sign of life, the start of the process included. */
  readonly startTimeoutMs: number;
  readonly decodeTimeoutMs: number;
  /** Called for every job that was lost with the process through no fault of its own. */
  readonly onLost: (job: Job) => void;
  /** Called when a job is over, and once more when the process is gone. */
  readonly onFree: () => void;
}

interface Running {
  readonly job: Job;
  stage: Stage | 'sent';
  timer: NodeJS.Timeout | undefined;
}

/** How much longer than its own time limit a fetch may take before the process counts as hung. */
const FETCH_GRACE_MS = 5_000;

export class IngestWorker {
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;
  readonly #options: WorkerOptions;
  readonly #running = new Map<number, Running>();
  #gone = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#child = spawnIngest();
    const { promise, resolve: started } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#child.on('message', (message: FromChild) => {
      if (message.is === 'ready') started();
      else this.#hear(message);
    });
    // 'error' also reports failed sends to a dying process; its 'close' then says the rest.
    this.#child.on('error', () => {
      if (this.#child.pid === undefined) this.#bury();
    });
    this.exited =
      this.#child.pid === undefined ? Promise.resolve() : once(this.#child, 'close').then(() => undefined);
    // Not 'exit': a last message, e.g. that a decode began, may still lie in the channel then.
    this.#child.once('close', () => {
      started();
      this.#bury();
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** How many jobs it has. */
  get load(): number {
    return this.#running.size;
  }

  get gone(): boolean {
    return this.#gone;
  }

  take(job: Job): void {
    const running: Running = { job, stage: 'sent', timer: undefined };
    this.#running.set(job.id, running);
    this.#limit(running, this.#options.startTimeoutMs);
    this.#send({ do: 'run', id: job.id, task: job.task });
  }

  /** Tells the process to stop a fetch; its answer, a failure, is nobody's any more. */
  drop(id: number): void {
    if (this.#forget(id) === undefined) return;
    this.#send({ do: 'cancel', id });
    this.#options.onFree();
  }

  /** Ends the process by force. Its other jobs are reported as lost. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #send(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #hear(message: Exclude<FromChild, { is: 'ready' }>): void {
    if (message.is === 'stage') return this.#enter(message.id, message.stage);
    const running = this.#forget(message.id);
    if (running === undefined) return;
    if (message.is === 'done') running.job.resolve(message.measured);
    else running.job.reject(unpackError(message.error));
    this.#options.onFree();
  }

  #enter(id: number, stage: Stage): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    running.stage = stage;
    // Waiting for the decoder has no limit of its own: whoever holds the decoder has one.
    if (stage === 'waiting') clearTimeout(running.timer);
    else if (stage === 'decoding') this.#limit(running, this.#options.decodeTimeoutMs);
    else this.#limit(running, running.job.task.fetch_timeout_ms + FETCH_GRACE_MS);
  }

  #limit(running: Running, ms: number): void {
    clearTimeout(running.timer);
    running.timer = setTimeout(() => {
      if (running.stage === 'decoding') {
        this.#forget(running.job.id);
        running.job.reject(decodeTimeout(running.job.task.field, ms));
      }
      this.kill();
    }, ms);
  }

  #forget(id: number): Running | undefined {
    const running = this.#running.get(id);
    if (running === undefined) return undefined;
    clearTimeout(running.timer);
    this.#running.delete(id);
    return running;
  }

  /** The process is gone. What was in the decoder is at fault; the rest is innocent. */
  #bury(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const { job, stage } of [...this.#running.values()]) {
      this.#forget(job.id);
      if (stage === 'decoding') job.reject(decoderCrash(job.task.field));
      else this.#options.onLost(job);
    }
    this.#options.onFree();
  }
}
