/** The listening servers: time limits against clients that dawdle, and a stop that lets requests finish. */
import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { KinoraError } from '../ray/errors.ts';
import { systemCode } from '../ray/system-error.ts';
import type { Config } from '../jobs/config.ts';
import type { Core } from '../jobs/core.ts';
import type { AssembledApp } from './app.ts';
import { readCertificate, watchCertificate } from './certificate.ts';
import { answerClientError, badTarget } from './malformed.ts';
import { createTraffic } from './traffic.ts';
import { isHandshake, takeHandshakes } from './upgrade.ts';

const STOP_WITHIN_MS = 10_000;
const LIMITS = {
  headersTimeout: 10_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  // Bodies have their own pace (pace.ts): a large upload may rightly take longer than any fixed time.
  requestTimeout: 0,
  shouldUpgradeCallback: isHandshake,
};
const HANDSHAKE_WITHIN_MS = 10_000;

export interface HttpServer {
  /** The address as a client on this machine reaches it. */
  readonly url: string;
  readonly port: number;
  /** The same over TLS, where a certificate is configured. */
  readonly tlsUrl: string | undefined;
  /** The servers themselves, for whoever looks at single connections. */
  readonly server: Server;
  readonly tlsServer: Server | undefined;
  /** Takes no new connection, ends streams, waits for requests under way, and cuts what is left after `withinMs`. */
  close(withinMs?: number): Promise<void>;
}

/**
 * Listens where the configuration says, with TLS beside plain HTTP; port 0 takes a free one. Throws a sentence when an
 * address cannot be had or the certificate is no good.
 */
export async function listen(assembled: AssembledApp, core: Pick<Core, 'config'>): Promise<HttpServer> {
  const { config } = core;
  const traffic = createTraffic();
  const handle = getRequestListener((request, env) => assembled.fetch(request, env), {
    errorHandler: badTarget,
    // HTTP/1.0 has no Host; health checks of load balancers still speak it.
    hostname: 'localhost',
  });
  const answer: RequestListener = (incoming, outgoing) => {
    // Log, streams and body budget each want to know when an answer is over.
    outgoing.setMaxListeners(20);
    traffic.note(outgoing, incoming.socket);
    void handle(incoming, outgoing);
  };
  const secure = config.tls === undefined ? undefined : await secureServer(config.tls, answer, assembled);
  const plain = createServer(LIMITS, answer);
  const servers = [plain, ...(secure === undefined ? [] : [secure.server])];
  for (const server of servers) {
    traffic.watch(server);
    takeHandshakes(server, answer);
    server.on('clientError', answerClientError);
  }
  const close = async (withinMs = STOP_WITHIN_MS): Promise<void> => {
    secure?.stopWatching();
    await traffic.stop(() => assembled.stop(), withinMs);
  };

  try {
    const { host } = config;
    const port = await bind(plain, { host, port: config.port, variable: 'KINORA_PORT' });
    const tlsPort =
      secure && (await bind(secure.server, { host, port: secure.port, variable: 'KINORA_TLS_PORT' }));
    return {
      url: `http://${reachable(host)}:${port}`,
      port,
      tlsUrl: tlsPort === undefined ? undefined : `https://${reachable(host)}:${tlsPort}`,
      server: plain,
      tlsServer: secure?.server,
      close,
    };
  } catch (error) {
    await close(0);
    throw error;
  }
}

/** HTTPS with the configured pair, which is exchanged under way when its files change. */
async function secureServer(
  tls: NonNullable<Config['tls']>,
  answer: RequestListener,
  { services: { log } }: AssembledApp,
): Promise<{ server: ReturnType<typeof createTlsServer>; port: number; stopWatching: () => void }> {
  const pair = await readCertificate(tls);
  const server = createTlsServer({ ...LIMITS, ...pair, handshakeTimeout: HANDSHAKE_WITHIN_MS }, answer);
  const stopWatching = watchCertificate(
    tls,
    (renewed) => {
      server.setSecureContext(renewed);
      log.info('the TLS certificate was renewed');
    },
    (error) => log.warn({ err: error }, 'the changed TLS certificate is not used; the one before stays'),
  );
  return { server, port: tls.port, stopWatching };
}

interface Place {
  readonly host: string;
  readonly port: number;
  /** The setting that chose the port. */
  readonly variable: string;
}

/** Why the place cannot be had, and what else to set. */
export function cannotListen({ host, port, variable }: Place, error: unknown): KinoraError {
  return new KinoraError(whyNot({ host, port, variable }, systemCode(error)), {
    status: 500,
    code: 'cannot_listen',
    field: variable,
    cause: error,
  });
}

function whyNot({ host, port, variable }: Place, code: string | undefined): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use by another program. Set ${variable} to a free one, or to 0 for any.`;
    case 'EACCES':
      return `Port ${port} is not for this user to listen on. Set ${variable} to 1024 or more.`;
    default:
      return `Kinora cannot listen on ${host} (${code ?? 'unknown'}). Set KINORA_HOST to an address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all.`;
  }
}

/** Gives the port. */
async function bind(server: Server, { host, port, variable }: Place): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port }, resolve);
  try {
    await promise;
  } catch (error) {
    throw cannotListen({ host, port, variable }, error);
  } finally {
    server.off('error', reject);
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** A host of "all addresses" is none that a client can call. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
