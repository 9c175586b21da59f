/** What a stranger gets wrong in the first hour, and what is said to it: a sentence and an exit code, never a trace. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { sniff } from '../../src/media/sniff.ts';
import { openAsBlob } from 'node:fs';
import { kinora, ROOT, temporaryHome } from './support.ts';
import type { Ended } from './support.ts';

const IMAGE = path.join(ROOT, 'examples/media/two-dogs.jpg');
const FOOTAGE = path.join(ROOT, 'examples/media/turning-box.mp4');
const linux = { skip: process.platform !== 'linux' };

suite('the first hour', () => {
  let home = '';
  before(async () => {
    home = await temporaryHome();
  });
  after(() => rm(home, { recursive: true }));

  type Case = readonly [
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    code: number,
    said: RegExp,
  ];

  async function check(cases: readonly Case[]): Promise<void> {
    const waiting = [...cases];
    const lane = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const [args, env, code, said] = one;
        const ended = await kinora(args, { KINORA_HOME: home, ...env }, { cwd: home }).ended;
        assert.equal(ended.code, code, `${args.join(' ')}: ${ended.stderr}`);
        assert.match(ended.stderr, said);
        assertIsForPeople(ended);
      }
    };
    await Promise.all([lane(), lane(), lane()]);
  }

  test('words of the command line that are not understood', () =>
    check([
      [
        ['generat', 'x'],
        {},
        2,
        /unknown command 'generat'\n\(Did you mean generate\?\)\n\(kinora help tells more\)/,
      ],
      [['generate', 'x', '--loup'], {}, 2, /unknown option '--loup'[^]*\(kinora help generate tells more\)/],
      [['keys', 'add'], {}, 2, /missing required argument 'name'\n\(kinora help keys add tells more\)/],
      [['generate', 'a', 'tiger'], {}, 2, /got 2: a, tiger[^]*need quotes: kinora generate "A tiger walks"/],
      [['generate', 'x', '--duration', '7s'], {}, 2, /'7s' is invalid\. Allowed: 5s, 10s\./],
      [['generate', 'x', '--ratio', '5:4'], {}, 2, /'5:4' is invalid\. Allowed: 3:1, 2:1, /],
    ]));

  test('settings that are none', () =>
    check([
      [
        ['serve', '--port', 'abc'],
        {},
        6,
        /^KINORA_PORT \(--port\) is 'abc'\. Allowed: a whole number from 0 to 65535\.\n$/,
      ],
      [
        ['serve', '--workers', '-1'],
        {},
        6,
        /^KINORA_WORKERS \(--workers\) is '-1'\. Allowed: a whole number from 0 to 64\.\n$/,
      ],
      [['serve'], { KINORA_LOG: 'loud' }, 6, /'loud'\. Allowed: silent, error, warn, info, debug\./],
      [['serve'], { KINORA_TRUST_PROXY: 'yes' }, 6, /'yes'\. Allowed: 0, 1, false, true\./],
      [
        ['serve'],
        { KINORA_PUBLIC_URL: 'a.example' },
        6,
        /'a\.example'\. Allowed: an http or https address\./,
      ],
      [
        ['serve', '--host', '192.0.2.1', '--port', '0'],
        {},
        6,
        /cannot listen on 192\.0\.2\.1 .*Set KINORA_HOST/,
      ],
      [['list'], { KINORA_URL: 'foo', KINORA_API_KEY: 'kinora-x' }, 2, /KINORA_URL is 'foo': it must be/],
      [['list'], { KINORA_URL: 'http://127.0.0.1:1' }, 2, /set KINORA_API_KEY to a key of that server/],
      [
        ['serve'],
        { KINORA_TLS_CERT: 'nowhere.pem', KINORA_TLS_KEY: 'k.pem', KINORA_PORT: '0' },
        6,
        /nowhere\.pem, which cannot be read/,
      ],
      [
        ['serve'],
        {
          KINORA_S3_BUCKET: 'b',
          KINORA_S3_ENDPOINT: 'http://127.0.0.1:1',
          KINORA_S3_ACCESS_KEY_ID: 'a',
          KINORA_S3_SECRET_ACCESS_KEY: 'b',
          KINORA_PORT: '0',
        },
        6,
        /The bucket 'b' .* cannot be used: .*ECONNREFUSED.* Check KINORA_S3_ENDPOINT/,
      ],
    ]));

  test('what is secret is not said again', async () => {
    for (const env of [
      { KINORA_API_KEY: 'hush' },
      { DATABASE_URL: 'mysql://u:hush@127.0.0.1/x' },
      { DATABASE_URL: 'postgres://u:hush@[' },
      { DATABASE_URL: 'postgres://u:hush@localhost:1/x', KINORA_PORT: '0' },
    ]) {
      const ended = await kinora(['serve'], { KINORA_HOME: home, ...env }).ended;
      assert.equal(ended.code, 6, ended.stderr);
      assert.match(
        ended.stderr,
        /^(KINORA_API_KEY|The database localhost:1\/x of DATABASE_URL|DATABASE_URL) /,
      );
      assert.doesNotMatch(ended.stderr, /hush|AggregateError/);
      assertIsForPeople(ended);
    }
  });

  test('data folders that cannot be', linux, () =>
    check([
      [
        ['serve', '--port', '0'],
        { KINORA_HOME: '/proc/x' },
        6,
        /\/proc\/x cannot be used: no folder can be made in \/proc/,
      ],
      [
        ['generate', 'x'],
        { KINORA_HOME: '/proc/x' },
        6,
        /\/proc\/x cannot be used: no folder can be made in \/proc/,
      ],
      [
        ['list'],
        { KINORA_HOME: IMAGE },
        6,
        /The data folder .* cannot be used: .*two-dogs\.jpg is a file\. Set KINORA_HOME/,
      ],
    ]),
  );

  test(
    'a data folder of another user',
    { skip: process.getuid?.() !== 0 && 'only root can be another user' },
    async () => {
      const closed = path.join(home, 'closed');
      await mkdir(closed, { mode: 0o700 });
      for (const args of [['serve', '--port', '0'], ['list']]) {
        const ended = await asNobody(args, closed);
        assert.equal(ended.code, 6, ended.stderr);
        assert.match(
          ended.stderr,
          /The data folder .*closed\S* cannot be used: .*closed to this user \(EACCES\)\. Set KINORA_HOME/,
        );
        assertIsForPeople(ended);
      }
    },
  );

  test('media that are none', async () => {
    await writeFile(path.join(home, 'empty.jpg'), '');
    await writeFile(path.join(home, 'text.png'), 'just text');
    await check([
      [['generate', 'x', '--image', 'none.jpg'], {}, 2, /^There is no file none\.jpg\.\n$/],
      [
        ['generate', 'x', '--image', 'empty.jpg'],
        {},
        2,
        /empty\.jpg is an empty file \(0 bytes\)\. What can be used: JPEG/,
      ],
      [['generate', 'x', '--image', 'text.png'], {}, 2, /text\.png is plain text\. What can be used: JPEG/],
      [['generate', 'x', '--image', '.'], {}, 2, /^\. is a folder: name a file in it\.\n$/],
      [
        ['generate', 'x', '--image', FOOTAGE],
        {},
        2,
        /turning-box\.mp4 is video\/mp4; an image is needed here\./,
      ],
      [
        ['edit', FOOTAGE, 'noir', '--start', FOOTAGE],
        {},
        2,
        /turning-box\.mp4 is video\/mp4; an image is needed here\./,
      ],
      [
        ['generate', 'x', '--image', 'file:///x.jpg'],
        {},
        2,
        /'file:\/\/\/x\.jpg' is neither a file nor an http/,
      ],
    ]);
  });

  test('files of results that cannot be, before anything is made', linux, () =>
    check([
      [['generate', 'x', '-o', '.'], {}, 2, /^\. is a folder: name a file in it, e\.g\. clip\.mp4\.\n$/],
      [
        ['generate', 'x', '-o', '/proc/x.mp4'],
        {},
        2,
        /\/proc\/x\.mp4 cannot be written: .* Name another file with --output\./,
      ],
      [
        ['generate', 'x', '-o', '/proc/x/y.mp4'],
        {},
        2,
        /y\.mp4 cannot be written: no folder can be made in \/proc\./,
      ],
      [
        ['generate', 'x', '-o', 'x.gif'],
        {},
        2,
        /x\.gif ends like no clip: name a file that ends in \.mp4, \.mov, \.webm\./,
      ],
      [
        ['edit', FOOTAGE, 'noir', '-o', 'x.webm', '--container', 'mov'],
        {},
        2,
        /x\.webm ends in \.webm, but --container says mov/,
      ],
    ]),
  );

  test('shot lists and plans that are none', async () => {
    await writeFile(path.join(home, 'shots.csv'), 'id,prompt\r\na,push in\r\n');
    await writeFile(
      path.join(home, 'good.yaml'),
      'name: x\r\nshots:\r\n  - id: a\r\n    prompt: push in\r\n',
    );
    await check([
      [
        ['batch', 'none.yaml'],
        {},
        2,
        /The shot list none\.yaml cannot be read: there is no such file or folder \(ENOENT\)\./,
      ],
      [['batch', '.'], {}, 2, /The shot list \. cannot be read: it is a folder/],
      [['batch', 'shots.csv'], {}, 2, /line 1: A shot list is YAML or JSON with a name and shots/],
      [
        ['batch', 'good.yaml', '--out', 'shots.csv', '--yes'],
        {},
        2,
        /^shots\.csv is a file: name a folder with --out\.\n$/,
      ],
      [
        ['generate', 'x', '--plan', 'none.json'],
        {},
        2,
        /The plan none\.json cannot be read: there is no such file/,
      ],
    ]);
  });

  test('a port that another program holds, before a database is started', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    other.on('connection', (socket) => socket.end('what?\r\n'));
    const untouched = path.join(home, 'untouched');
    const ended = await kinora(['serve', '--port', String(port)], { KINORA_HOME: untouched }).ended;
    assert.equal(ended.code, 6, ended.stderr);
    assert.match(
      ended.stderr,
      new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is in use by another program\\. Set KINORA_PORT`),
    );
    await assert.rejects(stat(untouched), 'no data folder was made');
    other.close();
  });

  test('the first key is made by the first start that can show it', async () => {
    const fresh = path.join(home, 'fresh');
    const failed = await kinora(['serve', '--host', '192.0.2.1', '--port', '0'], { KINORA_HOME: fresh })
      .ended;
    assert.equal(failed.code, 6, failed.stderr);
    const server = kinora(['serve', '--port', '0', '--workers', '0'], { KINORA_HOME: fresh });
    await server.line(/^API key \(shown this once\): kinora-\S+$/m);
    server.process.kill('SIGTERM');
    assert.equal((await server.ended).code, 0);
  });

  test('a reader that has read enough', linux, async () => {
    const script = '"$0" "$@" --help | head -1; "$0" "$@" snippet x --surface fal | true';
    const shell = spawn('bash', ['-c', script, process.execPath, path.join(ROOT, 'src/cli/main.ts')]);
    let [out, err] = ['', ''];
    shell.stdout.on('data', (text: Buffer) => (out += String(text)));
    shell.stderr.on('data', (text: Buffer) => (err += String(text)));
    await once(shell, 'close');
    assert.match(out, /^Usage: kinora/);
    assert.equal(err, '');
  });

  test('a folder that is missing is made, the ending chooses the container, and nothing else is left', async () => {
    const clip = path.join(home, 'new folder/ünïcode/clip.webm');
    const args = ['generate', 'static', '--image', IMAGE, '--resolution', '360p', '-o', clip];
    const ended = await kinora(args, { KINORA_HOME: home }).ended;
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(await readdir(path.dirname(clip)), ['clip.webm']);
    const found = sniff(await (await openAsBlob(clip)).bytes());
    assert.equal(found.kind !== 'other' && found.mime_type, 'video/webm');
  });
});

/** No trace, nothing of the inside, a sentence that ends. */
function assertIsForPeople({ stdout, stderr }: Ended): void {
  assert.equal(stdout, '');
  assert.doesNotMatch(stderr, /\n\s+at |This is a bug|node:internal|undefined|\[object/);
}

async function asNobody(args: readonly string[], home: string): Promise<Ended> {
  const main = path.join(ROOT, 'src/cli/main.ts');
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], KINORA_HOME: path.join(home, 'x'), KINORA_PORT: '1' },
    uid: 65534,
    gid: 65534,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += String(text)));
  child.stderr.on('data', (text: Buffer) => (stderr += String(text)));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}
