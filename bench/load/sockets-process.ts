/** A process of many WebSockets: takes one order over its channel, does it, answers, ends. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { SocketsLoad, SocketsResult } from './sockets-protocol.ts';

/** So many connect at a time. */
const ABREAST = 50;
const ANSWERED_WITHIN_MS = 10_000;

process.once('message', (load: SocketsLoad) => {
  void run(load).then((result) => process.send?.(result, () => process.disconnect()));
});

interface Line {
  /** Sends a frame; resolves with the answer to it. Frames of one line are sent one after the other. */
  ask(task: object): Promise<string>;
  close(): void;
}

async function run(load: SocketsLoad): Promise<SocketsResult> {
  const lines = await openLines(load, load.idle + load.tasks.length);
  const pings: number[] = [];
  const answers: number[] = [];
  let failed = 0;
  const timed = async (line: Line, task: object, due: number, into: number[]): Promise<void> => {
    const answer = await Promise.race([line.ask(task), pause(ANSWERED_WITHIN_MS, 'late', { ref: false })]);
    if (answer === 'late' || answer.includes('"errors"')) failed += 1;
    else into.push(performance.now() - due);
  };
  await Promise.all(
    lines.map((line, n) => {
      const taskUUID = load.tasks[n];
      const every = taskUUID === undefined ? load.pingEverySeconds : 1 / load.asksPerSecond;
      const task =
        taskUUID === undefined ? { taskType: 'ping', ping: true } : { taskType: 'getResponse', taskUUID };
      const into = taskUUID === undefined ? pings : answers;
      return repeated(every * 1000, load.seconds * 1000, (due) => timed(line, task, due, into));
    }),
  );
  for (const line of lines) line.close();
  return { pings, answers, failed };
}

/** At a fixed pace from a random beginning, so that sockets do not ask in step. */
async function repeated(
  everyMs: number,
  forMs: number,
  shoot: (due: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  for (let due = began + Math.random() * everyMs; due < began + forMs; due += everyMs) {
    await pause(Math.max(0, due - performance.now()));
    await shoot(due);
  }
}

async function openLines({ url, key }: SocketsLoad, count: number): Promise<Line[]> {
  const lines: Line[] = [];
  while (lines.length < count) {
    const some = Math.min(ABREAST, count - lines.length);
    lines.push(...(await Promise.all(Array.from({ length: some }, () => openLine(url, key)))));
  }
  return lines;
}

async function openLine(url: string, key: string): Promise<Line> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const ask = async (task: object): Promise<string> => {
    const answered = once(socket, 'message') as Promise<[Buffer]>;
    socket.send(JSON.stringify([task]));
    return (await answered)[0].toString();
  };
  const session = await ask({ taskType: 'authentication', apiKey: key });
  if (session.includes('"errors"')) throw new Error(`a socket was refused: ${session}`);
  return { ask, close: () => socket.terminate() };
}
