/** `kinora edit` and `kinora reframe` against a real server. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { z } from 'zod';
import { quoteSchema } from '../../src/http/native/schemas/admin.ts';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { evenly, makeClip } from '../media/odd-clips.ts';
import { kinora, printed, ROOT, temporaryHome, type Running } from './support.ts';

const IMAGE = path.join(ROOT, 'examples/media/two-dogs.jpg');
/** A little more than a second. */
const FRAMES = 26;

suite('footage', () => {
  let home = '';
  let server: Running;
  let clip = '';

  before(async () => {
    home = await temporaryHome();
    clip = await makeClip({
      path: path.join(home, 'pan.mp4'),
      width: 128,
      height: 96,
      times: evenly(FRAMES, 24),
      draw: (x, y, n) => [60 + (((x + 2 * n) * 3) & 127), 100 + (y & 31), 128],
    });
    server = kinora(['serve', '--port', '0', '--workers', '1'], { KINORA_HOME: home });
    await server.line(/^Kinora is ready at (\S+)$/m);
  });
  after(async () => {
    server.process.kill('SIGTERM');
    await server.ended;
    await rm(home, { recursive: true });
  });
  const run = (args: readonly string[]) => kinora(args, { KINORA_HOME: home }).ended;
  const json = async <S extends z.ZodType>(schema: S, args: readonly string[]) =>
    printed(schema, await run([...args, '--json']));
  const requested = async (id: string) => {
    const { request } = await json(generationSchema, ['show', id]);
    return request?.video ?? assert.fail('its request is not shown');
  };

  test('an edit keeps the length and the shape of its source, and is itself a source', async () => {
    const file = path.join(home, 'edit.mp4');
    const made = await json(generationSchema, [
      'edit',
      clip,
      'as a pencil sketch',
      '--resolution',
      '360p',
      '-o',
      file,
    ]);
    const shown = await probeClip(file);
    assert.deepEqual([shown.width, shown.height, shown.frames, shown.fps], [480, 360, FRAMES, 24]);
    assert.equal(made.type, 'video_edit');
    const { edit } = await requested(made.id);
    assert.equal(edit, undefined, 'the strength is the server’s to choose');

    const again = ['edit', made.id, 'at night', '--strength', 'adhere_2', '--resolution', '360p', '--quote'];
    const quoted = await json(quoteSchema, again);
    assert.deepEqual([quoted.canvas.frame_count, quoted.list.usd], [FRAMES, 0.54]);
  });

  test('what of the words a clip does not show is told', async () => {
    const file = path.join(home, 'dragon.mp4');
    const prompt = 'as a pencil sketch, add a dragon';
    const { code, stdout, stderr } = await run(['edit', clip, prompt, '--resolution', '360p', '-o', file]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^ {2}left out +addition: add a dragon, nothing is put into footage/m);
    assert.doesNotMatch(stdout, /left out.*pencil/);
  });

  test('what is held goes into the request', async () => {
    const file = path.join(home, 'held.mp4');
    const options = ['--strength', 'flex_1', '--pose', 'coarse', '--depth-blur', '0.4', '--face'];
    const made = await json(generationSchema, [
      'edit',
      clip,
      'noir',
      ...options,
      '--resolution',
      '360p',
      '-o',
      file,
    ]);
    const { edit } = await requested(made.id);
    assert.deepEqual(edit, {
      strength: 'flex_1',
      controls: {
        pose: { enabled: true, strength: 'coarse' },
        depth: { enabled: true, blur: 0.4 },
        face: { enabled: true },
      },
    });
  });

  test('a reframe has the new shape, and the source where it was put', async () => {
    const file = path.join(home, 'tall.mp4');
    const place = ['--position', '0,0.3,1,0.4'];
    const made = await json(generationSchema, [
      'reframe',
      clip,
      '--ratio',
      '9:16',
      ...place,
      '--resolution',
      '360p',
      '-o',
      file,
    ]);
    const shown = await probeClip(file);
    assert.deepEqual([shown.width, shown.height, shown.frames], [360, 640, FRAMES]);
    const { source_position } = await requested(made.id);
    assert.deepEqual(source_position, { x_norm: 0, y_norm: 0.3, w_norm: 1, h_norm: 0.4 });
  });

  test('what is wrong is said before anything is sent', async () => {
    const cases: [args: string[], sentence: RegExp][] = [
      [['edit', IMAGE, 'noir'], /two-dogs\.jpg is image\/jpeg; a video is needed here\./],
      [['edit', clip, 'noir', '--auto', '--strength', 'flex_1'], /--auto decides for itself/],
      [['edit', clip, 'noir', '--start', IMAGE, '--keyframe', `${IMAGE}@3`], /--start does not go with/],
      [['edit', clip, 'noir', '--strength', 'flex'], /Allowed: adhere_1, /],
      [['edit', clip, 'noir', '--depth-blur', '2'], /from 0 to 1/],
      [['edit', 'nowhere.mp4', 'noir'], /There is no file nowhere\.mp4/],
      [['reframe', clip], /--ratio/],
      [['reframe', clip, '--ratio', '9:16', '--position', '1,2'], /0,0\.34,1,0\.32/],
    ];
    for (const [args, sentence] of cases) {
      const { code, stderr } = await run(args);
      assert.match(stderr, sentence);
      assert.equal(code === 0, false, args.join(' '));
    }
  });
});
