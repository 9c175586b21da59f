import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { generationAnswer } from '../../src/cli/client/answers.ts';
import { reportFacts } from '../../src/cli/terminal/report.ts';
import { BRIGHT_IS_NEAR, onnxModel } from '../support/onnx.ts';
import { kinora, temporaryHome } from './support.ts';

const MADE = generationAnswer.parse({
  id: 'x',
  type: 'video',
  state: 'completed',
  created_at: '2026-11-21T10:00:00Z',
  output: [],
  engine: 'previz',
  seed: 7,
  canvas: { width: 640, height: 360, fps: 24, frame_count: 120 },
  progress: { fraction: 1, stage: 'completed' },
  cost: { list_usd: 0.06, engine_usd: 0 },
});

suite('KINORA_DEPTH_MODEL', () => {
  let home = '';
  before(async () => {
    home = await temporaryHome();
    await writeFile(path.join(home, 'bright.onnx'), onnxModel({ nodes: [BRIGHT_IS_NEAR] }));
  });
  after(() => rm(home, { recursive: true }));
  const environment = (model: string) => ({ KINORA_HOME: home, KINORA_DEPTH_MODEL: path.join(home, model) });

  test('doctor tries it, and calls one that is not there a problem', async () => {
    const good = await kinora(['doctor'], environment('bright.onnx')).ended;
    assert.match(
      good.stdout,
      /^✔ depth model: bright\.onnx loads in \d+\.\d s and reads a still of 518 × 294 in \d+\.\d s\.$/m,
    );
    const bad = await kinora(['doctor'], environment('nowhere.onnx')).ended;
    assert.equal(bad.code, 6);
    assert.match(
      bad.stdout,
      /^✖ depth model: The depth model nowhere\.onnx \(KINORA_DEPTH_MODEL\) is no file that can be read\. Depth is guessed/m,
    );
  });

  test('a clip tells whether it was used', () => {
    const told = (report: unknown): unknown => {
      const generation = { ...MADE, report };
      return reportFacts(generation).find(([name]) => name === 'depth')?.[1];
    };
    assert.equal(told({ depth: { model: { file: 'bright.onnx' } } }), 'by bright.onnx');
    const unused = 'The picture is flat: a drawing, a logo or a card.';
    assert.equal(told({ depth: { model: { file: 'bright.onnx', unused } } }), `guessed. ${unused}`);
    assert.equal(told({ depth: { source: 'guess' } }), undefined);
    assert.equal(told(undefined), undefined);
  });

  test('serve starts without it, and its log and the list of engines say why', async (t) => {
    const known = { ...environment('nowhere.onnx'), KINORA_API_KEY: 'a-key-of-this-test' };
    const server = kinora(['serve', '--port', '0', '--workers', '0'], known);
    t.after(() => server.process.kill('SIGTERM'));
    const [, url = ''] = await server.line(/^Kinora is ready at (\S+)$/m);
    await server.line(/nowhere\.onnx \(KINORA_DEPTH_MODEL\) is no file that can be read/);
    const engines = await kinora(['engines'], { ...known, KINORA_URL: url }).ended;
    assert.match(
      engines.stdout,
      /^ {2}not well: The depth model nowhere\.onnx .* Depth is guessed until it can be used\.$/m,
    );
    server.process.kill('SIGTERM');
    assert.equal((await server.ended).code, 0);
  });
});
