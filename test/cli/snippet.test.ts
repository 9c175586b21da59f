import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requestSnippet } from '../../src/snippets/index.ts';
import { kinora } from './support.ts';

const ORIGIN = 'http://127.0.0.1:7070';

suite('kinora snippet', () => {
  const run = (args: readonly string[], environment = {}) => kinora(['snippet', ...args], environment).ended;

  test('prints the code of a request, for the server that the environment names', async () => {
    const [plain, named] = await Promise.all([
      run(["It's $5"], { KINORA_PORT: '7070' }),
      run(['x', '--surface', 'native', '--language', 'python'], { KINORA_URL: 'http://clips.example:81' }),
    ]);
    assert.deepEqual([plain.code, plain.stderr], [0, '']);
    const model = 'luma-ray-v3-2-text-to-video';
    const asked = { surface: 'oxen', language: 'curl', origin: ORIGIN, model } as const;
    assert.equal(plain.stdout, requestSnippet({ ...asked, body: { prompt: "It's $5" } }));
    const body = { model: 'ray-3.2', type: 'video', prompt: 'x' };
    assert.equal(
      named.stdout,
      requestSnippet({
        surface: 'native',
        language: 'python',
        origin: 'http://clips.example:81',
        model: '',
        body,
      }),
    );
  });

  test('takes the end of a model’s name, all parameters, and values of one’s own', async () => {
    const [oxen, fal] = await Promise.all([
      run([
        'x',
        '--mode',
        'sse',
        '--model',
        'reframe',
        '--all',
        '--set',
        'aspect_ratio=1:1',
        '--set',
        'note=a=b',
      ]),
      run([
        'x',
        '--surface',
        'fal',
        '--language',
        'javascript',
        '--model',
        'image-to-video',
        '--set',
        'loop=true',
      ]),
    ]);
    assert.match(oxen.stdout, /"model": "luma-ray-v3-2-reframe"/);
    assert.match(oxen.stdout, /"aspect_ratio": "1:1",\n {2}"resolution": "540p",\n {2}"note": "a=b"/);
    assert.match(oxen.stdout, /event: media_generation_completed/);
    assert.match(fal.stdout, /fal\.subscribe\("luma\/agent\/ray\/v3\.2\/image-to-video"/);
    assert.match(fal.stdout, /loop: true/);
  });

  test('says what there is when something is asked for that there is not', async () => {
    const [model, mode, set, surface] = await Promise.all([
      run(['x', '--model', 'nothing']),
      run(['x', '--surface', 'fal', '--mode', 'sse']),
      run(['x', '--set', 'loop']),
      run(['x', '--surface', 'nobody']),
    ]);
    assert.deepEqual([model.code, mode.code, set.code, surface.code], [2, 2, 2, 2]);
    assert.match(model.stderr, /oxen has no model 'nothing'\. Models: luma-ray-v3-2-text-to-video, /);
    assert.match(mode.stderr, /fal has no mode 'sse'\. Modes: async\./);
    assert.match(set.stderr, /--set loop: write it as name=value/);
    assert.match(surface.stderr, /Allowed: oxen, fal, wavespeed, runware, native/);
  });
});
