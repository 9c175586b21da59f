import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { edgeFrames } from '../../src/media/edge-frames.ts';
import { openClipEncoder } from '../../src/media/encode.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';

const [width, height, count] = [160, 90, 100] as const;
let folder: string;
let path: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-edge-'));
  path = join(folder, 'clip.mp4');
  const encoder = await openClipEncoder({ path, width, height, fps: 24 });
  for (let n = 0; n < count; n++)
    await encoder.write(new Uint8Array((width * height * 3) / 2).fill(40 + 2 * n));
  await encoder.finish();
});
after(() => rm(folder, { recursive: true, force: true }));

describe('the frames at the edge of a clip', () => {
  for (const [edge, wanted, first] of [
    ['first', 9, 0],
    ['last', 9, count - 9],
    ['last', 1, count - 1],
    ['first', 500, 0],
  ] as const)
    it(`${wanted} ${edge}: the same as when all of it is decoded`, async () => {
      await using clip = await openClip(path);
      const all: Uint8Array[] = [];
      for await (const frame of clip.frames()) all.push(await frameToRgba(frame));
      const found = await edgeFrames(path, edge, wanted);
      assert.deepEqual([found.width, found.height, found.fps], [width, height, 24]);
      const expected = all.slice(first, first + wanted);
      assert.equal(found.frames.length, expected.length);
      for (const [n, frame] of found.frames.entries())
        assert.equal(Buffer.compare(frame, expected[n] ?? new Uint8Array()), 0, `frame ${n}`);
    });

  it('of what is no clip: a sentence', async () => {
    const broken = join(folder, 'broken.mp4');
    await writeFile(broken, 'no clip at all');
    await assert.rejects(edgeFrames(broken, 'last', 3), /cannot be opened/);
  });
});
