/**
 * `npm run pictures`: a Kinora of its own renders the examples of the Workbench for real. Leaves their posters in
 * `workbench/src/examples/posters/`, and pictures of the pages, for README and docs, in `docs/pictures/`; those of
 * `docs/renderer.md` in `docs/pictures/renderer/`. A word makes only `posters`, `pages` or `renderer`.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openClient } from '../src/cli/client/client.ts';
import { isTerminal } from '../src/cli/client/follow.ts';
import { startPrivateServer, withoutOwnSettings } from '../src/cli/connect/private-server.ts';
import { EXAMPLES } from '../workbench/src/examples/examples.ts';
import { ROOT } from './checks.ts';
import { takePages } from './pictures/pages.ts';
import { writePoster } from './pictures/poster.ts';
import { takeRenderer } from './pictures/renderer.ts';

const POSTERS = path.join(ROOT, 'workbench/src/examples/posters');
const PAGES = path.join(ROOT, 'docs/pictures');
const SEED = 32;
const [, , only] = process.argv;

if (only === undefined || only === 'renderer') await takeRenderer(path.join(PAGES, 'renderer'));
if (only !== 'renderer') await takeExamples();

/** The posters of the examples, and the pages that show their runs. */
async function takeExamples(): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'kinora-pictures-'));
  await chmod(home, 0o711);
  const key = `pictures-${randomBytes(16).toString('hex')}`;
  const server = await startPrivateServer({
    ...withoutOwnSettings(),
    KINORA_HOME: home,
    KINORA_API_KEY: key,
  });
  try {
    const client = openClient({ url: server.url, key });
    await mkdir(POSTERS, { recursive: true });
    await mkdir(PAGES, { recursive: true });
    const runs = new Map<string, string>();
    for (const example of EXAMPLES) {
      const { generation } = await client.submit({ ...example.request(server.url), seed: SEED });
      for await (const { data } of client.follow(generation.id)) if (isTerminal(data['state'])) break;
      runs.set(example.id, generation.id);
      const ended = await client.get(generation.id);
      const clip = ended.output.find(({ type }) => type === 'video');
      if (clip === undefined)
        throw new Error(`${example.id} is ${ended.state}: ${ended.failure_reason ?? ''}`);
      if (only !== 'pages') await writePoster(clip.url, path.join(POSTERS, `${example.id}.webp`));
      console.log(`${example.id}: ${example.title}`);
    }
    if (only !== 'posters') await takePages({ url: server.url, key, folder: PAGES, runs });
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}
