import assert from 'node:assert/strict';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { pinMatchSchema } from '../../src/engines/previz/sequence-report.ts';
import { engineSchema, keyListSchema, quoteSchema } from '../../src/http/native/schemas/admin.ts';
import { generationPageSchema, generationSchema } from '../../src/http/native/schemas/generation.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { joinSchema } from '../../src/previz/shot/joined.ts';
import { callTls, makeCertificates } from '../support/certificates.ts';
import type { Certificates } from '../support/certificates.ts';
import { kinora, printed, processesOf, ROOT, temporaryHome, type Running } from './support.ts';

const IMAGE = path.join(ROOT, 'examples/media/two-dogs.jpg');
const NOBODY = '00000000-0000-4000-8000-000000000000';
const SMALL = ['--image', IMAGE, '--resolution', '360p', '--ratio', '16:9'];

suite('with a running server', () => {
  let home = '';
  let server: Running;
  let url = '';
  let certificates: Certificates;

  before(async () => {
    home = await temporaryHome();
    certificates = await makeCertificates(home, ['localhost']);
    server = kinora(['serve', '--port', '0', '--workers', '1'], {
      KINORA_HOME: home,
      KINORA_TLS_CERT: certificates.files.cert,
      KINORA_TLS_KEY: certificates.files.key,
      KINORA_TLS_PORT: '0',
    });
    url = (await server.line(/^Kinora is ready at (\S+)$/m))[1] ?? '';
  });
  after(async () => {
    server.process.kill('SIGTERM');
    const { code, stderr } = await server.ended;
    assert.equal(code, 0, stderr);
    if (process.platform === 'linux')
      assert.deepEqual(processesOf(home), [], 'the server left processes behind');
    await rm(home, { recursive: true });
  });
  const run = (args: readonly string[], more: Record<string, string> = {}) =>
    kinora(args, { KINORA_HOME: home, ...more }).ended;
  const json = async <S extends z.ZodType>(schema: S, args: readonly string[]) =>
    printed(schema, await run([...args, '--json']));

  test('prints the first key once, and it works', async () => {
    const key = (await server.line(/^API key \(shown this once\): (\S+)$/m))[1] ?? '';
    const { code, stdout } = await run(['engines'], { KINORA_URL: url, KINORA_API_KEY: key });
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^ENGINE +HEALTH +PLACES +WAITING +PAUSED +BREAKER\npreviz +ready +0 +0 +no +closed$/m,
    );
    assert.match(stdout, /^previz \(default\): .*\n {2}ready: /m);
  });

  test('engines pause and resume, by the key of the machine', async () => {
    const paused = await run(['engines', 'pause', 'previz']);
    assert.deepEqual([paused.code, paused.stdout], [0, 'Paused previz. 0 under way go on, 0 wait.\n']);
    assert.match((await run(['engines'])).stdout, /^previz +ready +0 +0 +since \S+ \S+ +closed$/m);
    assert.equal((await json(engineSchema, ['engines', 'resume', 'previz'])).paused_at, null);
    const nobody = await run(['priority', '00000000-0000-4000-8000-000000000000', '-5']);
    assert.deepEqual([nobody.code, nobody.stderr.includes('Generation not found')], [3, true], nobody.stderr);
    assert.equal((await run(['priority', 'x', 'high'])).code, 2);
  });

  test('answers over TLS where it says', async () => {
    const [, tlsUrl = ''] = await server.line(/^Over TLS: (https:\S+)$/m);
    assert.equal((await callTls(certificates.ca, `${tlsUrl}/healthz`)).status, 200);
  });

  test('generate: stages on stderr, the report on stdout, the clip in its file', async () => {
    const file = path.join(home, 'clips.mp4');
    const { code, stdout, stderr } = await run([
      ...['generate', 'pan left', ...SMALL, '--seed', '7', '-o', file],
      ...['--reference', path.join(ROOT, 'examples/media/fig-bowl.jpg'), '--reference', IMAGE],
    ]);
    assert.equal(code, 0, stderr);
    const clip = await probeClip(file);
    assert.deepEqual([clip.width, clip.height, clip.frames, clip.fps], [640, 360, 120, 24]);
    const stages = stderr.split('\n').map((line) => line.replace(/^ *[\d.]+ s {2}/, ''));
    assert.ok(stages.includes('uploading: two-dogs.jpg') && stages.includes('rendering'), stderr);
    for (const fact of [
      /size +640 × 360/,
      /120 frames, 5\.0 s at 24 fps/,
      /previz, seed 7/,
      /2 references +palette \d+ % of the way, light \d+ %/,
      /list price +\$0\.06/,
      /engine cost +\$0/,
    ]) {
      assert.match(stdout, fact);
    }
  });

  test('an image with 10 s is sent as a keyframe pinned to frame 0', async () => {
    const file = path.join(home, 'ten.mp4');
    const made = await json(generationSchema, [
      'generate',
      'static',
      ...SMALL,
      '--duration',
      '10',
      '-o',
      file,
    ]);
    assert.equal(made.state, 'completed');
    assert.equal((await probeClip(file)).frames, 240);
    const video = (await json(generationSchema, ['show', made.id])).request?.video;
    assert.deepEqual(video?.keyframe_indexes, [0]);
    assert.equal(video.keyframes?.length, 1);
    assert.equal(video.start_frame, undefined);
  });

  test('list, show and cancel speak of the same generations', async () => {
    const list = await json(generationPageSchema, ['list', '--limit', '2']);
    assert.equal(list.data.length, 2);
    const [newest = assert.fail('nothing is listed')] = list.data;
    const { stdout } = await run(['show', newest.id]);
    assert.match(stdout, new RegExp(`id +${newest.id}\\n +state +completed`));
    const { stdout: said, code } = await run(['cancel', newest.id]);
    assert.deepEqual([code, said.trim()], [0, `${newest.id} had ended before: it is completed.`]);
    const more = await json(generationPageSchema, ['list', '--limit', '1', '--state', 'failed']);
    assert.deepEqual(more.data, []);
  });

  test('quote gives both kinds of money and queues nothing', async () => {
    const before = await json(generationPageSchema, ['list']);
    const asked = ['quote', 'push in', ...SMALL, '--resolution', '1080', '--duration', '10s'];
    const quote = await json(quoteSchema, asked);
    assert.equal(quote.list.usd, 3.6);
    assert.deepEqual([quote.engine.id, quote.engine.usd], ['previz', 0]);
    assert.deepEqual([quote.canvas.width, quote.canvas.height, quote.canvas.frame_count], [1920, 1080, 240]);
    assert.equal((await json(generationPageSchema, ['list'])).data.length, before.data.length);
  });

  test('a plan from a file or a pipe goes in place of the prompt', async () => {
    const plan = JSON.stringify({ moves: [{ move: 'tilt_up', start: 0, end: 1 }] });
    const quote = ['quote', 'zoom in', ...SMALL, '--json'];
    const file = path.join(home, 'plan.json');
    await writeFile(file, plan.replace('tilt_up', 'teleport'));
    const [piped, refused] = await Promise.all([
      kinora([...quote, '--plan', '-'], { KINORA_HOME: home }, { input: plan }).ended,
      run([...quote, '--plan', file]),
    ]);
    assert.equal(piped.code, 0, piped.stderr);
    assert.equal(refused.code, 3);
    assert.match(refused.stdout, /plan\.moves\[0\]\.move: 'teleport' is not valid/);
  });

  test('pins pictures, goes on from a clip and leads up to one', async () => {
    const file = path.join(home, 'way.mp4');
    const small = ['--resolution', '540p', '--json'];
    const pins = ['--keyframe', `${IMAGE}@last`, '--keyframe', `${IMAGE}@30`];
    const pan = ['generate', 'slow pan right', '--image', IMAGE, ...pins, ...small, '-o', file];
    const way = await json(generationSchema, pan);
    const shown = z.object({ pins: z.array(pinMatchSchema) });
    const { pins: matches } = shown.parse((await json(generationSchema, ['show', way.id])).report);
    assert.deepEqual(
      matches.map(({ frame }) => frame),
      [0, 30, 119],
    );
    const quoted = await json(quoteSchema, ['quote', 'on', '--extend', way.id, ...small]);
    assert.deepEqual([quoted.canvas.width, quoted.canvas.height], [way.canvas.width, way.canvas.height]);
    for (const [option, side] of [
      ['--extend', 'start'],
      ['--prepend', 'end'],
    ] as const) {
      const next = await json(generationSchema, ['generate', 'on', option, way.id, ...small, '-o', file]);
      const { report } = await json(generationSchema, ['show', next.id]);
      assert.equal(z.object({ join: joinSchema }).parse(report).join.side, side);
    }
  });

  test('keys: added, listed, used, revoked', async () => {
    const { stdout } = await run(['keys', 'add', 'bob', '--owner', 'bob']);
    const secret = stdout.trim();
    const asBob = { KINORA_URL: url, KINORA_API_KEY: secret };
    assert.match((await run(['list'], asBob)).stdout, /^No generations/, 'bob sees nothing of others');
    assert.equal((await run(['keys', 'list'], asBob)).code, 3, 'bob is no admin');
    const { data } = await json(keyListSchema, ['keys', 'list']);
    const bob = data.find((key) => key.name === 'bob') ?? assert.fail('bob is not listed');
    assert.ok(secret.startsWith(bob.hint.replace('…', '')));
    assert.equal((await run(['keys', 'revoke', bob.id])).code, 0);
    const refused = await run(['list'], asBob);
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /revoked.*KINORA_API_KEY/s);
  });

  test('what is wrong is said in a sentence, with an exit code of its own', async () => {
    const broken = path.join(home, 'not-an-image.png');
    await writeFile(broken, 'just text');
    const cases: readonly (readonly [string[], number, RegExp])[] = [
      [['generate', 'x', '--image', '/nowhere.jpg'], 2, /There is no file \/nowhere\.jpg/],
      [['generate', 'x', '--image', broken], 2, /is plain text\. What can be used: JPEG/],
      [['generate', 'x', '--resolution', '8k'], 2, /Allowed: 360p, 540p, 720p, 1080p/],
      [['generate'], 2, /missing required argument 'prompt'/],
      [['frobnicate'], 2, /unknown command 'frobnicate'/],
      [['generate', 'x', ...SMALL, '--hdr'], 3, /video\.hdr needs video\.resolution 720p or 1080p/],
      [['generate', 'x', '--reference', 'nowhere.jpg'], 2, /nowhere\.jpg/],
      [['generate', 'x', '--keyframe', IMAGE], 2, /Write it like picture\.jpg@48/],
      [['generate', 'x', '--keyframe', `${IMAGE}@120`, '--keyframe', `${IMAGE}@120`], 3, /appears twice/],
      [['generate', 'x', '--keyframe', `${IMAGE}@121`], 3, /out of range\. Allowed: 0 to 120/],
      [
        ['generate', 'x', '--keyframe', `${IMAGE}@0`, '--loop'],
        3,
        /video\.loop does not go with video\.keyframes/,
      ],
      [['generate', 'x', ...SMALL, '--loop', '--duration', '10s'], 3, /video\.loop/],
      [['generate', 'x', ...SMALL, '--extend', NOBODY], 2, /leave out --image/],
      [['generate', 'x', '--extend', NOBODY, '--prepend', NOBODY], 2, /do not go together/],
      [['generate', 'x', '--extend', NOBODY, '--resolution', '540p'], 3, /generation '0{8}.*' not found/],
      [['quote', 'x', '--prepend', NOBODY, '--resolution', '540p'], 3, /generation '0{8}.*' not found/],
      [['show', 'nonsense'], 3, /Generation not found: 'nonsense'\. "kinora list" shows/],
    ];
    const waiting = [...cases];
    const lane = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        const [args, code, sentence] = one;
        const ended = await run(args);
        assert.equal(ended.code, code, `${args.join(' ')}: ${ended.stderr}`);
        assert.match(ended.stderr, sentence);
        assert.doesNotMatch(ended.stderr, /\n\s+at /, 'no stack trace');
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    const [nobody, asJson] = await Promise.all([
      run(['list'], { KINORA_URL: 'http://127.0.0.1:1', KINORA_API_KEY: 'kinora-x' }),
      run(['show', 'nonsense', '--json']),
    ]);
    assert.deepEqual([nobody.code, asJson.code], [4, 3]);
    const said = z.object({ error: z.object({ message: z.string() }) }).parse(JSON.parse(asJson.stdout));
    assert.match(said.error.message, /^Generation not found: 'nonsense'\./);
  });

  test('doctor finds the server and names what is wrong', async () => {
    const finding = z.object({ topic: z.string(), message: z.string() });
    const well = await json(z.object({ well: z.boolean(), findings: z.array(finding) }), ['doctor']);
    assert.equal(well.well, true);
    const about = well.findings.find(({ topic }) => topic === 'server');
    assert.equal(about?.message, `A Kinora runs at ${url}.`);
    const ill = await run(['doctor'], { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' });
    assert.equal(ill.code, 6);
    assert.match(
      ill.stdout,
      /✖ database: The database 127\.0\.0\.1:1\/x of DATABASE_URL cannot be used: .*ECONNREFUSED/,
    );
  });
});

suite('with a private server', () => {
  test('generate starts one, keeps the generation in the data folder, and leaves nothing running', async () => {
    const home = await temporaryHome();
    const file = path.join(home, 'clip.mp4');
    const made = await kinora(['generate', 'push in', ...SMALL, '-o', file], { KINORA_HOME: home }).ended;
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stderr, /starting: a private Kinora/);
    assert.ok((await stat(file)).size > 10_000);
    const list = await kinora(['list', '--json'], { KINORA_HOME: home }).ended;
    const [kept = assert.fail('nothing was kept')] = printed(generationPageSchema, list).data;
    assert.equal(kept.state, 'completed');
    const again = path.join(home, 'again.mp4');
    assert.equal((await kinora(['show', kept.id, '-o', again], { KINORA_HOME: home }).ended).code, 0);
    assert.ok((await readFile(again)).equals(await readFile(file)));
    if (process.platform === 'linux') assert.deepEqual(processesOf(home), []);
    await rm(home, { recursive: true });
  });

  for (const [name, signal, code] of [
    ['Ctrl-C cancels the generation', 'SIGINT', 130],
    ['a killed command takes its server along', 'SIGKILL', null],
  ] as const) {
    test(name, { skip: process.platform !== 'linux' }, async () => {
      const home = await temporaryHome();
      const args = ['generate', 'orbit left', '--image', IMAGE, '--resolution', '1080p', '--duration', '10s'];
      const run = kinora(args, { KINORA_HOME: home }, { detached: true, cwd: home });
      await run.line(/rendering/);
      process.kill(-(run.process.pid ?? 0), signal); // The whole group, as a terminal does.
      const ended = await run.ended;
      assert.equal(ended.code, code, ended.stderr);
      await untilGone(home);
      if (signal === 'SIGINT') {
        const list = await kinora(['list', '--json'], { KINORA_HOME: home }).ended;
        assert.deepEqual(
          printed(generationPageSchema, list).data.map(({ state }) => state),
          ['cancelled'],
        );
      }
      await rm(home, { recursive: true });
    });
  }

  /** Processes that are no children of ours give no signal when they end. */
  async function untilGone(home: string): Promise<void> {
    const deadline = performance.now() + 15_000;
    while (processesOf(home).length > 0) {
      assert.ok(performance.now() < deadline, `still there: ${processesOf(home).join('\n')}`);
      await pause(50);
    }
  }
});
