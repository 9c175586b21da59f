/** Sheets of edited footage: styles, strengths, other light, and a restyled first frame that the rest follows. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Engine } from '../../src/engines/engine.ts';
import { EDIT_STRENGTHS } from '../../src/ray/request.ts';
import { framesOf, renderEdit } from './clip.ts';
import type { Edit } from './clip.ts';
import type { Section } from './page.ts';
import type { Row } from './sheet.ts';
import { FOOTAGE, LOOKS, LOOK_STRENGTHS, RELIGHTS, RISING } from './shots.ts';
import type { Footage } from './shots.ts';

/** What sheets are made with. */
export interface Gallery {
  readonly engine: Engine;
  /** Where clips are left. */
  readonly clips: string;
  /** Writes a sheet and gives its name. */
  save(rows: readonly Row[], name: string): Promise<string>;
}

/** Share of the clip at which an edit is shown, and those of a clip that follows a picture. */
const MIDDLE = 0.5;
const COURSE = [0, 0.25, 0.5, 0.75, 1];
/** Frames of the clips that are followed to their end. */
const WHOLE = 60;
const [TILE, SMALL] = [132, 108];

export async function showEdits(gallery: Gallery): Promise<Section[]> {
  return [
    ...(await showLooks(gallery)),
    await showStrengths(gallery),
    await showRelights(gallery),
    await showStart(gallery),
  ];
}

/** Two sheets: a row a style, on all footage. */
async function showLooks(gallery: Gallery): Promise<Section[]> {
  const sections: Section[] = [];
  for (const strength of LOOK_STRENGTHS) {
    const rows: Row[] = [];
    for (const prompt of LOOKS) rows.push(await onAll(gallery, { prompt, strength }));
    const caption = `Four clips, each in thirteen styles at \`${strength}\`; the label is the whole prompt.`;
    const sheet = await gallery.save(rows, `looks-${strength}.jpg`);
    sections.push({ title: `Looks of footage, ${strength}`, sheet, caption, clips: [] });
  }
  return sections;
}

/** One sheet: a row a prompt, from the nearest to the farthest of the strengths. */
async function showStrengths(gallery: Gallery): Promise<Section> {
  const rows: Row[] = [];
  for (const prompt of RISING) {
    const frames: Buffer[] = [];
    for (const strength of EDIT_STRENGTHS)
      frames.push(await middleOf(gallery, FOOTAGE[0], { prompt, strength }, SMALL));
    rows.push({ label: prompt, frames });
  }
  const caption = `From left to right: ${EDIT_STRENGTHS.join(', ')}.`;
  return { title: 'Nine strengths', sheet: await gallery.save(rows, 'strengths.jpg'), caption, clips: [] };
}

/** One sheet: a row a light, a season or a weather, on all footage. */
async function showRelights(gallery: Gallery): Promise<Section> {
  const rows: Row[] = [];
  for (const prompt of RELIGHTS) rows.push(await onAll(gallery, { prompt, strength: 'flex_2' }));
  const caption = 'Another hour, season or weather for the same four clips, at `flex_2`.';
  return {
    title: 'Footage in another light',
    sheet: await gallery.save(rows, 'relights.jpg'),
    caption,
    clips: [],
  };
}

/** One sheet: footage, and the same behind a restyled picture of its first frame; no word names the style. */
async function showStart(gallery: Gallery): Promise<Section> {
  const rows: Row[] = [];
  for (const footage of FOOTAGE.slice(0, 2)) {
    const start = await startOf(gallery, footage);
    const edit = { prompt: 'follow the picture', strength: 'flex_3', start, frames: WHOLE } as const;
    const clip = await renderEdit(gallery.engine, footage, edit, folderOf(gallery));
    rows.push({ label: `${footage.name}, the footage`, frames: await framesOf(footage.path, COURSE, TILE) });
    const followed = await framesOf(clip.file, COURSE, TILE);
    rows.push({ label: `${footage.name}, after a picture of its first frame`, frames: followed });
  }
  const caption =
    'The first frame was painted and its hues were turned outside of the edit, whose prompt names no style: the clip keeps that look. Each row runs from the first frame to the last.';
  return {
    title: 'A restyled first frame',
    sheet: await gallery.save(rows, 'start-frame.jpg'),
    caption,
    clips: [],
  };
}

/** The first frame as no prompt would have it: painted, and its hues turned. */
async function startOf(gallery: Gallery, footage: Footage): Promise<string> {
  const painted = { prompt: 'oil painting', strength: 'reimagine_3' } as const;
  const clip = await renderEdit(gallery.engine, footage, painted, folderOf(gallery));
  const [first] = await framesOf(clip.file, [0], footage.height);
  if (!first) throw new Error(`${clip.file} has no frame.`);
  const picture = sharp(first).modulate({ hue: 150, saturation: 1.25 }).linear(1.1, -6);
  const file = path.join(folderOf(gallery), `${footage.name}-start.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await picture.png().toBuffer());
  return file;
}

async function onAll(gallery: Gallery, edit: Edit): Promise<Row> {
  const frames: Buffer[] = [];
  for (const footage of FOOTAGE) frames.push(await middleOf(gallery, footage, edit, TILE));
  return { label: edit.prompt, frames };
}

async function middleOf(
  gallery: Gallery,
  footage: Footage | undefined,
  edit: Edit,
  height: number,
): Promise<Buffer> {
  if (!footage) throw new Error('There is no footage.');
  const clip = await renderEdit(gallery.engine, footage, edit, folderOf(gallery));
  const [frame] = await framesOf(clip.file, [MIDDLE], height);
  if (!frame) throw new Error(`${clip.file} has no frame.`);
  return frame;
}

function folderOf({ clips }: Gallery): string {
  return path.join(clips, 'edits');
}
