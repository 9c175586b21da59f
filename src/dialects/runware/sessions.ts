/**
 * What outlives a socket: answers that were made and could not be delivered wait for the client to come back, because it
 * does not ask a second time (Runware docs, how to connect: session resume). Kept in memory: a server that was restarted
 * knows no session, and gives a new one.
 */
import { randomUUID } from 'node:crypto';
import { CLOSE } from '../../http/peer.ts';
import type { Peer } from '../../http/peer.ts';
import { SESSION_MS, SESSIONS_BYTES, SESSIONS_WITHOUT_SOCKET } from './open-points.ts';
import { createOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';

export interface Session {
  /** `connectionSessionUUID`. */
  readonly id: string;
  readonly keyId: string;
  /** Sends a frame, now or to the socket that resumes the session. */
  deliver(text: string): void;
  /** From now on frames go to this socket: first those that were not delivered, in their order. */
  attach(peer: Peer): void;
  /** Nothing when another socket has taken the session over. */
  detach(peer: Peer): void;
}

export interface Sessions {
  /** The session of this name and key; a new one where there is none. */
  open(keyId: string, wanted: unknown): Session;
}

/** @param now milliseconds */
export function createSessions(now: () => number = Date.now): Sessions {
  const known = new Map<string, { session: Session; outbox: Outbox }>();
  /** Without a socket, the longest first, with the timers that forget them. */
  const waiting = new Map<string, NodeJS.Timeout>();
  const memory = { left: SESSIONS_BYTES };

  const stopWaiting = (id: string): void => {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
  };
  const forget = (id: string): void => {
    stopWaiting(id);
    known.get(id)?.outbox.close();
    known.delete(id);
  };

  const create = (keyId: string): Session => {
    const id = randomUUID();
    const outbox = createOutbox(memory, now);
    let current: Peer | undefined;
    const session: Session = {
      id,
      keyId,
      deliver: (text) => outbox.put(text, current),
      attach(peer) {
        if (current === peer) return;
        current?.close(CLOSE.normal, 'The session goes on over another socket');
        current = peer;
        stopWaiting(id);
        outbox.replay(peer);
      },
      detach(peer) {
        if (current !== peer) return;
        current = undefined;
        waiting.set(id, setTimeout(() => forget(id), SESSION_MS).unref());
        const [longest] = waiting.keys();
        if (waiting.size > SESSIONS_WITHOUT_SOCKET && longest !== undefined) forget(longest);
      },
    };
    known.set(id, { session, outbox });
    return session;
  };

  return {
    open(keyId, wanted) {
      const found = typeof wanted === 'string' ? known.get(wanted.toLowerCase())?.session : undefined;
      return found?.keyId === keyId ? found : create(keyId);
    },
  };
}
