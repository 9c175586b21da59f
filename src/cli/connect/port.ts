/** Whether a server would get its port, known without starting one. */
import { createServer } from 'node:net';
import type { KinoraError } from '../../ray/errors.ts';
import { cannotListen } from '../../http/listen.ts';
import type { Config } from '../../jobs/config.ts';

/** Why the port of the configuration cannot be had; undefined when it can. */
export async function portTrouble({ host, port }: Config): Promise<KinoraError | undefined> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<KinoraError | undefined>();
  server.once('error', (error) => resolve(cannotListen({ host, port, variable: 'KINORA_PORT' }, error)));
  server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  return promise;
}
