/**
 * Follows a page of `docs/coming-from` as its reader: every block is run as it stands, and only the address of the server and the
 * key are the test's. What the blocks promise is said above them (`blocks.ts`).
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, suite, test } from 'node:test';
import { ROOT } from '../../cli/support.ts';
import { blocksOf } from './blocks.ts';
import type { Block } from './blocks.ts';
import { keepsPromise } from './promises.ts';
import { openPageServer } from './server.ts';
import type { PageServer } from './server.ts';
import { lacking, openShell } from './shell.ts';
import type { Shell } from './shell.ts';

/** What the pages show: where `npm start` listens, and the key that it prints. */
const SHOWN_HOST = '127.0.0.1:7070';
const SHOWN_KEY = 'kinora-the-key-that-npm-start-printed';
const KEY_VARIABLES = [
  'LUMA_AGENTS_API_KEY',
  'FAL_KEY',
  'OXEN_API_KEY',
  'WAVESPEED_API_KEY',
  'RUNWARE_API_KEY',
];

/** @param name of the page, without its ending */
export async function followPage(name: string): Promise<void> {
  const blocks = blocksOf(await readFile(path.join(ROOT, 'docs/coming-from', `${name}.md`), 'utf8'));
  const run = blocks.filter(({ promised }) => promised !== undefined);

  suite(`coming from ${name}`, () => {
    let folder: string;
    let server: PageServer;
    let shell: Shell;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'kinora-page-'));
      server = await openPageServer(folder);
      shell = await openShell(folder);
    });
    after(async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });

    const follow = async (block: Block): Promise<void> => {
      const { rendered = false } = block.promised ?? {};
      const key = rendered ? server.keys.rendered : server.keys.plain;
      const code = block.code.replaceAll(SHOWN_HOST, new URL(server.url).host).replaceAll(SHOWN_KEY, key);
      const env = { ...Object.fromEntries(KEY_VARIABLES.map((variable) => [variable, key])), HOME: folder };
      const ended =
        block.language === 'sh'
          ? await shell.paste(code, env, keeps(block))
          : await shell.save(block, code, env);
      await keepsPromise(block, ended, folder);
    };
    const keeps = (block: Block): boolean => block.promised?.keeps === true;
    describe('what the others build on', () => {
      for (const block of run.filter(keeps)) test(block.title, { skip: lacking(block) }, () => follow(block));
    });
    describe('all others', { concurrency: 4 }, () => {
      for (const block of run.filter((one) => !keeps(one)))
        test(block.title, { skip: lacking(block) }, () => follow(block));
    });
  });
}
