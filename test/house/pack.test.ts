/** What npm would publish, installed as a stranger does: from the packed file, into an empty folder, with nothing of the clone at hand. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';
import { probeClip } from '../../src/media/read-clip.ts';
import { readVersion } from '../../src/cli/version.ts';
import { kinora, ROOT, temporaryHome, type Running } from '../cli/support.ts';
import { nothingLeft } from '../faults/support/processes.ts';

const run = promisify(execFile);

/** Everything that belongs into the package. */
const WANTED = [
  /^package\.json$/,
  /^(README\.md|LICENSE|NOTICE)$/,
  /^bin\/[a-z-]+\.m?js$/,
  /^dist\/src\/.+\.m?js$/,
  /^dist\/src\/store\/migrations\/\d{4}_[a-z_]+\.sql$/,
  /^dist\/src\/previz\/kernels\/build\/[a-z0-9-]+\.wasm$/,
  /^dist\/src\/.+\.json$/,
  /^dist\/src\/http\/(workbench|docs)\/build\/.+\.(html|css|svg|png|jpe?g|webp|mp4|ico|woff2|json|yaml|env|bin|wasm|webmanifest|txt)$/,
  /^dist\/examples\/media\/[a-zA-Z-]+\.(jpg|png|mp4|md)$/,
];
const MOST_BYTES = 30_000_000;
const NO_REGISTRY = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/;

const packedSchema = z.tuple([
  z.object({
    filename: z.string(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string(), size: z.number() })),
  }),
]);

suite('the published package', { timeout: 900_000 }, () => {
  let folder = '';
  let app = '';
  let home = '';
  let packed: z.infer<typeof packedSchema>[0];
  /** Why the package could not be installed, where the package registry cannot be reached. */
  let unreachable: string | undefined;
  let npx = '';

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kinora-pack-'));
    app = path.join(folder, 'app');
    home = await temporaryHome();
    const npm = await npmFolder();
    npx = path.join(npm, 'npx-cli.js');
    const call = (args: readonly string[], cwd: string) =>
      run(process.execPath, [path.join(npm, 'npm-cli.js'), ...args, '--loglevel=error'], {
        cwd,
        maxBuffer: 2 ** 26,
      });
    const { stdout } = await call(['pack', '--json', '--pack-destination', folder], ROOT);
    // What the script before it says comes first.
    [packed] = packedSchema.parse(JSON.parse(stdout.slice(stdout.indexOf('[\n'))));
    await mkdir(app);
    await writeFile(path.join(app, 'package.json'), '{ "private": true }');
    const file = path.join(folder, packed.filename);
    await call(
      ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', file],
      app,
    ).catch((error: unknown) => {
      if (!NO_REGISTRY.test(String(error))) throw error;
      unreachable = 'the package registry cannot be reached, and npm has not kept what it would bring';
    });
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await rm(home, { recursive: true, force: true });
  });

  /** As typed in the folder, by the Node of the machine. */
  const typed = (args: readonly string[], options: { detached?: boolean } = {}): Running =>
    kinora(
      ['kinora', ...args],
      { KINORA_HOME: home, PATH: pathOfMachine() },
      { entry: npx, cwd: app, ...options },
    );

  test('holds what it needs, and nothing else', async () => {
    const strays = packed.files.filter(({ path: name }) => !WANTED.some((pattern) => pattern.test(name)));
    assert.deepEqual(strays, []);
    assert.ok(packed.unpackedSize < MOST_BYTES, `${packed.unpackedSize} bytes`);
    const names = new Set(packed.files.map(({ path: name }) => name));
    for (const needed of [
      'bin/kinora.js',
      'dist/src/http/workbench/build/index.html',
      'dist/src/http/docs/build/index.html',
    ])
      assert.ok(names.has(needed), needed);
    const sources = await readdir(path.join(ROOT, 'src'), { recursive: true });
    for (const file of sources.filter((name) => name.endsWith('.ts') && !/\.(as|d)\.ts$/.test(name)))
      assert.ok(names.has(`dist/src/${file.replace(/\.ts$/, '.js')}`), file);
    // What kernels share is compiled into each.
    const kernels = sources.filter((name) => /kernels.[\w-]+\.as\.ts$/.test(name));
    for (const file of kernels)
      assert.ok(names.has(`dist/src/previz/kernels/build/${path.basename(file, '.as.ts')}.wasm`), file);
  });

  test('says nothing of the machine that packed it', async (t) => {
    if (unreachable !== undefined) return t.skip(unreachable);
    const here = ROOT.replace(/\/$/, '');
    for (const { path: name } of packed.files.filter((file) =>
      /\.(m?js|json|html|css|md)$/.test(file.path),
    )) {
      const text = await readFile(path.join(app, 'node_modules/kinora', name), 'utf8');
      assert.ok(!text.includes(here), `${name} names ${here}`);
    }
  });

  test('brings what runs it, and nothing of what builds it', async (t) => {
    if (unreachable !== undefined) return t.skip(unreachable);
    const about = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        devDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')));
    const isThere = (name: string) =>
      access(path.join(app, 'node_modules', name)).then(
        () => true,
        () => false,
      );
    for (const name of Object.keys(about.dependencies)) assert.ok(await isThere(name), `${name} is missing`);
    for (const name of [
      'typescript',
      'vite',
      'react',
      'playwright-core',
      '@11ty/eleventy',
      'onnxruntime-node',
    ]) {
      assert.ok(name in about.devDependencies);
      assert.equal(await isThere(name), false, `${name} is superfluous`);
    }
  });

  test('runs as npx kinora: version, first clip, doctor', async (t) => {
    if (unreachable !== undefined) return t.skip(unreachable);
    const version = await typed(['--version']).ended;
    assert.deepEqual([version.code, version.stdout.trim()], [0, readVersion()], version.stderr);
    const clip = path.join(app, 'out/clip.mp4');
    const made = await typed([
      'generate',
      'A lighthouse at dawn',
      '--resolution',
      '360p',
      '-o',
      'out/clip.mp4',
    ]).ended;
    assert.equal(made.code, 0, made.stderr);
    const { width, height, frames } = await probeClip(clip);
    assert.deepEqual([width, height, frames], [640, 360, 120]);
    const doctor = await typed(['doctor', '--json']).ended;
    assert.equal(doctor.code, 0, doctor.stdout);
    if (process.platform === 'linux') await nothingLeft(home);
  });

  test('npx kinora serve: the Workbench, the docs, a clip; Ctrl-C ends every process', async (t) => {
    if (unreachable !== undefined) return t.skip(unreachable);
    const server = typed(['serve', '--port', '0'], { detached: true });
    const url = (await server.line(/^Kinora is ready at (\S+)$/m))[1] ?? '';
    for (const place of ['/', '/docs/', '/docs/concepts/']) {
      const page = await fetch(`${url}${place}`);
      assert.deepEqual(
        [page.status, page.headers.get('content-type')?.split(';')[0]],
        [200, 'text/html'],
        place,
      );
      const parts = [...(await page.text()).matchAll(/(?:src|href)="([^"#?:]+\.(?:js|css|svg|woff2))"/g)];
      assert.ok(parts.length > 0, place);
      for (const [, part = ''] of parts)
        assert.equal((await fetch(new URL(part, `${url}${place}`))).status, 200, part);
    }
    const made = await typed(['generate', 'Slow pan left', '--resolution', '360p', '-o', 'second.mp4']).ended;
    assert.equal(made.code, 0, made.stderr);
    assert.doesNotMatch(made.stderr, /private Kinora/, 'by the server that runs');
    process.kill(-(server.process.pid ?? 0), 'SIGINT'); // The whole group, as a terminal does.
    await server.ended;
    if (process.platform === 'linux') await nothingLeft(home); // npx may go before what it began.
  });
});

/** Where npm's programs lie: of the npm that runs us, else of the one on the path. */
async function npmFolder(): Promise<string> {
  const script = process.env['npm_execpath'];
  if (script !== undefined) return path.dirname(script);
  for (const place of pathOfMachine().split(path.delimiter)) {
    const npm = await realpath(path.join(place, 'npm')).catch(() => undefined);
    if (npm?.endsWith('npm-cli.js') === true) return path.dirname(npm);
  }
  throw new Error('There is no npm on the path.');
}

/** Without what npm and the clone put before it: the Node that answers may well be older than Kinora's. */
function pathOfMachine(): string {
  const places = (process.env['PATH'] ?? '').split(path.delimiter);
  return places.filter((place) => !place.includes('node_modules')).join(path.delimiter);
}
