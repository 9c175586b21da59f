/**
 * Edits of footage against a plain transcode of the same clip in the same round, each kind in a process of its own, so
 * that the peak memory is its own. The clips are 2.5 seconds long: the targets are half of those for 5 seconds, on 2 cores
 * with nothing else to do. The first run of a process does not count.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startClipProcess } from '../clips/run.ts';
import type { ClipProcess } from '../clips/run.ts';
import type { Clip, EditClip } from '../clips/protocol.ts';
import { atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { inFolder } from '../support/server.ts';
import { photographPath } from '../support/stills.ts';

const [FPS, FRAMES] = [24, 60];
const PEAK_MB = 1200;
const MEGABYTE = 1e6;

interface Kind {
  readonly name: string;
  readonly source: string;
  readonly width: number;
  readonly height: number;
  readonly edit?: Partial<EditClip>;
  /** Seconds of a clip of 5 s. */
  readonly most?: number;
}

const HD = { width: 1920, height: 1080 };
const QHD = { width: 960, height: 540 };
const KINDS: readonly Kind[] = [
  { name: '540p', source: 'mountain-walk', ...QHD, most: 12 },
  { name: '540p, start_frame', source: 'mountain-walk', ...QHD, edit: { start: photographPath('mountain-path') } },
  { name: '540p, from 30 fps', source: 'turning-box', width: 720, height: 540 },
  { name: '1080p', source: 'mountain-walk', ...HD, most: 40 },
  { name: '1080p, HDR', source: 'mountain-walk', ...HD, edit: { hdr: true } },
  { name: '1080p, HDR and EXR', source: 'mountain-walk', ...HD, edit: { hdr: true, exr: true } },
]; // prettier-ignore

export function measureEdits(rounds: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const figures: Figure[] = [];
    for (const kind of KINDS) figures.push(...(await measureKind(kind, rounds, folder)));
    return figures;
  });
}

async function measureKind(kind: Kind, rounds: number, folder: string): Promise<Figure[]> {
  await using edits = startClipProcess();
  await using plain = startClipProcess();
  const { name, source, width, height, edit, most } = kind;
  const still = fileURLToPath(new URL(`../../examples/media/${source}.mp4`, import.meta.url));
  const clip: Clip = { still, width, height, fps: FPS, frames: FRAMES, output: join(folder, 'edit.mp4') };
  const [seconds, ratios, cpu]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round++) {
    const run = await edits.render({
      clip,
      renderer: { prompt: 'as an oil painting', threads: 2, ...edit, by: 'edit' },
    });
    const bare = await plain.render({
      clip: { ...clip, output: join(folder, 'plain.mp4') },
      renderer: { by: 'transcode' },
    });
    if (round === 0) continue;
    seconds.push(run.seconds);
    ratios.push(run.seconds / bare.seconds);
    cpu.push(run.cpu_seconds);
  }
  const target = most === undefined ? {} : { target: atMost((most * FRAMES) / (5 * FPS)) };
  return [
    { name: `edit ${name}`, unit: 's', runs: seconds, ...target },
    { name: '  / x264 transcode', unit: '×', runs: ratios },
    { name: '  processor time', unit: 's', runs: cpu },
    ...(await peakOf(edits)),
  ];
}

async function peakOf(process: ClipProcess): Promise<Figure[]> {
  const peak = await process.peakMemory();
  if (peak === undefined) return [];
  return [{ name: '  peak memory', unit: 'MB', runs: [peak / MEGABYTE], target: atMost(PEAK_MB) }];
}
