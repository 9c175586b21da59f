/** What README.md shows is run as it stands there; only the address, the key and the output folder are the test's. */
import assert from 'node:assert/strict';
import { access, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { startPrivateServer } from '../../src/cli/connect/private-server.ts';
import type { PrivateServer } from '../../src/cli/connect/private-server.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { ROOT, temporaryHome } from '../cli/support.ts';
import { blockWith, blocksOf, runBlock } from '../support/pages.ts';
import { unlessRuns } from '../support/programs.ts';

const KEY = 'a-key-for-the-readme';

const ENGINES = await readFile(path.join(ROOT, 'docs/engines.md'), 'utf8');
const TEXT = await readFile(path.join(ROOT, 'README.md'), 'utf8');

suite('the README', { concurrency: 2 }, () => {
  let home = '';
  let server: PrivateServer;

  before(async () => {
    home = await temporaryHome();
    server = await startPrivateServer({ KINORA_HOME: home, KINORA_API_KEY: KEY });
  });
  after(async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  });

  const shell = (script: string, there = { url: server.url, home }): Promise<string> =>
    runBlock(script, { key: KEY, ...there });

  test('names only npm scripts that exist', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = blocksOf(TEXT)
      .join('\n')
      .matchAll(/^npm (?:run )?(\w+)/gm);
    for (const [, name] of named) assert.ok(scripts[name ?? ''], `npm run ${name} is not a script`);
  });

  test('its request by curl makes a clip', { skip: unlessRuns('curl', '--version') }, async () => {
    const answer = await shell(blockWith(TEXT, 'curl'));
    const { id } = JSON.parse(answer) as { id: string };
    const events = await fetch(`${server.url}/v1/generations/${id}/events`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    assert.match(await events.text(), /"state":"completed"/);
  });

  for (const line of blockWith(TEXT, '-- doctor').trim().split('\n')) {
    test(line, async () => {
      const clip = / -o (\S+)/.exec(line)?.[1];
      const makes = / -- (generate|edit|reframe) /.exec(line)?.[1];
      // Without -o a clip lands where the command runs.
      const file = path.join(home, path.basename(clip ?? 'clip.mp4'));
      const whole = clip === undefined && makes !== undefined ? `${line} -o clip.mp4` : line;
      await shell(whole.replace(/ -o \S+/, ` -o '${file}'`));
      if (makes === undefined) return;
      const { frames } = await probeClip(file);
      // Footage keeps its length: both samples have 60 frames.
      assert.equal(frames, makes !== 'generate' ? 60 : line.includes('--duration 10s') ? 240 : 120);
    });
  }

  test('from a draft to its final: without a key, then at a provider that a second Kinora plays', async () => {
    const section = /## Try it for nothing\n(.*?)\n## /s.exec(ENGINES)?.[1] ?? '';
    const [there, here, commands = ''] = blocksOf(section);
    assert.match(there ?? '', /KINORA_PORT=7171 KINORA_API_KEY=key-of-the-stand-in npm start/);
    assert.equal(here, 'set -a; . examples/stand-in.env; npm start\n');
    const settings = (await readFile(path.join(ROOT, 'examples/stand-in.env'), 'utf8'))
      .replaceAll('http://127.0.0.1:7171', server.url)
      .replaceAll('key-of-the-stand-in', KEY);
    const environment = Object.fromEntries(
      [...settings.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    const folder = path.join(home, 'own');
    await mkdir(folder, { mode: 0o711 });
    const ours = { KINORA_HOME: folder, KINORA_API_KEY: KEY, KINORA_UPSTREAM_PACE: '0.1' };
    const { url, stop } = await startPrivateServer({ ...environment, ...ours });
    try {
      const [draft = '', final = '', batch = ''] = blockWith(TEXT, 'finalize last').trim().split('\n');
      // The list itself is made by the test of `kinora batch`.
      const without = await shell([draft, final, `${batch} --quote`].join('\n'), { url, home: folder });
      assert.match(without, /size +1280 × 720\n[^]*engine +previz, seed[^]*^total +5 /m);

      const [first, ...rest] = commands.trim().split('\n');
      assert.equal(first, `export KINORA_HOME=${environment['KINORA_HOME']}`);
      const said = await shell(rest.join('\n'), { url, home: folder });
      for (const id of ['luma', 'fal', 'runware', 'wavespeed', 'oxen']) {
        assert.match(said, new RegExp(`^✔ ${id}: .* answers and accepts the key$`, 'm'));
      }
      assert.match(said, /engine +luma, seed/);
      assert.match(said, /^\S+ \S+ +charge +luma +\$0\.\d+ +\$0\.\d+ +\S+$/m);
    } finally {
      await stop();
    }
    assert.equal((await probeClip(path.join(folder, 'final.mp4'))).height, 540);
  });

  test('its links within the repository lead somewhere', async () => {
    for (const [, target] of TEXT.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      await assert.doesNotReject(access(path.join(ROOT, target ?? '')), `README links to ${target}`);
    }
  });
});
