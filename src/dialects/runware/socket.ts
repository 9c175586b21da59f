/** The WebSocket at `/v1`: one connection of a client (Runware docs, how to connect). */
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { callerHere, stillUsable, usableKey } from '../../http/auth.ts';
import type { RequestContext } from '../../http/context.ts';
import { addressesFor } from '../../http/media/address-of.ts';
import { CLOSE, holdPeer } from '../../http/peer.ts';
import type { HeldPeer } from '../../http/peer.ts';
import type { Services } from '../../http/services.ts';
import { KinoraError } from '../../ray/errors.ts';
import type { KeyRow } from '../../store/rows.ts';
import { PONG, isAuthentication, isDryRun, isPing, keyError, secretOf, sessionItem } from './connection.ts';
import { envelope, tasksOf } from './envelope.ts';
import type { Answer } from './envelope.ts';
import { errorsOf } from './errors.ts';
import {
  ADDRESS_SECONDS,
  MOST_BEFORE_KEY,
  MOST_TASKS,
  MOST_TASKS_BEFORE_KEY,
  REFUSED_KEY_CLOSES_AFTER_MS,
} from './open-points.ts';
import type { Session, Sessions } from './sessions.ts';
import { TaskRefusal } from './task-error.ts';
import { runTask } from './tasks.ts';

export interface Connection {
  /** Ends it when its key may not be used any more. */
  checkKey(): Promise<void>;
  /** Lets tasks under way be answered, then says that the server goes away. */
  stop(): Promise<void>;
}

/** @param closed called once, when the connection is over */
export function serveSocket(
  c: RequestContext,
  services: Services,
  sessions: Sessions,
  socket: WebSocket,
  closed: () => void,
): Connection {
  const { bodies, core, keys, log } = services;
  const work = createWork(c, services);
  let session: Session | undefined;
  /** Tasks that came before any key was taken. */
  let early = 0;
  /** Authentications take their turn; what was sent after one waits for it. */
  let turn: Promise<void> = Promise.resolve();

  const peer: HeldPeer = holdPeer(socket, c.env.incoming, {
    budget: bodies,
    idleMs: core.config.runware.idleSeconds * 1000,
    isKnown: () => session !== undefined,
    most: () => (session === undefined ? MOST_BEFORE_KEY : bodies.most),
    message,
    closed() {
      session?.detach(peer);
      closed();
    },
  });

  async function message(frame: Buffer): Promise<void> {
    let tasks: unknown[];
    try {
      tasks = tasksOf(frame);
    } catch (error) {
      if (!isPatient(1)) return;
      return void peer.send(text({ data: [], ...errorsOf(error, undefined, log) }));
    }
    if (!isPatient(tasks.length)) return;
    await Promise.all(
      tasks.map((task) => {
        if (isAuthentication(task)) return (turn = turn.then(() => authenticate(task)));
        return work.noted(turn.then(() => answer(task)));
      }),
    );
  }

  /** Whoever shows no key is refused so often, and then no more. */
  function isPatient(count: number): boolean {
    if (session !== undefined || (early += count) <= MOST_TASKS_BEFORE_KEY) return true;
    peer.cut(CLOSE.policy, 'Too many tasks without an API key');
    return false;
  }

  async function authenticate(task: Record<string, unknown>): Promise<void> {
    let key: KeyRow;
    try {
      key = await usableKey(services, secretOf(task));
    } catch (error) {
      const refused = refusalOfKey(error, log);
      void peer.send(refused.text);
      if (refused.isFinal)
        setTimeout(
          () => peer.close(CLOSE.normal, 'The API key was refused'),
          REFUSED_KEY_CLOSES_AFTER_MS,
        ).unref();
      return;
    }
    const before = session;
    session = sessions.open(key.id, task['connectionSessionUUID'], before);
    if (before !== session) before?.detach(peer);
    // The name of the session first: clients look at the first frame only. Then what they missed.
    void peer.send(text({ data: [sessionItem(session.id)], errors: [] }));
    if (socket.readyState === socket.OPEN) session.attach(peer);
  }

  async function answer(task: unknown): Promise<void> {
    const asking = session;
    if (asking === undefined) {
      return void peer.send(text({ data: [], ...errorsOf(notAuthenticated(), task, log) }));
    }
    // Alone in its frame: some clients drop whatever comes along with it. And nobody wants one of an earlier socket.
    if (isPing(task)) return void peer.send(text({ data: [PONG], errors: [] }));
    asking.deliver(text(await work.resultOf(task, asking)));
  }

  return {
    async checkKey() {
      if (session === undefined) return;
      try {
        await stillUsable({ keys }, session.keyId);
      } catch (error) {
        if (!(error instanceof KinoraError)) return;
        void peer.send(text({ data: [], errors: [keyError(error)] }));
        peer.close(CLOSE.policy, 'The API key may not be used any more');
      }
    },
    async stop() {
      await work.done();
      peer.close(CLOSE.goingAway, 'The server is being stopped');
    },
  };
}

/** The tasks of one connection that are under way. */
interface Work {
  noted(task: Promise<void>): Promise<void>;
  resultOf(task: unknown, session: Session): Promise<Answer>;
  done(): Promise<unknown>;
}

function createWork(c: RequestContext, services: Services): Work {
  const { keys, log, stopping } = services;
  const address = addressesFor(c, services, ADDRESS_SECONDS);
  const dryRun = isDryRun(c);
  const underWay = new Set<Promise<void>>();
  return {
    noted(task) {
      underWay.add(task);
      return task.finally(() => underWay.delete(task));
    },
    async resultOf(task, { keyId }) {
      try {
        if (underWay.size > MOST_TASKS) throw tooManyAtOnce();
        const key = await stillUsable({ keys }, keyId);
        const call = { services, caller: callerHere(c, key), key, address, dryRun, signal: stopping };
        return await runTask(call, task);
      } catch (error) {
        return { data: [], ...errorsOf(error, task, log) };
      }
    },
    done: () => Promise.all(underWay),
  };
}

/** In this frame alone both forms stand: one client's handshake reads `error` and waits for ever for it, the others `errors`. */
function refusalOfKey(error: unknown, log: Logger): { text: string; isFinal: boolean } {
  if (!(error instanceof KinoraError)) {
    const { errors } = errorsOf(error, { taskType: 'authentication' }, log);
    return { text: text({ data: [], errors }), isFinal: false };
  }
  const refused = keyError(error);
  const { code, message } = refused;
  return { text: JSON.stringify({ errors: [refused], error: { code, message } }), isFinal: true };
}

function text(answer: Answer): string {
  return JSON.stringify(envelope(answer));
}

function notAuthenticated(): TaskRefusal {
  return new TaskRefusal(
    'missingApiKey',
    'The first frame must be the authentication: [{"taskType":"authentication","apiKey":"<key>"}]',
    { parameter: 'apiKey' },
  );
}

function tooManyAtOnce(): TaskRefusal {
  const message = `At most ${MOST_TASKS} tasks of one connection may be under way; wait for answers`;
  return new TaskRefusal('rateLimitExceeded', message);
}
