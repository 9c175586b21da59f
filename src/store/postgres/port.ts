import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ranges from which systems give ports to outgoing connections (Linux 32768 up, others 49152 up):
 * a client that knocks while the database restarts could otherwise be given the very port and connect to itself.
 */
const LOWEST = 15_000;
const HIGHEST = 32_000;

/** Whether a TCP port on 127.0.0.1 can be listened on now. */
export async function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createServer();
  probe.once('error', () => resolve(false));
  probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  return promise;
}

/** A random port on 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}
