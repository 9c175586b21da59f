/** A whole Kinora of a benchmark's own, with a client for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from '../../src/cli/client/client.ts';
import type { Client } from '../../src/cli/client/client.ts';
import { startPrivateServer, withoutOwnSettings } from '../../src/cli/connect/private-server.ts';

const KEY = 'kinora-benchmark-key';

export interface BenchServer {
  readonly url: string;
  readonly key: string;
  readonly pid: number;
  readonly client: Client;
  stop(): Promise<void>;
}

export async function startServer(
  home: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const server = await startPrivateServer({
    ...withoutOwnSettings(),
    ...environment,
    KINORA_HOME: home,
    KINORA_API_KEY: KEY,
  });
  const { url, pid } = server;
  return { url, pid, key: KEY, client: openClient({ url, key: KEY }), stop: () => server.stop() };
}

/** Runs `work` with a new folder and removes it afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `work` against a server with a new data folder. */
export function onServer<T>(
  environment: Readonly<Record<string, string>>,
  work: (server: BenchServer) => Promise<T>,
): Promise<T> {
  return inFolder(async (home) => {
    const server = await startServer(home, environment);
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  });
}
