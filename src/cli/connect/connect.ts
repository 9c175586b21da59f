/** Finds the server that a command speaks to: the one that is named, the one that runs, or a private one. */
import { readConfig, type Config } from '../../jobs/config.ts';
import { openClient, type Client } from '../client/client.ts';
import { usage } from '../errors.ts';
import { enterLocalKey, readLocalKey } from './local-key.ts';
import { startPrivateServer } from './private-server.ts';
import { readServerNote } from './server-note.ts';

/** A port without a server refuses at once; a server on a busy machine was seen to take more than two seconds. */
const ANSWERS_WITHIN_MS = 10_000;

export interface Connection {
  readonly client: Client;
  /** Whether it was started for this command and ends with it. */
  readonly isPrivate: boolean;
  close(): Promise<void>;
}

/**
 * `KINORA_URL`, else the server of the data folder, else one on the default port, else a private one on the data
 * folder. The key is `KINORA_API_KEY`, else the one that the data folder keeps for the command line.
 */
export async function connect(options: { onStart?: () => void } = {}): Promise<Connection> {
  const { KINORA_URL: named, KINORA_API_KEY: key, ...environment } = process.env;
  if (named !== undefined && named !== '') {
    if (key === undefined || key === '')
      throw usage('KINORA_URL is set: set KINORA_API_KEY to a key of that server, too.');
    return existing(checkUrl(named), key);
  }
  const config = readConfig(environment);
  const running = await findRunning(config);
  if (running !== undefined) return existing(running, key ?? (await keyOfFolder(config)));
  options.onStart?.();
  return startOwn(config, key);
}

/** A server on the data folder that ends with the connection. */
async function startOwn(config: Config, given: string | undefined): Promise<Connection> {
  const key = given ?? (await readLocalKey(config.home)).key;
  const server = await startPrivateServer({ KINORA_HOME: config.home, KINORA_API_KEY: key });
  return { client: openClient({ url: server.url, key }), isPrivate: true, close: () => server.stop() };
}

function existing(url: string, key: string): Connection {
  return { client: openClient({ url, key }), isPrivate: false, close: async () => {} };
}

/** Address of a Kinora that answers on this machine. */
export async function findRunning(config: Config): Promise<string | undefined> {
  for (const url of [await readServerNote(config.home), addressOf(config)]) {
    if (url !== undefined && (await answers(url))) return url;
  }
  return undefined;
}

/** Address of the Kinora that holds the port of the configuration; another program may hold it as well. */
export async function findOnPort(config: Config): Promise<string | undefined> {
  return (await answers(addressOf(config))) ? addressOf(config) : undefined;
}

function addressOf({ host, port }: Config): string {
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host}:${port}`;
}

/** Every answer of Kinora carries this header; another program on the port does not. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    await response.body?.cancel();
    return response.headers.has('x-api-version');
  } catch {
    return false;
  }
}

async function keyOfFolder(config: Config): Promise<string> {
  const { key, fresh } = await readLocalKey(config.home);
  if (fresh) await enterLocalKey(config, key);
  return key;
}

function checkUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw usage(`KINORA_URL is '${text}': it must be an address like http://127.0.0.1:7070.`);
  }
  return text.replace(/\/+$/, '').replace(/\/v1$/, '');
}
