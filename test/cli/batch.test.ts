/** `kinora batch` for real: a small server, the example list, its page; made, gone on with, changed, stopped. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { startPrivateServer } from '../../src/cli/connect/private-server.ts';
import type { PrivateServer } from '../../src/cli/connect/private-server.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { unlessRuns } from '../support/programs.ts';
import { kinora, ROOT, temporaryHome } from './support.ts';

const KEY = 'a-key-for-batches';
const PAGE = await readFile(path.join(ROOT, 'docs/batch.md'), 'utf8');
const SHOWN = [...PAGE.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? '');

describe('kinora batch', () => {
  let home = '';
  let folder = '';
  let server: PrivateServer;
  before(async () => {
    [home, folder] = await Promise.all([temporaryHome(), mkdtemp(path.join(tmpdir(), 'kinora-batch-'))]);
    server = await startPrivateServer({ KINORA_HOME: home, KINORA_API_KEY: KEY, KINORA_WORKERS: '2' });
    await cp(path.join(ROOT, 'examples/media/two-dogs.jpg'), path.join(folder, 'dogs.jpg'));
  });
  after(async () => {
    await server.stop();
    await Promise.all([home, folder].map((each) => rm(each, { recursive: true, force: true })));
  });
  const environment = () => ({ KINORA_HOME: home, KINORA_URL: server.url, KINORA_API_KEY: KEY });
  const run = (args: readonly string[]) => kinora(['batch', ...args], environment(), { cwd: ROOT }).ended;
  const listed = async (): Promise<unknown[]> => {
    const { stdout } = await kinora(['list', '--json'], environment()).ended;
    return (JSON.parse(stdout) as { data: unknown[] }).data;
  };

  /** Writes a list of one small shot or two. */
  const write = async (name: string, prompts: Record<string, string>): Promise<string> => {
    const file = path.join(folder, `${name}.yaml`);
    const shots = Object.entries(prompts).map(
      ([id, rest]) => `  - { id: ${id}, image: dogs.jpg, ${rest} }\n`,
    );
    const defaults = '{ resolution: 360p, aspect_ratio: 4:3, seed: 3 }';
    await writeFile(file, `name: ${name}\ndefaults: ${defaults}\nshots:\n${shots.join('')}`);
    return file;
  };

  test('the commands of the page, as they stand there: the example list on previz', async () => {
    const lines = (SHOWN[0] ?? '').trim().split('\n');
    const out = path.join(folder, 'hill');
    const argsOf = (line = ''): string[] =>
      line.replace('npm run kinora -- batch ', '').replace('out/hill', out).split(' ');
    const quoted = await run(argsOf(lines[0]));
    assert.equal(quoted.code, 0, quoted.stderr);
    assert.match(quoted.stdout, /^030-figs +2 +640×360 +5\.0 s +previz +\$0\.12 +\$0 /m);
    assert.match(quoted.stdout, /^total +5 +\$0\.30 +\$0 /m);
    assert.deepEqual(await listed(), [], 'a quote makes nothing');

    const made = await run(argsOf(lines[1]));
    assert.equal(made.code, 0, made.stderr);
    assert.doesNotMatch(made.stderr, /\x1b/, 'nothing is redrawn where there is no terminal');
    assert.deepEqual((await readdir(out)).sort(), ['010-path.mp4', '020-dogs.mp4', '030-figs.mp4', '030-figs.v2.mp4', '040-seeds.mp4', 'animatic.mp4', 'batch.json', 'contact-sheet.png']); // prettier-ignore
    const { width, height, frames } = await probeClip(path.join(out, '020-dogs.mp4'));
    assert.deepEqual([width, height, frames], [480, 360, 120]);
    const film = await probeClip(path.join(out, 'animatic.mp4'));
    assert.deepEqual([film.width, film.height, film.frames], [640, 360, 4 * 120]);
    assert.equal((await sharp(path.join(out, 'contact-sheet.png')).metadata()).format, 'png');

    const before_ = await stat(path.join(out, '010-path.mp4'));
    const again = await run([...argsOf(lines[1]).slice(0, 3), '--json']);
    assert.equal(again.code, 0, 'what is all there needs no asking');
    assert.equal((JSON.parse(again.stdout) as { state: string }).state, 'completed');
    assert.equal((await listed()).length, 5, 'nothing was made twice');
    assert.equal((await stat(path.join(out, '010-path.mp4'))).mtimeMs, before_.mtimeMs, 'nor fetched twice');
  });

  test(
    'the request of the page quotes both of its shots',
    { skip: unlessRuns('curl', '--version') },
    async () => {
      const script = (SHOWN[1] ?? '').replace('http://127.0.0.1:7070', server.url);
      const env = { ...process.env, KINORA_API_KEY: KEY };
      const { stdout } = await promisify(execFile)('sh', ['-euc', script], { env });
      assert.equal((JSON.parse(stdout) as { total: { to_make: number } }).total.to_make, 4);
    },
  );

  test('stopped, gone on with, changed: nothing twice, a slate for a refused shot, the clip before put aside', async () => {
    const out = path.join(folder, 'changes');
    const file = await write('changes', { a: 'prompt: static', b: 'prompt: static, engine: none' });
    const known = (await listed()).length;
    const watching = kinora(['batch', file, '--out', out, '--yes'], environment());
    await untilListed(known + 1);
    watching.process.kill('SIGINT');
    const stopped = await watching.ended;
    assert.equal(stopped.code, 130, stopped.stderr);
    assert.match(stopped.stderr, /Stopped watching\. It goes on at http/);

    const first = await run([file, '--out', out, '--yes', '--animatic']);
    assert.equal(first.code, 5, first.stderr);
    assert.match(first.stderr, /Refused:\n {2}b: engine 'none' is not available here/);
    assert.match(first.stdout, /^b +refused +engine 'none'/m);
    assert.equal((await probeClip(path.join(out, 'animatic.mp4'))).frames, 240);
    assert.equal((await listed()).length, known + 1);

    const second = await run([await write('changes', { a: 'prompt: tilt up' }), '--out', out, '--yes']);
    assert.equal(second.code, 0, second.stderr);
    const [earlier = ''] = await readdir(path.join(out, 'earlier'));
    assert.match(earlier, /^a-[0-9a-f]{8}\.mp4$/);
    const bytes = (name: string): Promise<Buffer> => readFile(path.join(out, name));
    assert.ok(!(await bytes('a.mp4')).equals(await bytes(`earlier/${earlier}`)));
  });

  async function untilListed(count: number): Promise<void> {
    const headers = { authorization: `Bearer ${KEY}` };
    for (;;) {
      const answer = await fetch(`${server.url}/v1/generations?limit=100`, { headers });
      if (((await answer.json()) as { data: unknown[] }).data.length >= count) return;
    }
  }

  test('without a terminal it asks nobody, and what was never sent cannot be cancelled', async () => {
    const file = await write('asked', { a: 'prompt: static' });
    const asked = await run([file, '--out', path.join(folder, 'asked')]);
    assert.equal(asked.code, 2);
    assert.match(asked.stderr, /Nothing was made: 1 clip for \$0 \(\$0\.06 by list\)\. Give --yes/);
    const cancelled = await run([file, '--cancel']);
    assert.equal(cancelled.code, 3);
    assert.match(cancelled.stderr, /There is no batch named 'asked'/);
    const known = await run([path.join(folder, 'changes.yaml'), '--cancel']);
    assert.match(known.stdout, /^Cancelled 'changes': it is completed\./);
  });
});
