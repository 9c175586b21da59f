import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { probeClip } from '../../src/media/read-clip.ts';
import { readVersion } from '../../src/cli/version.ts';
import { kinora, processesOf, ROOT, temporaryHome } from '../cli/support.ts';

const run = promisify(execFile);

suite('the published package, installed', () => {
  let folder = '';
  let entry = '';

  /**
   * As npm lays it out, below a node_modules folder, where Node strips no types. The packages that it depends on are
   * the clone's own, so that nothing is downloaded; that they are all declared is the arrows' business.
   */
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kinora-pack-'));
    await npm(['pack', '--pack-destination', folder, '--loglevel=error']);
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
    await run('tar', ['-xzf', path.join(folder, tarball), '-C', folder]);
    await mkdir(path.join(folder, 'app/node_modules'), { recursive: true });
    await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    await rename(path.join(folder, 'package'), path.join(folder, 'app/node_modules/kinora'));
    entry = path.join(folder, 'app/node_modules/kinora/bin/kinora.js');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('holds no TypeScript and says its version', async () => {
    const files = await readdir(path.join(folder, 'app/node_modules/kinora'), { recursive: true });
    assert.deepEqual(
      files.filter((file) => file.endsWith('.ts')),
      [],
    );
    const { code, stdout } = await kinora(['--version'], {}, { entry, cwd: folder }).ended;
    assert.deepEqual([code, stdout.trim()], [0, readVersion()]);
  });

  test('makes a clip with a server, a database and workers of its own', async () => {
    const home = await temporaryHome();
    const clip = path.join(folder, 'clip.mp4');
    const image = path.join(ROOT, 'examples/media/fig-bowl.jpg');
    const args = [
      'generate',
      'push in',
      '--image',
      image,
      '--resolution',
      '360p',
      '--ratio',
      '1:1',
      '-o',
      clip,
    ];
    const { code, stderr } = await kinora(args, { KINORA_HOME: home }, { entry, cwd: folder }).ended;
    assert.equal(code, 0, stderr);
    const { width, height, frames } = await probeClip(clip);
    assert.deepEqual([width, height, frames], [480, 480, 120]);
    const doctor = await kinora(['doctor', '--json'], { KINORA_HOME: home }, { entry, cwd: folder }).ended;
    assert.equal(doctor.code, 0, doctor.stdout);
    if (process.platform === 'linux') assert.deepEqual(processesOf(home), []);
    await rm(home, { recursive: true });
  });
});

async function npm(args: readonly string[]): Promise<void> {
  const script = process.env['npm_execpath'];
  if (script === undefined) await run('npm', args, { cwd: ROOT, shell: process.platform === 'win32' });
  else await run(process.execPath, [script, ...args], { cwd: ROOT });
}
