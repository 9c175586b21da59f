/** What docs/README.md and docs/renderer.md show is run as it stands there. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { startPrivateServer } from '../../src/cli/connect/private-server.ts';
import type { PrivateServer } from '../../src/cli/connect/private-server.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { ROOT, kinora, temporaryHome } from '../cli/support.ts';
import { blockWith, runBlock, shownAfter } from '../support/pages.ts';
import { unlessRuns } from '../support/programs.ts';

const KEY = 'a-key-for-the-docs';
const START = await readFile(path.join(ROOT, 'docs/README.md'), 'utf8');
const RENDERER = await readFile(path.join(ROOT, 'docs/renderer.md'), 'utf8');

suite('the first pages of the docs', { concurrency: 2 }, () => {
  let home = '';
  let server: PrivateServer;
  const shell = (script: string): Promise<string> => runBlock(script, { url: server.url, key: KEY, home });
  const sizeOf = async (file: string): Promise<string> => {
    const { width, height, frames } = await probeClip(file);
    return `${width}x${height}, ${frames} frames`;
  };

  before(async () => {
    home = await temporaryHome();
    server = await startPrivateServer({ KINORA_HOME: home, KINORA_API_KEY: KEY });
  });
  after(async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  });

  test('the demo makes what they say', async () => {
    assert.equal(blockWith(START, 'npm run demo'), 'npm run demo\n');
    await promisify(execFile)(process.execPath, ['scripts/demo.ts'], { cwd: ROOT });
    assert.equal(await sizeOf(path.join(ROOT, 'out/demo.mp4')), '1280x720, 120 frames');
  });

  test(
    'the server says what they say, over TLS by the names of providers too',
    { skip: unlessRuns('openssl', 'version') },
    async () => {
      const [certificate = '', start] = blockWith(START, 'openssl').split(/(?=^KINORA_TLS_CERT)/m);
      await shell(certificate);
      assert.equal(
        start,
        'KINORA_TLS_CERT=out/names.pem KINORA_TLS_KEY=out/names.key KINORA_TLS_PORT=443 npm start\n',
      );
      const folder = path.join(home, 'own');
      await mkdir(folder, { mode: 0o711 });
      const running = kinora(['serve'], {
        KINORA_HOME: folder,
        KINORA_PORT: '0',
        KINORA_WORKERS: '0',
        KINORA_TLS_CERT: `${home}/names.pem`,
        KINORA_TLS_KEY: `${home}/names.key`,
        KINORA_TLS_PORT: '0',
      });
      await running.line(/^Kinora is ready at http:\/\/127\.0\.0\.1:\d+$/m);
      for (const words of [
        /^API key \(shown this once\): \S+$/m,
        /signed in .*#key=once-/,
        /^Over TLS: https:/m,
      ])
        await running.line(words);
      running.process.kill('SIGINT');
      assert.equal((await running.ended).code, 0);
    },
  );

  for (const [file, size] of [
    ['lighthouse.mp4', '960x540, 120 frames'],
    ['figs.mp4', '1080x720, 120 frames'],
  ] as const)
    test(`the command line makes ${file}`, async () => {
      const line = blockWith(START, 'out/lighthouse.mp4')
        .split('\n')
        .find((each) => each.includes(file));
      await shell(line ?? '');
      assert.equal(await sizeOf(path.join(home, file)), size);
    });

  test('cURL makes one too', { skip: unlessRuns('curl', '--version') }, async () => {
    assert.match(await shell(blockWith(START, 'curl -sN')), /"state":"completed"/);
    assert.equal(await sizeOf(path.join(home, 'curl.mp4')), '960x540, 120 frames');
  });

  test('the steps in the Workbench are those of the journey in a browser', async () => {
    const steps = START.slice(START.indexOf('### In the Workbench'), START.indexOf('## I come from'));
    const named = [...steps.matchAll(/(?<=[\s(])\*([^*]+)\*/g)].map(([, name = '']) => name);
    assert.ok(named.length >= 5, 'it names what is to be pressed');
    const journey = await readFile(path.join(ROOT, 'test/workbench/journey.test.ts'), 'utf8');
    for (const name of named) assert.ok(journey.includes(name), `the journey does not press '${name}'`);
  });

  test('the plan of the renderer’s page is what the director says', async () => {
    const command = blockWith(RENDERER, '-- plan "A tiger walks through deep snow at dawn. Starts');
    assert.equal((await shell(command)).trimEnd(), shownAfter(RENDERER, command, 'text').trimEnd());
  });

  test('a plan that was taken out is rendered', async () => {
    await shell(blockWith(RENDERER, '--plan out/plan.json'));
    assert.equal(await sizeOf(path.join(home, 'tiger.mp4')), '640x360, 120 frames');
  });

  test('the report of the renderer’s page is what the clip says', async () => {
    const command = blockWith(RENDERER, '-o out/push.mp4 --json');
    const shown = JSON.parse(shownAfter(RENDERER, command, 'json')) as Record<string, object>;
    const { report } = JSON.parse(await shell(command)) as { report: Record<string, object> };
    for (const [part, facts] of Object.entries(shown))
      assert.deepEqual({ ...report[part], ...facts }, report[part], part);
  });
});
