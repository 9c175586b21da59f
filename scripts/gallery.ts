/**
 * `npm run gallery`: scenes of words, ways between photographs, the five photographs under twelve moves and in eight
 * atmospheres, clips drawn towards references, and edits and reframes of footage. Leaves clips in `out/gallery/`, contact sheets in `docs/gallery/` and their page `docs/gallery.md`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../src/engines/engine.ts';
import { createPrevizEngine } from '../src/engines/previz/index.ts';
import { ROOT } from './checks.ts';
import { beginningWith, framesOf, renderClip } from './gallery/clip.ts';
import type { GalleryClip } from './gallery/clip.ts';
import { showEdits } from './gallery/edits.ts';
import { pageOf } from './gallery/page.ts';
import type { Section } from './gallery/page.ts';
import { showReferences } from './gallery/references.ts';
import { showReframes } from './gallery/reframes.ts';
import { writeSheet } from './gallery/sheet.ts';
import type { Row } from './gallery/sheet.ts';
import {
  ATMOSPHERES,
  MOVES,
  PHOTOGRAPHS,
  PLACES,
  SCENES,
  SCREEN,
  STILL_CAMERA,
  WAYS,
} from './gallery/shots.ts';
import type { Photograph } from './gallery/shots.ts';

const CLIPS = path.join(ROOT, 'out/gallery');
const SHEETS = path.join(ROOT, 'docs/gallery');
const PAGE = path.join(ROOT, 'docs/gallery.md');
/** Shares of the clip at which a move is shown, and the one at which an atmosphere is. */
const COURSE = [0, 0.25, 0.5, 0.75, 1];
const LATE = 0.7;
/** Those at which a way from one picture to another is shown. */
const WAY = [0, 0.3, 0.42, 0.5, 0.58, 0.7, 1];
/** The last frame of a clip, and the pictures of a row of places. */
const [LAST, ACROSS] = [119, 4];
const [TILE_HEIGHT, PORTRAIT_HEIGHT] = [144, 192];

await mkdir(SHEETS, { recursive: true });
const engine = createPrevizEngine();
try {
  const sections: Section[] = [await showScenes(engine), await showPlaces(engine), await showWays(engine)];
  for (const photograph of PHOTOGRAPHS) sections.push(await showMoves(engine, photograph));
  sections.push(await showAtmospheres(engine));
  sections.push(await showReferences({ engine, clips: CLIPS, save }));
  sections.push(...(await showEdits({ engine, clips: CLIPS, save })));
  sections.push(...(await showReframes({ engine, clips: CLIPS, save })));
  await writeFile(PAGE, pageOf(sections));
  console.log(`${path.relative(ROOT, PAGE)} and the clips in ${path.relative(ROOT, CLIPS)}/`);
} finally {
  await engine.close?.();
}

/** One sheet: a row a scene made of words alone. */
async function showScenes(on: Engine): Promise<Section> {
  const rows: Row[] = [];
  for (const prompt of SCENES) {
    const clip = await renderClip(on, { ...SCREEN, pins: [] }, prompt, path.join(CLIPS, 'words'));
    rows.push({ label: prompt, frames: await framesOf(clip.file, COURSE, TILE_HEIGHT) });
  }
  const caption = 'Clips of words alone. Each row runs from the first frame to the last.';
  return { title: 'Words alone', sheet: await save(rows, 'words.jpg'), caption, clips: [] };
}

/** One sheet: the places that words can ask for. */
async function showPlaces(on: Engine): Promise<Section> {
  const frames: Buffer[] = [];
  for (const prompt of PLACES) {
    const clip = await renderClip(on, { ...SCREEN, pins: [] }, prompt, path.join(CLIPS, 'words'));
    frames.push(...(await framesOf(clip.file, [LATE], TILE_HEIGHT)));
  }
  const rows = Array.from({ length: Math.ceil(frames.length / ACROSS) }, (_, n): Row => {
    const these = [n * ACROSS, (n + 1) * ACROSS] as const;
    return { label: '', frames: frames.slice(...these) };
  });
  const caption = `From left to right, row by row: ${PLACES.join('; ')}.`;
  return { title: 'Places', sheet: await save(rows, 'places.jpg'), caption, clips: [] };
}

/** One sheet: a row a way from one photograph to another. */
async function showWays(on: Engine): Promise<Section> {
  const rows: Row[] = [];
  const pathOf = (name: string): string =>
    PHOTOGRAPHS.find((photograph) => photograph.name === name)?.path ?? '';
  for (const { from, to, prompt } of WAYS) {
    const pins = [
      { path: pathOf(from), frame: 0 },
      { path: pathOf(to), frame: LAST },
    ];
    const clip = await renderClip(on, { ...SCREEN, pins }, prompt, path.join(CLIPS, `${from}-${to}`));
    rows.push({ label: `${from} to ${to}, ${prompt}`, frames: await framesOf(clip.file, WAY, TILE_HEIGHT) });
  }
  const caption = 'Two keyframes each, and what lies between them.';
  return { title: 'From one picture to another', sheet: await save(rows, 'ways.jpg'), caption, clips: [] };
}

/** One sheet: a row a move, from its beginning to its end. */
async function showMoves(on: Engine, photograph: Photograph): Promise<Section> {
  const height = photograph.width < photograph.height ? PORTRAIT_HEIGHT : TILE_HEIGHT;
  const clips: GalleryClip[] = [];
  const rows: Row[] = [];
  for (const move of MOVES) {
    const clip = await renderClip(on, beginningWith(photograph), move, path.join(CLIPS, photograph.name));
    clips.push(clip);
    rows.push({ label: move, frames: await framesOf(clip.file, COURSE, height) });
  }
  const caption = 'Each row runs from the first frame to the last.';
  return { title: photograph.name, sheet: await save(rows, `${photograph.name}.jpg`), caption, clips };
}

/** One sheet: a row an atmosphere, on every photograph. */
async function showAtmospheres(on: Engine): Promise<Section> {
  const rows: Row[] = [];
  for (const atmosphere of ATMOSPHERES) {
    const frames: Buffer[] = [];
    for (const photograph of PHOTOGRAPHS) {
      const prompt = `${STILL_CAMERA}, ${atmosphere}`;
      const clip = await renderClip(on, beginningWith(photograph), prompt, path.join(CLIPS, photograph.name));
      frames.push(...(await framesOf(clip.file, [LATE], TILE_HEIGHT)));
    }
    rows.push({ label: atmosphere, frames });
  }
  const caption = `Each picture is taken after ${LATE * 100} % of a clip of its own, before a camera that stands still.`;
  return { title: 'Atmospheres', sheet: await save(rows, 'atmospheres.jpg'), caption, clips: [] };
}

async function save(rows: readonly Row[], name: string): Promise<string> {
  const bytes = await writeSheet(rows, path.join(SHEETS, name));
  console.log(`docs/gallery/${name} (${Math.round(bytes / 1000)} kB)`);
  return name;
}
