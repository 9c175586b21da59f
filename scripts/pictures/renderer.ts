/** Pictures of `docs/renderer.md`, made by the renderer from the photographs and clips of `examples/media`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { runIn } from '../../test/engines/previz-run.ts';
import { beginningWith, framesOf, renderClip, renderEdit, renderReframe } from '../gallery/clip.ts';
import { writeSheet } from '../gallery/sheet.ts';
import type { Row } from '../gallery/sheet.ts';
import { FOOTAGE, PHOTOGRAPHS, SCREEN } from '../gallery/shots.ts';
import type { Footage, Photograph } from '../gallery/shots.ts';
import { takeApart } from './renderer/apart.ts';
import { darker, firstFrame, narrowFrame } from './renderer/exposure.ts';

/** Each is part of the repository. */
const MOST_BYTES = 118_000;
const [TILE, HALF, SMALL] = [225, 181, 158];
const [BEGINNING, THREE, WAY] = [[0], [0, 0.5, 1], [0, 0.4, 0.5, 0.6, 1]];

interface Studio {
  readonly engine: Engine;
  /** Where clips go. */
  readonly clips: string;
}

const SHEETS: Readonly<Record<string, (studio: Studio) => Promise<Row[]>>> = {
  words,
  apart,
  moves,
  ways,
  footage,
  range,
};

export async function takeRenderer(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const clips = await mkdtemp(path.join(tmpdir(), 'kinora-renderer-'));
  const engine = createPrevizEngine();
  try {
    for (const [name, make] of Object.entries(SHEETS)) {
      const bytes = await writeSheet(
        await make({ engine, clips }),
        path.join(folder, `${name}.jpg`),
        MOST_BYTES,
      );
      console.log(`${name}.jpg (${Math.round(bytes / 1000)} kB)`);
    }
  } finally {
    await engine.close?.();
    await rm(clips, { recursive: true, force: true });
  }
}

async function words({ engine, clips }: Studio): Promise<Row[]> {
  const prompts = [
    'A tiger walks through deep snow at dawn. Starts wide, then slowly pushes in, no zoom',
    'A lighthouse at dusk, fast truck right',
  ];
  const rows: Row[] = [];
  for (const prompt of prompts) {
    const { file } = await renderClip(engine, { ...SCREEN, pins: [] }, prompt, clips);
    rows.push({ label: prompt, frames: await framesOf(file, THREE, TILE) });
  }
  return rows;
}

async function apart(): Promise<Row[]> {
  const { frame, depth, trust, layers } = await takeApart(photograph('mountain-path'), 'fast crane up');
  return [
    { label: 'the first frame, its depth, how far depth is trusted', frames: [frame, depth, trust] },
    { label: 'its layers from far to near, painted where others hide them', frames: layers },
  ];
}

async function moves({ engine, clips }: Studio): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, prompt] of [
    ['mountain-path', 'fast crane up'],
    ['fig-bowl', 'fast orbit left'],
    ['dandelion-dusk', 'fast truck right, rack focus to the background'],
  ] as const) {
    const { file } = await renderClip(engine, beginningWith(photograph(name)), prompt, clips);
    rows.push({ label: prompt, frames: await framesOf(file, THREE, TILE) });
  }
  return rows;
}

/** Two views of one scene, and two scenes. */
async function ways({ engine, clips }: Studio): Promise<Row[]> {
  const walk = await renderClip(engine, beginningWith(photograph('mountain-path')), 'fast crane up', clips);
  const views = await Promise.all(
    (await framesOf(walk.file, [0, 1], SCREEN.height)).map(async (frame, n) => {
      const file = path.join(clips, `view-${n}.png`);
      await writeFile(file, frame);
      return file;
    }),
  );
  const pairs = [
    { label: 'two views of one scene', prompt: 'smooth camera', pictures: views },
    {
      label: 'two scenes, truck left, fog rolls in',
      prompt: 'truck left, fog rolls in',
      pictures: [photograph('hilltop-sunset').path, photograph('mountain-path').path],
    },
  ];
  const rows: Row[] = [];
  for (const { label, prompt, pictures } of pairs) {
    const pins = pictures.map((picture, n) => ({ path: picture, frame: 119 * n }));
    const { file } = await renderClip(engine, { ...SCREEN, pins }, prompt, path.join(clips, 'ways'));
    rows.push({ label, frames: await framesOf(file, WAY, SMALL) });
  }
  return rows;
}

async function footage({ engine, clips }: Studio): Promise<Row[]> {
  const walk = clip('mountain-walk');
  const frames = await framesOf(walk.path, BEGINNING, HALF);
  for (const prompt of ['watercolor', 'ink drawing', 'in winter with falling snow']) {
    const edited = await renderEdit(engine, walk, { prompt, strength: 'flex_2' }, clips);
    frames.push(...(await framesOf(edited.file, [1], HALF)));
  }
  const shapes = await framesOf(walk.path, BEGINNING, TILE);
  for (const shape of [
    { ratio: '9:16', width: 360, height: 640 },
    { ratio: '1:1', width: 480, height: 480 },
    { ratio: '21:9', width: 840, height: 360 },
  ] as const) {
    const reframed = await renderReframe(engine, walk, { prompt: 'extend the scene', ...shape }, clips);
    shapes.push(...(await framesOf(reframed.file, BEGINNING, TILE)));
  }
  return [
    { label: 'footage, watercolor, ink drawing, in winter with falling snow', frames },
    { label: 'footage, in 9 by 16, 1 by 1 and 21 by 9', frames: shapes },
  ];
}

/** What is left of the sun when a picture is exposed less. */
async function range({ engine, clips }: Studio): Promise<Row[]> {
  const { path: image, width, height } = photograph('hilltop-sunset');
  const video = { hdr: true, exr_export: true, start_frame: { file_id: 'still' } };
  const { outputs } = await runIn(
    engine,
    { image, width, height, frames: 2, prompt: 'static shot', video },
    clips,
  );
  const zip = outputs.find(({ type }) => type === 'exr')?.path ?? '';
  const rows: Row[] = [];
  for (const [label, frame] of [
    ['narrow range, at 0, -2 and -4 stops', await narrowFrame(image, width, height)],
    ['hdr, at 0, -2 and -4 stops', await firstFrame(zip)],
  ] as const)
    rows.push({ label, frames: await Promise.all([0, 2, 4].map((stops) => darker(frame, stops))) });
  return rows;
}

function photograph(name: string): Photograph {
  return named(PHOTOGRAPHS, name);
}

function clip(name: string): Footage {
  return named(FOOTAGE, name);
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find((each) => each.name === name);
  if (found === undefined) throw new Error(`examples/media has no ${name}`);
  return found;
}
