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

interface Frame {
  readonly text: string;
  readonly madeAt: number;
}

/** @param memory what all outboxes may still hold, in UTF-16 units. @param now milliseconds */
export function createOutbox(memory: { left: number }, now: () => number): Outbox {
  const frames = new Set<Frame>();
  let isClosed = false;

  const drop = (frame: Frame): void => {
    if (frames.delete(frame)) memory.left += frame.text.length;
  };
  /** Written out on an open socket is delivered: more cannot be known of a peer that confirms nothing. */
  const transmit = async (frame: Frame, peer: Peer): Promise<void> => {
    if (await peer.send(frame.text)) drop(frame);
  };

  return {
    put(text, peer) {
      const frame = { text, madeAt: now() };
      if (!isClosed && text.length <= memory.left) {
        frames.add(frame);
        memory.left -= text.length;
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
