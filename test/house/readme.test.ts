/** What README.md shows is run as it stands there; only the address, the key and the output folder are the test's. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { startPrivateServer } from '../../src/cli/connect/private-server.ts';
import type { PrivateServer } from '../../src/cli/connect/private-server.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { ROOT } from '../cli/support.ts';

const run = promisify(execFile);
const KEY = 'a-key-for-the-readme';
const SHOWN = 'http://127.0.0.1:7070';

const TEXT = await readFile(path.join(ROOT, 'README.md'), 'utf8');
const BLOCKS = [...TEXT.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? '');

function blockWith(words: string): string {
  const found = BLOCKS.filter((block) => block.includes(words));
  assert.equal(found.length, 1, `README shows '${words}' in ${found.length} blocks`);
  return found[0] ?? '';
}

suite('the README', { concurrency: 2 }, () => {
  let home = '';
  let server: PrivateServer;

  before(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'kinora-readme-'));
    server = await startPrivateServer({ KINORA_HOME: home, KINORA_API_KEY: KEY });
  });
  after(async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  });

  const shell = async (script: string): Promise<string> => {
    const { stdout } = await run('sh', ['-euc', script], {
      cwd: ROOT,
      env: { ...process.env, KINORA_URL: server.url, KINORA_API_KEY: KEY, KINORA_HOME: home },
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  };

  test('names only npm scripts that exist', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = BLOCKS.join('\n').matchAll(/^npm (?:run )?(\w+)/gm);
    for (const [, name] of named) assert.ok(scripts[name ?? ''], `npm run ${name} is not a script`);
  });

  test('its request by curl makes a clip', async (t) => {
    const curl = await run('curl', ['--version']).catch(() => undefined);
    if (!curl) return t.skip('this machine has no curl');
    const answer = await shell(blockWith('curl').replaceAll(SHOWN, server.url));
    const { id } = JSON.parse(answer) as { id: string };
    const events = await fetch(`${server.url}/v1/generations/${id}/events`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    assert.match(await events.text(), /"state":"completed"/);
  });

  for (const line of blockWith('-- generate').trim().split('\n')) {
    test(line, async () => {
      const clip = / -o (\S+)/.exec(line)?.[1];
      const makes = / -- (generate|edit|reframe) /.exec(line)?.[1];
      // Without -o a clip lands where the command runs.
      const file = path.join(home, path.basename(clip ?? 'clip.mp4'));
      const whole = clip === undefined && makes !== undefined ? `${line} -o clip.mp4` : line;
      const here = whole.replace(/ -o \S+/, ` -o '${file}'`);
      await shell(here.replace('npm run kinora --', `'${process.execPath}' src/cli/main.ts`));
      if (makes === undefined) return;
      const { frames } = await probeClip(file);
      // Footage keeps its length: both samples have 60 frames.
      assert.equal(frames, makes !== 'generate' ? 60 : line.includes('--duration 10s') ? 240 : 120);
    });
  }

  test('its links within the repository lead somewhere', async () => {
    for (const [, target] of TEXT.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
      await assert.doesNotReject(access(path.join(ROOT, target ?? '')), `README links to ${target}`);
    }
  });
});
