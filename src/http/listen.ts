/** The listening servers: time limits against clients that dawdle, and a stop that lets requests finish. */
import { getRequestListener } from '@hono/node-server';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { KinoraError } from '../ray/errors.ts';
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

/** Gives the port. */
async function bind(server: Server, { host, port, variable }: Place): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port }, resolve);
  try {
    await promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason =
      code === 'EADDRINUSE'
        ? `port ${port} is in use by another program; set ${variable} to a free one`
        : `cannot listen on ${host}:${port} (${code}); set KINORA_HOST and ${variable} to an address of this machine`;
    throw new KinoraError(reason, { status: 500, code: 'cannot_listen', cause: error });
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
