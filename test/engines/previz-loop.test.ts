/** Loops as files: the seam of what was rendered and of what the file shows. `npm run soak` looks at all there is, larger. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { probeClip } from '../../src/media/read-clip.ts';
import { MOVE_NAMES } from '../../src/previz/camera/moves.ts';
import { ATMOSPHERES, LIGHT_VALUES, PLACES, STYLES } from '../../src/previz/director/slots.ts';
import { seamSchema } from '../../src/previz/fit/seam-report.ts';
import { photograph, runIn, taskOf } from './previz-run.ts';
import type { Run } from './previz-run.ts';

const SOAK = process.env['KINORA_SOAK'] === '1';
const SIZE = SOAK ? { width: 960, height: 540 } : { width: 640, height: 360 };

let engine: Engine;
let scratch: string;
before(async () => {
  engine = createPrevizEngine({ threads: 2 });
  scratch = await mkdtemp(join(tmpdir(), 'kinora-loop-'));
});
after(async () => {
  await engine.close?.();
  await rm(scratch, { recursive: true, force: true });
});

const said = (...values: readonly string[]): { value: string }[] => values.map((value) => ({ value }));
const held = { moves: [] };
const SAMPLE: readonly Run[] = [
  { prompt: 'slow push in' },
  { image: photograph('hilltop-sunset'), prompt: 'orbit left, snow, storm, clouds drifting' },
];
const ALL: readonly Run[] = [
  ...ATMOSPHERES.map((value) => ({
    image: photograph('hilltop-sunset'),
    plan: { ...held, atmosphere: said(value) },
  })),
  ...LIGHT_VALUES.map((value) => ({ image: photograph('fig-bowl'), plan: { ...held, light: said(value) } })),
  ...STYLES.map((value) => ({ image: photograph('two-dogs'), plan: { ...held, style: said(value) } })),
  ...MOVE_NAMES.map((move) => ({ plan: { moves: [{ move, start: 0, end: 5 }] } })),
];

/** Scenes of words alone. */
const WORDS: readonly Run[] = PLACES.map((value) => ({
  plan: { place: { value }, atmosphere: said('dust') },
}));

describe('loops', () => {
  for (const run of SOAK ? [...SAMPLE, ...ALL, ...WORDS] : SAMPLE)
    it(run.prompt ?? JSON.stringify(run.plan), async () => {
      const task = taskOf({ ...run, ...SIZE, frames: 120 });
      const { request } = task;
      const still = WORDS.includes(run) ? {} : request.video;
      const looped = { ...task, request: { ...request, video: { ...still, loop: true } } };
      const context = { signal: new AbortController().signal, scratch, progress() {}, log() {} };
      const step = await engine.start(looped, context);
      assert.ok(step.state === 'done');
      const { frames, file, speed } = seamSchema.parse((step.report as Record<string, unknown>)['seam']);
      const told = JSON.stringify({ frames, file, speed });
      assert.ok(frames.seam >= Math.min(frames.before, frames.after) - 0.5, told);
      assert.ok(file.seam >= Math.min(44, Math.min(file.before, file.after) - 1), told);
      assert.ok(speed < 0.2, told);
      assert.equal((await probeClip(join(scratch, 'video.mp4'))).frames, 120);
    });

  it('are told from clips that run once', async () => {
    const { report } = await runIn(engine, { frames: 24 }, scratch);
    assert.ok(report !== null && typeof report === 'object' && !('seam' in report));
  });
});
