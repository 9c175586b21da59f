/**
 * The other end of a WebSocket, held to bounds: what its messages take of the memory that all bodies share, how slowly they
 * may come, how much may wait for it to read, and how long it may be silent.
 */
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { BodyBudget } from './body.ts';
import { watchPace } from './pace.ts';
import type { Pace } from './pace.ts';

/** What may wait for the peer to read before nothing more is read from it. */
const MOST_UNREAD_BYTES = 1024 * 1024;
const READ_WITHIN_MS = 30_000;
/** Time to read why, and no more. */
const CUT_AFTER_MS = 2_000;
/** Of a control frame beside its payload: two bytes and a mask (RFC 6455, section 5.2). */
const CONTROL_HEAD_BYTES = 6;

/** RFC 6455, section 7.4.1, and its registry. */
export const CLOSE = { normal: 1000, goingAway: 1001, policy: 1008, tooBig: 1009, tryLater: 1013 } as const;

export interface Peer {
  /** Resolves with whether the frame was written out while the socket was open. */
  send(text: string): Promise<boolean>;
  /** Says why, and ends in good order. Nothing happens to what is closed already. */
  close(code: number, reason: string): void;
}

export interface HeldPeer extends Peer {
  /** As `close`, and nothing more is read. */
  cut(code: number, reason: string): void;
}

export interface PeerOptions {
  readonly budget: BodyBudget;
  /** Milliseconds without a message in either direction, and none being worked on, after which the socket is closed. */
  readonly idleMs: number;
  /** Whether messages keep it open: who has not said yet who asks has `idleMs` for it, and no more. */
  isKnown(): boolean;
  /** Most bytes of one message, as things stand. */
  most(): number;
  /** The memory of a message counts until the promise settles. It must not reject. */
  message(frame: Buffer): Promise<void>;
  closed(): void;
}

/** @param incoming the handshake */
export function holdPeer(socket: WebSocket, incoming: IncomingMessage, options: PeerOptions): HeldPeer {
  const outbound = watchReader(socket);
  const idle = setTimeout(onIdle, options.idleMs).unref();
  const inbound = meter(incoming, options, cut);
  let workedOn = 0;
  let isCut = false;

  function stir(): void {
    if (options.isKnown()) idle.refresh();
  }

  function onIdle(): void {
    if (workedOn > 0 || inbound.isBusy()) idle.refresh();
    else socket.close(CLOSE.normal, 'No message for a while; connect again when needed');
  }

  /** What comes after this is not read: nobody would count it. */
  function cut(code: number, reason: string): void {
    if (isCut) return;
    isCut = true;
    socket.close(code, reason);
    socket.pause();
    setTimeout(() => socket.terminate(), CUT_AFTER_MS).unref();
  }

  incoming.socket.prependListener('data', (chunk: Buffer) => {
    if (!isCut) inbound.came(chunk.length);
  });
  socket.on('ping', (payload) => inbound.wasControl(payload.length));
  socket.on('pong', (payload) => inbound.wasControl(payload.length));
  socket.on('message', (frame) => {
    if (isCut || !Buffer.isBuffer(frame)) return;
    const giveBack = inbound.wasMessage();
    workedOn += 1;
    stir();
    outbound.whenRead(() => {
      void (isCut ? Promise.resolve() : options.message(frame)).finally(() => {
        workedOn -= 1;
        stir();
        giveBack();
      });
    });
  });
  // `ws` has answered with a code by then; an error without a listener would end the process.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    clearTimeout(idle);
    outbound.stop();
    inbound.wasMessage()();
    options.closed();
  });

  return {
    send(text) {
      stir();
      return outbound.send(text);
    },
    close: (code, reason) => socket.close(code, reason),
    cut,
  };
}

interface Meter {
  came(bytes: number): void;
  wasControl(payloadBytes: number): void;
  /** Gives the way to hand back what the message holds. */
  wasMessage(): () => void;
  isBusy(): boolean;
}

/**
 * Counts what has come of messages that are not whole yet: it lies in memory before anybody can look at it. Exact but for
 * the beginning of a message that came in one piece with the end of the one before.
 */
function meter(
  incoming: IncomingMessage,
  { budget, most }: PeerOptions,
  cut: (code: number, reason: string) => void,
): Meter {
  let held = 0;
  let pace: Pace | undefined;
  const settle = (): void => {
    pace?.stop();
    pace = undefined;
  };
  return {
    came(bytes) {
      if (held + bytes > most()) return cut(CLOSE.tooBig, `A message may have ${most()} bytes`);
      if (!budget.take(bytes, held))
        return cut(CLOSE.tryLater, 'Busy with other large messages; try again shortly');
      held += bytes;
      pace ??= watchPace(incoming, () => cut(CLOSE.policy, 'The message came too slowly'));
    },
    wasControl(payloadBytes) {
      const frame = Math.min(held, payloadBytes + CONTROL_HEAD_BYTES);
      budget.give(frame);
      held -= frame;
      if (held === 0) settle();
    },
    wasMessage() {
      const bytes = held;
      held = 0;
      settle();
      return () => budget.give(bytes);
    },
    isBusy: () => held > 0,
  };
}

interface Reader {
  send(text: string): Promise<boolean>;
  /** Runs it as soon as the peer has read what waits for it, after those before. */
  whenRead(work: () => void): void;
  stop(): void;
}

/**
 * Reads nothing more from a peer that does not read, and gives it up when it goes on like that. Of the packet that was read
 * already nothing is worked on meanwhile: 64 KiB of small messages can ask for megabytes.
 */
function watchReader(socket: WebSocket): Reader {
  const waiting: (() => void)[] = [];
  let stalled: NodeJS.Timeout | undefined;
  let isOver = false;
  const isBehind = (): boolean => !isOver && socket.bufferedAmount > MOST_UNREAD_BYTES;
  const look = (): void => {
    if (isBehind() === (stalled !== undefined)) return;
    clearTimeout(stalled);
    stalled = isBehind() ? setTimeout(() => socket.terminate(), READ_WITHIN_MS).unref() : undefined;
    if (isBehind()) return socket.pause();
    socket.resume();
    goOn();
  };
  /** One at a time: its answers may be too many again. */
  const goOn = (): void => {
    if (isBehind()) return;
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(goOn);
  };
  return {
    send(text) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      socket.send(text, (error) => {
        resolve((error ?? undefined) === undefined && socket.readyState === WebSocket.OPEN);
        look();
      });
      look();
      return promise;
    },
    whenRead(work) {
      waiting.push(work);
      if (waiting.length === 1) goOn();
    },
    stop() {
      isOver = true;
      clearTimeout(stalled);
      goOn();
    },
  };
}
