/** One process that makes previews in turn: started when there is something to do, ended when there has been nothing for a while. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KinoraError } from '../../ray/errors.ts';
import { childEnvironment } from '../ingest/spawn.ts';
import { FORMS } from './kinds.ts';
import type { PreviewFacts } from './kinds.ts';
import type { FromPreviewChild, PreviewTask } from './messages.ts';
import { createTurns } from './turns.ts';
import type { Turn } from './turns.ts';

/** @throws KinoraError: 422 `corrupt_input` where the clip is at fault, 422 `preview_too_hard` where it is too much for this machine, 503 where something here is at fault */
export type MakePreview = (task: PreviewTask) => Promise<PreviewFacts>;

const IDLE_MS = 30_000;
/** From the start of the process to its first word. */
const START_MS = 15_000;

export interface Lane {
  /** Makes previews, with `work`, when its turn has come. @throws TurnMissed where nobody wanted it any more by then */
  inTurn<T>(turn: Turn, work: (make: MakePreview) => Promise<T>): Promise<T>;
  pid(): number | undefined;
  close(): Promise<void>;
}

export function createLane(within?: number): Lane {
  const turns = createTurns();
  let under: Promise<unknown> = Promise.resolve();
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  const isClosed = (): boolean => closed;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const last = child;
    child = undefined;
    if (last?.exitCode !== null || last.signalCode !== null) return;
    const gone = once(last, 'exit');
    last.kill('SIGKILL');
    await gone;
  };

  const make = async (task: PreviewTask): Promise<PreviewFacts> => {
    clearTimeout(idle);
    try {
      if (child?.connected === false) child = undefined;
      child ??= await start();
      if (isClosed()) throw unavailable('the server stops');
      const answer = await askWithin(child, within ?? FORMS[task.kind].within, task);
      if (answer.is === 'done') return answer.facts;
      if (answer.is === 'failed' && !answer.readable) throw unreadable(answer.message);
      throw unavailable(answer.is === 'failed' ? answer.message : 'out of turn');
    } catch (error) {
      await end();
      throw error;
    } finally {
      idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  };

  return {
    inTurn: (turn, work) =>
      turns.take(turn, () => {
        if (isClosed()) throw unavailable('the server stops');
        const done = work(make);
        under = done.catch(() => undefined);
        return done;
      }),
    pid: () => child?.pid,
    async close() {
      closed = true;
      await end();
      await under;
    },
  };
}

async function start(): Promise<ChildProcess> {
  // `.ts` in a clone, `.js` when packed.
  const entry = fileURLToPath(new URL(`./child${extname(import.meta.url)}`, import.meta.url));
  const child = fork(entry, [], {
    env: childEnvironment(process.env),
    execArgv: ['--max-old-space-size=256'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Also of sends to a process that is dying; its 'close' then says the rest.
  child.on('error', () => undefined);
  const { is } = await askWithin(child, START_MS);
  if (is !== 'ready') throw unavailable('it did not start');
  return child;
}

/** The next word of the process, to a task where one is given. It is ended when it takes too long over it. */
async function askWithin(child: ChildProcess, ms: number, task?: PreviewTask): Promise<FromPreviewChild> {
  const { promise, resolve, reject } = Promise.withResolvers<FromPreviewChild>();
  const late = setTimeout(() => {
    reject(
      task === undefined ? unavailable('it did not start') : tooHard(`it takes longer than ${ms / 1000} s`),
    );
    child.kill('SIGKILL');
  }, ms);
  const lost = (): void =>
    reject(task === undefined ? unavailable('it did not start') : tooHard('it ended the decoder'));
  const failed = (error: Error): void => reject(unavailable(error.message));
  child.once('message', resolve);
  child.once('close', lost);
  child.once('error', failed);
  try {
    if (task !== undefined) child.send(task);
    return await promise;
  } finally {
    clearTimeout(late);
    child.off('message', resolve);
    child.off('close', lost);
    child.off('error', failed);
  }
}

function unreadable(why: string, code = 'corrupt_input'): KinoraError {
  return new KinoraError(`No preview can be made of this clip: ${why}`, { status: 422, code });
}

function tooHard(why: string): KinoraError {
  return unreadable(why, 'preview_too_hard');
}

function unavailable(why: string): KinoraError {
  return new KinoraError(`Previews cannot be made just now (${why}); try again in a moment`, {
    status: 503,
    code: 'previews_unavailable',
    retryable: true,
  });
}
