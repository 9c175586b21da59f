/** Depth of field in finished clips: what stays sharp, what becomes soft, and that it begins with the still. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { photograph, runClip } from './previz-run.ts';

const engine = createPrevizEngine({ threads: 2 });
const folders: string[] = [];
after(async () => {
  await engine.close?.();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

const [WIDTH, HEIGHT, FRAMES] = [320, 180, 48] as const;
/** The dogs' faces lie in the middle of this square; the wall beside them is all background. */
const [DOGS, WALL] = [{ x: 150, y: 95, size: 60 }, { x: 4, y: 4, size: 60 }] as const; // prettier-ignore

async function clip(prompt: string, on = engine) {
  const run = { prompt, image: photograph('two-dogs'), width: WIDTH, height: HEIGHT, frames: FRAMES };
  const { path, scratch, report } = await runClip(on, run);
  folders.push(scratch);
  const frames: Uint8Array[] = [];
  await using open = await openClip(path);
  for await (const frame of open.frames()) {
    const [plane, stride] = [frame.data?.[0], frame.linesize[0]];
    if (!plane || stride === undefined) throw new Error('no brightness');
    const rows = Array.from({ length: HEIGHT }, (_, y) => plane.subarray(y * stride, y * stride + WIDTH));
    frames.push(Buffer.concat(rows));
  }
  return { path, report, frames };
}

/** Mean square of the differences between neighbours in a square. */
function detail(frame: Uint8Array | undefined, { x, y, size }: typeof DOGS | typeof WALL): number {
  let sum = 0;
  for (let j = y; j < y + size; j++)
    for (let i = x; i < x + size; i++) {
      const at = j * WIDTH + i;
      const [own, right, below] = [frame?.[at] ?? 0, frame?.[at + 1] ?? 0, frame?.[at + WIDTH] ?? 0];
      sum += (own - right) ** 2 + (own - below) ** 2;
    }
  return sum / (size * size);
}

/** Root of the mean square; what follows a frame changes its coding a little. */
function difference(a: Uint8Array | undefined, b: Uint8Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < WIDTH * HEIGHT; i++) sum += ((a?.[i] ?? 0) - (b?.[i] ?? 255)) ** 2;
  return Math.sqrt(sum / (WIDTH * HEIGHT));
}

describe('focus', () => {
  it('eases shallow focus in from the still: the subject stays sharp, the background becomes soft', async () => {
    const [soft, sharp] = [await clip('static, shallow depth of field'), await clip('static, deep focus')];
    const first = difference(soft.frames[0], sharp.frames[0]);
    assert.ok(first < 1.5, `first frame: RMS ${first.toFixed(2)}`);
    const left = (square: typeof DOGS | typeof WALL): number =>
      detail(soft.frames.at(-1), square) / detail(sharp.frames.at(-1), square);
    assert.ok(left(DOGS) > 0.8, `dogs ${left(DOGS).toFixed(2)}`);
    assert.ok(left(WALL) < 0.5, `wall ${left(WALL).toFixed(2)}`);
    const effects = soft.report['effects'] as { rendered: string[] };
    assert.deepEqual(effects.rendered, ['focus: shallow_focus']);
    assert.equal(sharp.report['focus'], null);
  });

  it('pulls the focus from the foreground to the background', async () => {
    const { frames, report } = await clip('static, rack focus from the foreground to the background');
    const [early, late] = [frames[16], frames.at(-1)];
    assert.ok(detail(late, DOGS) < 0.4 * detail(early, DOGS), 'the dogs become soft');
    assert.ok(detail(late, WALL) > 1.3 * detail(early, WALL), 'the wall becomes sharp');
    assert.deepEqual(
      { ...(report['focus'] as object), radius: 0 },
      { radius: 0, from: 1, to: 0, start: 0.5, end: 1.6 },
    );
  });

  it('gives the same file on one thread', async () => {
    const one = createPrevizEngine({ threads: 1 });
    const digest = async (path: string) =>
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
    try {
      const prompt = 'macro shot, shallow depth of field, whip pan left';
      assert.equal(await digest((await clip(prompt)).path), await digest((await clip(prompt, one)).path));
    } finally {
      await one.close?.();
    }
  });
});
