import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { BRIGHT_IS_NEAR, onnxModel } from '../support/onnx.ts';
import { kinora, temporaryHome } from './support.ts';

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

  test('serve starts without it, and its log and the list of engines say why', async () => {
    const server = kinora(['serve', '--port', '0', '--workers', '0'], environment('nowhere.onnx'));
    const [, key = ''] = await server.line(/^API key \(shown this once\): (\S+)$/m);
    const [, url = ''] = await server.line(/^Kinora is ready at (\S+)$/m);
    await server.line(/nowhere\.onnx \(KINORA_DEPTH_MODEL\) is no file that can be read/);
    const engines = await kinora(['engines'], { KINORA_URL: url, KINORA_API_KEY: key }).ended;
    assert.match(
      engines.stdout,
      /^ {2}not well: The depth model nowhere\.onnx .* Depth is guessed until it can be used\.$/m,
    );
    server.process.kill('SIGTERM');
    assert.equal((await server.ended).code, 0);
  });
});
