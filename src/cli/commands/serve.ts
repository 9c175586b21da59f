/** `kinora serve`: the whole of Kinora until it is told to stop. */
import { CODE_MINUTES } from '../../jobs/sign-in-codes.ts';
import { readConfig, type Config } from '../../jobs/config.ts';
import { openLog } from '../../jobs/log.ts';
import { findOnPort } from '../connect/connect.ts';
import { portTrouble } from '../connect/port.ts';
import { writeServerNote } from '../connect/server-note.ts';
import { CliError, EXIT } from '../errors.ts';
import { listenForInterrupts } from '../interrupt.ts';
import { openOutput } from '../output.ts';
import type { Server } from '../start-server.ts';
import { readVersion } from '../version.ts';

export interface ServeOptions {
  port?: string;
  host?: string;
  home?: string;
  workers?: string;
  json?: boolean;
}

export async function serve(options: ServeOptions): Promise<void> {
  const config = readConfig({
    ...process.env,
    ...(options.port !== undefined && { KINORA_PORT: options.port }),
    ...(options.host !== undefined && { KINORA_HOST: options.host }),
    ...(options.home !== undefined && { KINORA_HOME: options.home }),
    ...(options.workers !== undefined && { KINORA_WORKERS: options.workers }),
  });
  await checkPort(config);
  const { startServer } = await import('../start-server.ts'); // Heavy: what is wrong is said before.
  const interrupts = listenForInterrupts();
  const server = await startServer(config, openLog(config.log));
  const removeNote = await writeServerNote(config.home, server.url);
  tellReady(config, server, options);
  void server.logHealth();
  await aborted(interrupts.signal);
  await removeNote();
  await server.stop();
  interrupts.stop();
}

/** Known before a database is started. */
async function checkPort(config: Config): Promise<void> {
  const trouble = await portTrouble(config);
  if (trouble === undefined) return;
  const running = await findOnPort(config);
  if (running === undefined) throw trouble;
  throw new CliError(
    `A Kinora runs at ${running} already. Use it ("kinora workbench" prints a link), end it, or set KINORA_PORT to a free port, or to 0 for any.`,
    EXIT.unwell,
    trouble,
  );
}

function tellReady(
  config: Config,
  server: Pick<Server, 'url' | 'tlsUrl' | 'firstKey' | 'signInUrl'>,
  options: ServeOptions,
): void {
  const output = openOutput(options);
  if (output.json) {
    const line = {
      url: server.url,
      tls_url: server.tlsUrl ?? null,
      home: config.home,
      first_key: server.firstKey ?? null,
      sign_in_url: server.signInUrl ?? null,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const lines = [
    `Kinora ${readVersion()}, data in ${config.home}`,
    ...(server.firstKey === undefined ? [] : [`API key (shown this once): ${server.firstKey}`]),
    ...(server.tlsUrl === undefined ? [] : [`Over TLS: ${server.tlsUrl}`]),
    ...(server.signInUrl === undefined
      ? []
      : [`Workbench, signed in (once, within ${CODE_MINUTES} minutes): ${server.signInUrl}`]),
    `Kinora is ready at ${server.url}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  const alive = setInterval(() => {}, 2 ** 30); // A server whose parts were all idle would end otherwise.
  await promise;
  clearInterval(alive);
}
