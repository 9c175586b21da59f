/** Contact sheets and animatics of shot lists, from small clips of plain colours. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { openClipEncoder } from '../../src/media/encode.ts';
import { GLYPHS } from '../../src/media/lettering/glyphs.ts';
import { brokenInto, lettering } from '../../src/media/lettering/lettering.ts';
import { openClip, probeClip } from '../../src/media/read-clip.ts';
import { writeAnimatic } from '../../src/media/shots/animatic.ts';
import { openBurnIn, timeCode } from '../../src/media/shots/burn-in.ts';
import { writeShotSheet } from '../../src/media/shots/sheet.ts';
import { openI420Maker } from '../../src/media/to-i420.ts';
import { frameToRgba } from '../../src/media/to-rgba.ts';

type Colour = readonly [number, number, number];
const RED: Colour = [200, 40, 30];
const GREEN: Colour = [30, 180, 60];
const SLATE = { state: 'failed', reason: 'The provider’s light went out.', prompt: 'A lamp' };

describe('sheets and animatics', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kinora-sheets-'));
    await writeFile(at('broken.mp4'), 'no clip');
    await clip('wide.mp4', 320, 180, 12, RED);
    await clip('tall.mp4', 180, 320, 6, GREEN);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string): string => path.join(folder, name);

  async function clip(name: string, width: number, height: number, frames: number, colour: Colour) {
    using maker = openI420Maker(width, height);
    const encoder = await openClipEncoder({ path: at(name), width, height, fps: 24 });
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => colour[i % 4] ?? 255);
    for (let n = 0; n < frames; n++) await encoder.write(await maker.convert(rgba));
    await encoder.finish();
  }
  async function frames(file: string): Promise<((x: number, y: number) => number[])[]> {
    await using open = await openClip(file);
    const all: ((x: number, y: number) => number[])[] = [];
    for await (const frame of open.frames()) {
      const { width } = frame;
      const rgba = await frameToRgba(frame);
      all.push((x, y) => [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]);
    }
    return all;
  }
  const near = (seen: readonly number[] | undefined, wanted: Colour, within = 4): void =>
    wanted.forEach((value, i) => assert.ok(Math.abs((seen?.[i] ?? -99) - value) <= within, `${String(seen)} is not ${wanted.join()}`)); // prettier-ignore

  test('an animatic has all shots in order and one size, colours as they were, slates for what is missing', async () => {
    const target = at('animatic.mp4');
    const shots = [
      { name: '010', clip: at('wide.mp4'), seconds: 5, slate: SLATE },
      { name: '020', clip: at('tall.mp4'), seconds: 5, slate: SLATE },
      { name: '030', clip: undefined, seconds: 0.25, slate: SLATE },
      { name: '040', clip: at('broken.mp4'), seconds: 0.5, slate: SLATE },
    ];
    const told: string[] = [];
    const facts = await writeAnimatic(shots, target, { onShot: (name) => told.push(name) });
    assert.deepEqual(facts, { width: 320, height: 180, frames: 12 + 6 + 6 + 12 });
    assert.deepEqual(told, ['010', '020', '030', '040']);
    const { codec, width, height, frames: count, fps, primaries, range } = await probeClip(target);
    assert.deepEqual([codec, width, height, count, fps, primaries, range], ['h264', 320, 180, 36, 24, 1, 1]);
    const seen = await frames(target);
    near(seen[11]?.(160, 90), RED);
    near(seen[12]?.(160, 90), GREEN);
    near(seen[12]?.(20, 90), [0, 0, 0]);
    near(seen[18]?.(10, 90), [27, 29, 34]);
    near(seen[35]?.(10, 90), [27, 29, 34]);
  });

  test('it is there whole or not at all', async () => {
    const stop = AbortSignal.abort(new Error('stopped'));
    const shot = { name: '010', clip: at('wide.mp4'), seconds: 5, slate: SLATE };
    await assert.rejects(writeAnimatic([shot], at('none.mp4'), { signal: stop }), /stopped/);
    await assert.rejects(probeClip(at('none.mp4')));
  });

  test('time code counts 24 frames a second, and is burnt in at the right, the shot at the left', async () => {
    assert.deepEqual([0, 23, 24, 132, 24 * 3661 + 5].map(timeCode), ['00:00:00:00', '00:00:00:23', '00:00:01:00', '00:00:05:12', '01:01:01:05']); // prettier-ignore
    const [width, height] = [640, 360];
    const mark = await openBurnIn('010-path', width, height);
    const draw = (frame: number): Uint8Array => {
      const page = new Uint8Array(width * height * 4).fill(120);
      mark.draw(page, frame);
      return page;
    };
    const changed = (a: Uint8Array, b: Uint8Array, from: number, to: number): boolean =>
      a.some((value, i) => value !== b[i] && (i / 4) % width >= from && (i / 4) % width < to);
    const [blank, first, next] = [new Uint8Array(width * height * 4).fill(120), draw(0), draw(1)];
    assert.ok(changed(blank, first, 0, 200) && changed(blank, first, 440, 640));
    assert.ok(!changed(blank, first, 200, 440));
    assert.ok(changed(first, next, 440, 640) && !changed(first, next, 0, 440), 'only the code goes on');
    assert.deepEqual(draw(0), first);
  });

  test('burnt into the smallest and the tallest picture it stays inside', async () => {
    for (const [width, height] of [[120, 360], [640, 214]] as const) {
      const mark = await openBurnIn('a-shot-with-a-name-that-is-much-too-long-for-it', width, height);
      const page = new Uint8Array(width * height * 4);
      mark.draw(page, 86399);
      const edge = Array.from({ length: height }, (_, y) => page[(y * width + width - 1) * 4]);
      assert.ok(edge.every((value) => value === 0));
    }
  }); // prettier-ignore

  test('a sheet shows three frames of each shot, and why one is missing', async () => {
    const target = at('sheet.png');
    await writeShotSheet({ title: 'A scene', facts: '1 of 3 clips' }, [
      { name: '010', clip: at('wide.mp4'), facts: '0.5 s', state: 'completed', prompt: 'red' },
      { name: '020', facts: '', state: 'failed', prompt: 'nothing', reason: 'It went wrong.' },
      { name: '030', clip: at('broken.mp4'), facts: '', state: 'completed', prompt: '雪の夜' },
    ], target); // prettier-ignore
    const { data, info } = await sharp(target).raw().toBuffer({ resolveWithObject: true });
    const rows = new Set<number>();
    const columns = new Set<number>();
    for (let y = 0; y < info.height; y++)
      for (let x = 0; x < info.width; x++) {
        const i = (y * info.width + x) * info.channels;
        const isRed = RED.every((value, c) => Math.abs((data[i + c] ?? 0) - value) < 6);
        if (isRed) rows.add(y);
        if (isRed) columns.add(x);
      }
    assert.deepEqual([columns.size, rows.size], [3 * 400, 225], 'three frames of 400 x 225 side by side');
  });

  test('many shots make a sheet of a size that can be looked at', async () => {
    const shots = Array.from({ length: 200 }, (_, i) => ({
      name: `${i}`,
      facts: '',
      state: 'failed',
      prompt: 'p',
    }));
    await writeShotSheet({ title: 'Long', facts: '' }, shots, at('long.png'));
    const { width, height } = await sharp(at('long.png')).metadata();
    assert.ok(width < 4000 && height < 12_000, `${width} x ${height}`);
  });

  test('every printable character is drawn, other writings are left to the fonts of the machine', () => {
    for (let code = 0x20; code < 0x7f; code++) assert.ok(GLYPHS[String.fromCharCode(code)] !== undefined);
    const style = { size: 10, colour: '#fff' };
    assert.match(lettering('“Été”', 0, 0, style), /^<g /);
    assert.match(lettering('雪 <b>', 0, 0, style), /^<text .*雪 &lt;b&gt;<\/text>$/);
  });

  test('text is broken between words and cut with an ellipsis', () => {
    assert.deepEqual(brokenInto('one two  three', 8, 3), ['one two', 'three']);
    assert.deepEqual(brokenInto('one two three', 5, 2), ['one', 'two…']);
    assert.deepEqual(brokenInto('abcdefghijk', 4, 9), ['abcd', 'efgh', 'ijk']);
    assert.deepEqual(brokenInto('', 4, 2), ['']);
  });
});
