/**
 * What outlives a socket: answers that were made and could not be delivered wait for the client to come back, because it
 * does not ask a second time (Runware docs, how to connect: session resume). Kept in memory: a server that was restarted
 * knows no session, and gives a new one.
 */
import { randomUUID } from 'node:crypto';
import { CLOSE } from '../../http/peer.ts';
import type { Peer } from '../../http/peer.ts';
import {
  KEY_SESSIONS_BYTES,
  KEY_SESSIONS_WITHOUT_SOCKET,
  SESSION_MS,
  SESSIONS_BYTES,
} from './open-points.ts';
import { createOutbox } from './outbox.ts';
import type { Room } from './outbox.ts';

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
  /** The session of this name and key; where there is none the socket's own, if it is of the key, or a new one. */
  open(keyId: string, wanted: unknown, own?: Session): Session;
}

/** What the sessions of one key hold: one that is greedy takes nothing from the others. */
interface Share {
  bytes: number;
  /** Sessions without a socket, the longest first, with the timers that forget them. */
  readonly waiting: Map<string, NodeJS.Timeout>;
}

/** @param now milliseconds */
export function createSessions(now: () => number = Date.now): Sessions {
  const known = new Map<string, { session: Session; forget(): void }>();
  const shares = new Map<string, Share>();
  let bytes = 0;

  const shareOf = (keyId: string): Share => {
    const share = shares.get(keyId) ?? { bytes: 0, waiting: new Map() };
    shares.set(keyId, share);
    return share;
  };
  const roomOf = (share: Share): Room => ({
    take(size) {
      if (bytes + size > SESSIONS_BYTES || share.bytes + size > KEY_SESSIONS_BYTES) return false;
      bytes += size;
      share.bytes += size;
      return true;
    },
    give(size) {
      bytes -= size;
      share.bytes -= size;
    },
  });

  const create = (keyId: string): Session => {
    const id = randomUUID();
    const share = shareOf(keyId);
    const outbox = createOutbox(roomOf(share), now);
    let current: Peer | undefined;
    const stopWaiting = (): void => {
      clearTimeout(share.waiting.get(id));
      share.waiting.delete(id);
    };
    const forget = (): void => {
      stopWaiting();
      outbox.close();
      known.delete(id);
    };
    const wait = (): void => {
      share.waiting.set(id, setTimeout(forget, SESSION_MS).unref());
      const [longest] = share.waiting.keys();
      if (share.waiting.size > KEY_SESSIONS_WITHOUT_SOCKET) known.get(longest ?? '')?.forget();
    };
    const session: Session = {
      id,
      keyId,
      deliver: (text) => outbox.put(text, current),
      attach(peer) {
        if (current === peer) return;
        current?.close(CLOSE.normal, 'The session goes on over another socket');
        current = peer;
        stopWaiting();
        outbox.replay(peer);
      },
      detach(peer) {
        if (current !== peer) return;
        current = undefined;
        wait();
      },
    };
    known.set(id, { session, forget });
    // Its socket may have gone before it got here.
    wait();
    return session;
  };

  return {
    open(keyId, wanted, own) {
      const found = typeof wanted === 'string' ? known.get(wanted.toLowerCase())?.session : undefined;
      if (found?.keyId === keyId) return found;
      return own?.keyId === keyId ? own : create(keyId);
    },
  };
}
