/** Frames of a session that no socket has taken yet: bounded in number, in age, and in what all sessions hold together. */
import type { Peer } from '../../http/peer.ts';
import { SESSION_FRAMES, SESSION_MS } from './open-points.ts';

export interface Outbox {
  /** Without a peer it waits for one. */
  put(text: string, peer: Peer | undefined): void;
  replay(peer: Peer): void;
  /** Drops everything, and keeps nothing that comes later. */
  close(): void;
}

/** What may still be held; sizes are UTF-16 units. */
export interface Room {
  /** Reserves it; false when there is no room. */
  take(size: number): boolean;
  give(size: number): void;
}

interface Frame {
  readonly text: string;
  readonly madeAt: number;
}

/** @param now milliseconds */
export function createOutbox(room: Room, now: () => number): Outbox {
  const frames = new Set<Frame>();
  let isClosed = false;

  const drop = (frame: Frame): void => {
    if (frames.delete(frame)) room.give(frame.text.length);
  };
  /** Written out on an open socket is delivered: more cannot be known of a peer that confirms nothing. */
  const transmit = async (frame: Frame, peer: Peer): Promise<void> => {
    if (await peer.send(frame.text)) drop(frame);
  };

  return {
    put(text, peer) {
      const frame = { text, madeAt: now() };
      if (!isClosed && room.take(text.length)) {
        frames.add(frame);
        const [oldest] = frames;
        if (frames.size > SESSION_FRAMES && oldest !== undefined) drop(oldest);
      }
      if (peer !== undefined) void transmit(frame, peer);
    },
    replay(peer) {
      for (const frame of [...frames]) {
        if (frame.madeAt + SESSION_MS < now()) drop(frame);
        else void transmit(frame, peer);
      }
    },
    close() {
      isClosed = true;
      for (const frame of [...frames]) drop(frame);
    },
  };
}
