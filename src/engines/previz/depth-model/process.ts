/** The process that holds the depth model, as the engine sees it. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../../../media/ingest/spawn.ts';
import { KinoraError } from '../../../ray/errors.ts';
import type { FromModel, ModelFacts, RawDepth, ReadOrder, ToModel } from './messages.ts';

/** Something that keeps the model from being used; the sentence names the file and the setting. */
export class DepthModelError extends KinoraError {
  override readonly name = 'DepthModelError';
}

export interface ModelProcess {
  /** Rejects with a `DepthModelError` when the file, or the package that runs it, is of no use. */
  readonly facts: Promise<ModelFacts>;
  /** Whether it has ended, for whatever reason. */
  gone(): boolean;
  /** @throws DepthModelError */
  read(picture: Omit<ReadOrder, 'do' | 'id'>): Promise<RawDepth>;
  close(): Promise<void>;
}

const LOAD_TIMEOUT_MS = 60_000;
const READ_TIMEOUT_MS = 120_000;

/** Runs ONNX models; an optional package. */
export const DEPTH_RUNTIME = 'onnxruntime-node';

export interface ModelPlace {
  readonly path: string;
  /** The package that runs it. */
  readonly runtime: string;
}

export function startModel({ path, runtime }: ModelPlace): ModelProcess {
  const child = forkChild();
  const waiting = new Map<number, PromiseWithResolvers<RawDepth>>();
  const loaded = Promise.withResolvers<ModelFacts>();
  const closed = child.pid === undefined ? Promise.resolve() : once(child, 'close').then(() => undefined);
  const problem = (why: string): DepthModelError => problemOf(path, why);
  let [lastId, gone] = [0, false];

  const bury = (why: string): void => {
    gone = true;
    loaded.reject(problem(why));
    for (const { reject } of waiting.values()) reject(problem(why));
    waiting.clear();
  };
  const hear = (message: FromModel): void => {
    if (message.is === 'loaded') return loaded.resolve(message.facts);
    if (message.is === 'unusable') {
      bury(message.why);
      child.kill('SIGKILL');
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.is === 'read') asked?.resolve(message);
    else asked?.reject(problem(message.why));
  };
  child.on('message', hear);
  child.on('error', (error) => bury(`could not be started: ${error.message}`));
  child.once('close', (code, signal) => bury(`ended with ${signal ?? `code ${code}`}`));

  /** Keeps this process alive only while something is asked; a child that says nothing for too long is ended. */
  async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
    const timer = setTimeout(() => {
      bury(`did not answer within ${milliseconds / 1000} seconds`);
      child.kill('SIGKILL');
    }, milliseconds);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }
  const tell = (message: ToModel): void => {
    if (child.connected) child.send(message);
  };

  tell({ do: 'load', path, runtime });
  const facts = within(loaded.promise, LOAD_TIMEOUT_MS);
  // Whoever starts a process may end it before it has loaded.
  facts.catch(() => undefined);
  return {
    facts,
    gone: () => gone,
    async read(picture) {
      await facts;
      if (gone) throw problem('has ended');
      const id = ++lastId;
      const asked = Promise.withResolvers<RawDepth>();
      waiting.set(id, asked);
      tell({ do: 'read', id, ...picture });
      return within(asked.promise, READ_TIMEOUT_MS);
    },
    async close() {
      child.ref();
      child.kill('SIGKILL');
      await closed;
    },
  };
}

function forkChild(): ChildProcess {
  // `.ts` in a clone, `.js` when packed.
  const entry = fileURLToPath(new URL(`./child${extname(import.meta.url)}`, import.meta.url));
  const child = fork(entry, [], {
    env: childEnvironment(process.env),
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

function problemOf(path: string, why: string): DepthModelError {
  return new DepthModelError(
    `The depth model ${basename(path)} (KINORA_DEPTH_MODEL) ${why}. Depth is guessed until it can be used.`,
    {
      status: 500,
      code: 'depth_model',
      field: 'KINORA_DEPTH_MODEL',
    },
  );
}
