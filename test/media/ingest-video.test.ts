import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Demuxer, Muxer } from 'node-av/api';
import { openClipEncoder } from '../../src/media/encode.ts';
import { createIngest, type RunningIngest } from '../../src/media/ingest/ingest.ts';
import { Refusal } from '../../src/ray/errors.ts';
import { evenly, makeClip, makeSound } from './odd-clips.ts';

const WIDTH = 128;
const HEIGHT = 96;

let folder: string;
let ingest: RunningIngest;
let clip: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-video-'));
  ingest = createIngest({ tempDir: join(folder, 'incoming') });
  clip = await encode('clip.mp4', 120);
});

after(async () => {
  await ingest.close();
  await rm(folder, { recursive: true });
});

async function encode(name: string, frames: number, width = WIDTH, height = HEIGHT): Promise<string> {
  const path = join(folder, name);
  const encoder = await openClipEncoder({ path, width, height, fps: 24 });
  const frame = new Uint8Array((width * height * 3) / 2);
  for (let index = 0; index < frames; index++) {
    // Noise that differs from frame to frame keeps the packets large, so that a cut really removes some.
    for (let at = 0; at < frame.length; at++) frame[at] = (at * 31 + index * 977 + ((at * at) >> 5)) & 255;
    await encoder.write(frame);
  }
  await encoder.finish();
  return path;
}

async function remux(name: string): Promise<string> {
  const path = join(folder, name);
  await using input = await Demuxer.open(clip);
  await using output = await Muxer.open(path);
  const stream = input.video();
  assert.ok(stream);
  const index = output.addStream(stream);
  for await (const packet of input.packets(stream.index)) {
    await output.writePacket(packet, index);
    packet?.free();
  }
  return path;
}

async function refuses(path: string, message: RegExp, max_seconds?: number): Promise<void> {
  await assert.rejects(ingest.video({ path }, 'source', { max_seconds }), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, message);
    return error.status === 422 && error.field === 'source';
  });
}

const facts = {
  kind: 'video',
  width: WIDTH,
  height: HEIGHT,
  frames: 120,
  fps: 24,
  codec: 'h264',
  rotation: 0,
};

describe('videos', () => {
  it('are measured by their packets', async () => {
    const media = await ingest.video({ path: clip, media_type: 'video/webm' }, 'source');
    assert.partialDeepStrictEqual(media, { ...facts, mime_type: 'video/mp4' });
    assert.ok(Math.abs(media.seconds - 5) < 0.001, `${media.seconds} s`);
    assert.deepEqual(await readFile(media.path), await readFile(clip));
    await rm(media.path);
  });

  for (const [name, mime_type] of [['clip.mov', 'video/quicktime'], ['clip.mkv', 'video/x-matroska']] as const) {
    it(`may be ${mime_type}`, async () => {
      const media = await ingest.media({ path: await remux(name) }, 'source');
      assert.partialDeepStrictEqual(media, { ...facts, mime_type });
      await rm(media.path);
    });
  } // prettier-ignore

  it('may be inline', async () => {
    const data = (await readFile(clip)).toString('base64');
    const media = await ingest.video({ data, media_type: 'video/mp4' }, 'source');
    assert.equal(media.frames, 120);
    await rm(media.path);
  });

  it('are refused over their length, which the caller says', async () => {
    await refuses(clip, /^source: the video lasts 5\.00 s; at most 4 s are allowed$/, 4);
    const { path } = await ingest.video({ path: clip }, 'source', { max_seconds: 5 });
    await rm(path);
  });

  it('are refused under 64 pixels', async () => {
    await refuses(
      await encode('small.mp4', 2, 128, 48),
      /the video is 128×48 pixels; each side must have 64/,
    );
  });

  it('are refused over 4096 pixels a side', async () => {
    await refuses(
      await encode('large.mp4', 2, 4200, 64),
      /the video is 4200×64 pixels; each side must have 64 to 4096/,
    );
  });

  it('are refused when they have a single frame, or none', async () => {
    await refuses(
      await encode('single.mp4', 1),
      /^source: the video has a single frame; send it as an image$/,
    );
    const sound = await makeSound(join(folder, 'sound.mov'));
    await refuses(sound, /^source: the QuickTime video cannot be decoded: it has no video in it$/);
  });

  it('may have any frame rate, and are measured as they are shown', async () => {
    const path = await makeClip({
      path: join(folder, 'phone.mp4'),
      times: evenly(60, 240, -0.05),
      draw: (x, _y, n) => [40 + x / 2 + n, 128, 128],
      display: [0, 1, -1, 0],
      pixelAspect: [2, 1],
    });
    const media = await ingest.video({ path }, 'source');
    assert.partialDeepStrictEqual(media, { width: 90, height: 320, rotation: 90, fps: 240, frames: 48 });
    await rm(media.path);
  });

  it('are refused when cut off', async () => {
    const bytes = await readFile(clip);
    for (const [name, keep] of [['half', 0.5], ['most', 0.97], ['head', 0.001]] as const) {
      const path = join(folder, `${name}.mp4`);
      await writeFile(path, bytes.subarray(0, Math.max(64, bytes.length * keep)));
      await refuses(path, /^source: the MP4 video cannot be decoded: /);
    }
  }); // prettier-ignore

  it('are refused when their pictures are garbage', async () => {
    const bytes = await readFile(clip);
    const data = bytes.indexOf('mdat') + 4;
    bytes.fill(0xa5, data, data + 100_000);
    const path = join(folder, 'garbage.mp4');
    await writeFile(path, bytes);
    await refuses(path, /^source: the MP4 video cannot be decoded: /);
  });

  it('are not images, and the other way round', async () => {
    await assert.rejects(
      ingest.image({ path: clip }, 'source'),
      /the file is an MP4 video; allowed are JPEG/,
    );
    const path = new URL('../../examples/media/two-dogs.jpg', import.meta.url).pathname;
    await refuses(path, /the file is a JPEG image; allowed are MP4, MOV, WebM and MKV videos/);
  });

  it('are refused over 200 MB', async () => {
    const data = new Uint8Array(200 * 1024 * 1024 + 1);
    await assert.rejects(ingest.video({ data, media_type: 'video/mp4' }, 'source'), (error) => {
      return (
        error instanceof Refusal &&
        error.status === 413 &&
        error.message === 'Video exceeds 200 MB size limit'
      );
    });
  });

  it('may not name other files', async () => {
    const path = join(folder, 'playlist.mp4');
    await writeFile(path, `#EXTM3U\n#EXTINF:1,\nfile://${clip}\n`);
    await refuses(path, /the file is an HLS playlist/);
  });
});
