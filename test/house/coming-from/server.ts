/** The server that the pages are run against: every API, and two engines. */
import { DIALECTS, dialectWebhooks } from '../../../src/dialects/index.ts';
import { createPrevizEngine } from '../../../src/engines/previz/index.ts';
import { openLog } from '../../../src/jobs/log.ts';
import { startWebhooks } from '../../../src/jobs/webhooks/send.ts';
import { testServer } from '../../support/http.ts';
import type { TestServer } from '../../support/http.ts';
import { plainEngine } from '../../support/plain-clips.ts';
import { withPlainFrames } from './plain-frames.ts';

export interface PageServer extends TestServer {
  /** A key whose clips are of one colour, and one whose clips are rendered. */
  readonly keys: { readonly plain: string; readonly rendered: string };
}

/**
 * As a new server is set up, which fetches nothing from private addresses; but its webhooks may be told to this machine, as the pages say
 * of receivers.
 *
 * @param folder for clips that are made once and copied
 */
export async function openPageServer(folder: string): Promise<PageServer> {
  const server = await testServer(
    [withPlainFrames(plainEngine(folder)), createPrevizEngine({ threads: 2 })],
    { mounts: DIALECTS, config: { allowPrivateUrls: false } },
  );
  await server.worker();
  const { secret, url } = server;
  const core = { ...server.core, config: { ...server.core.config, allowPrivateUrls: true } };
  const sender = startWebhooks(core, dialectWebhooks({ core, secret, url }), openLog('silent'), [0, 0]);
  const rendered = await server.newKey({ engine: 'previz' });
  return {
    ...server,
    keys: { plain: server.key, rendered },
    async close() {
      await sender.stop();
      await server.close();
    },
  };
}
