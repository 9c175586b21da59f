import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openTrack } from '../../src/media/container.ts';
import { openFootage } from '../../src/media/footage/footage.ts';
import type { Verdict } from './fuzz-child.ts';
import { evenly, makeClip } from './odd-clips.ts';
import type { OddClip } from './odd-clips.ts';

const CASES = process.env['KINORA_SOAK'] === '1' ? 4000 : 240;
/** Milliseconds that one file may take in the child, twenty times what the slowest honest one takes. */
const PATIENCE = 15_000;

const KINDS = [
  { codec: 'h264', ending: 'mp4' },
  { codec: 'h264', ending: 'mkv' },
  { codec: 'hevc', ending: 'mp4', format: 'yuv420p10le' },
  { codec: 'vp9', ending: 'webm' },
  { codec: 'av1', ending: 'mp4' },
  { codec: 'prores', ending: 'mov', format: 'yuv422p10le' },
] as const;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-damaged-'));
});
after(() => rm(folder, { recursive: true }));

/** Something that moves and does not compress to nothing. */
const busy: OddClip['draw'] = (x, y, n) => [
  16 + (((x * 7 + y * 13 + n * 11) ^ (x * y)) & 127) + (Math.abs(x - 8 * n) < 12 ? 80 : 0),
  100 + ((x + n) & 31),
  120 + ((y + n) & 31),
];

/** Even numbers from 0 on below `below`, the same in each run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What storage, networks and hostile hands do to a file. */
function damaged(bytes: Buffer, roll: (below: number) => number): Buffer {
  const at = roll(bytes.length);
  const copy = Buffer.from(bytes);
  switch (roll(7)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      for (let n = 0; n < 1 + roll(40); n++) copy[roll(copy.length)] = roll(256);
      return copy;
    case 2:
      return copy.fill(roll(2) * 255, at, Math.min(copy.length, at + roll(3000)));
    case 3:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(copy.length, at + 1 + roll(2000)))]);
    case 4:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(roll(copy.length))]);
    case 5:
      // Numbers in headers: sizes, counts, times.
      for (let n = 0; n < 1 + roll(4); n++) copy.writeUInt32BE([0, 1, 0x7fffffff, 0xffffffff, roll(2 ** 31)][roll(5)] ?? 0, roll(Math.min(copy.length, 3000) - 4)); // prettier-ignore
      return copy;
    default:
      // The index of an MP4 file stands at its end.
      for (let n = 0; n < 1 + roll(12); n++) copy[Math.max(0, copy.length - 1 - roll(1500))] = roll(256);
      return copy;
  }
}

describe('damaged footage', () => {
  it(`of ${CASES} kinds ends in a picture or a refusal, soon, and never in a crash`, async () => {
    const originals = await Promise.all(
      KINDS.map(async ({ ending, ...kind }, n) => {
        const path = join(folder, `${n}.${ending}`);
        await makeClip({ ...kind, path, width: 96, height: 64, times: evenly(24, 24), draw: busy });
        return { ending, bytes: await readFile(path) };
      }),
    );
    const roll = dice(5);
    const child = startChild();
    const tally = { taken: 0, read: 0, refused: 0 };
    try {
      for (let n = 0; n < CASES; n++) {
        const original = originals[n % originals.length];
        assert.ok(original);
        const path = join(folder, `damaged-${n}.${original.ending}`);
        await writeFile(path, damaged(original.bytes, roll));
        const verdict = await child.judge(path);
        assert.equal(verdict.accident, false, `${n}: ${verdict.ingest} / ${verdict.footage}`);
        if (verdict.ingest.startsWith('taken')) tally.taken++;
        if (verdict.footage.startsWith('read')) tally.read++;
        else tally.refused++;
        await rm(path);
      }
    } finally {
      child.close();
    }
    // The sample is worth something only when it has all sorts in it.
    assert.ok(Math.min(tally.taken, tally.read, tally.refused) > CASES / 20, JSON.stringify(tally));
  });
});

describe('a clip with pictures that cannot be decoded', () => {
  let bytes: Buffer;
  before(async () => {
    const path = join(folder, 'whole.mp4');
    await makeClip({ path, width: 160, height: 96, times: evenly(72, 24), draw: busy });
    bytes = await readFile(path);
  });

  /** Noise over a part of the pictures, told in shares of them. */
  async function withNoise(name: string, from: number, to: number): Promise<string> {
    const [start, end] = [bytes.indexOf('mdat') + 4, bytes.lastIndexOf('moov') - 4];
    const copy = Buffer.from(bytes);
    const roll = dice(7);
    for (let at = Math.floor(start + from * (end - start)); at < start + to * (end - start); at++)
      copy[at] = roll(256);
    const path = join(folder, name);
    await writeFile(path, copy);
    return path;
  }

  async function walk(path: string): Promise<{ digest: string; frames: number; lost: number }> {
    const footage = await openFootage(path);
    const hash = createHash('sha256');
    let frames = 0;
    for await (const { from, to, share } of footage.ticks({ width: 64, height: 36 })) {
      frames++;
      hash
        .update(from.rgba)
        .update(to?.rgba ?? '')
        .update(String(share));
    }
    return { digest: hash.digest('hex'), frames, lost: footage.damage().lost };
  }

  for (const [what, from, to] of [
    ['at its end', 0.8, 1],
    ['in the middle', 0.4, 0.5],
    ['at its beginning', 0, 0.1],
  ] as const)
    it(`${what} keeps its length: good ones stand in, the same in each walk`, async () => {
      const path = await withNoise(`${what}.mp4`, from, to);
      const [first, second] = [await walk(path), await walk(path)];
      assert.deepEqual(first, second);
      assert.equal(first.frames, 72);
      assert.ok(first.lost > 0 && first.lost < 24, `${first.lost} lost`);
    });

  it('for longer than a second is refused with the place', async () => {
    const refused = (why: RegExp) => ({ code: 'corrupt_input', message: why });
    await assert.rejects(
      walk(await withNoise('hole.mp4', 0.2, 0.9)),
      refused(/cannot be decoded from 0\.\d s to \d\.\d s/),
    );
    await assert.rejects(
      walk(await withNoise('tail.mp4', 0.4, 1)),
      refused(/cannot be decoded after 1\.\d s/),
    );
    await assert.rejects(
      openFootage(await withNoise('head.mp4', 0, 0.6)),
      refused(/cannot be decoded before \d\.\d s/),
    );
    await assert.rejects(
      openFootage(await withNoise('all.mp4', 0, 1)),
      refused(/no picture that can be decoded/),
    );
  });

  it('because the file ends too early is refused', async () => {
    const webm = join(folder, 'early.webm');
    await makeClip({ path: webm, codec: 'vp9', width: 96, height: 64, times: evenly(72, 24), draw: busy });
    const whole = await readFile(webm);
    await writeFile(webm, whole.subarray(0, whole.length * 0.4));
    await assert.rejects(openFootage(webm), {
      code: 'corrupt_input',
      message: /is incomplete: it should last 3\.0 s/,
    });
  });

  it('that keeps the decoder busy without end is given up', async (context) => {
    const path = join(folder, 'whole.mp4');
    await using track = await openTrack(path);
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const stuck = assert.rejects(track.bounded(new Promise(() => undefined)), {
      code: 'corrupt_input',
      message: /keeps the decoder busy/,
    });
    context.mock.timers.tick(20_000);
    await stuck;
    assert.equal(track.stalled, true);
  });
});

interface Judge {
  /** @throws when the process dies of the file or does not come to an end */
  judge(path: string): Promise<Verdict>;
  close(): void;
}

function startChild(): Judge {
  const child: ChildProcess = fork(new URL('./fuzz-child.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    judge: (path) =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          child.removeAllListeners('message').removeAllListeners('exit');
          settle();
        };
        const timer = setTimeout(() => {
          child.kill('SIGKILL');
          end(() => reject(new Error(`${path} keeps the process busy`)));
        }, PATIENCE);
        child.once('message', (verdict) => end(() => resolve(verdict as Verdict)));
        child.once('exit', (code, signal) =>
          end(() => reject(new Error(`${path} ends the process: ${code ?? signal}`))),
        );
        child.send(path);
      }),
    close: () => child.kill('SIGKILL'),
  };
}
