/** The sheet of references: the same prompts and photographs, drawn towards very different pictures. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { framesOf, renderClip, renderEdit } from './clip.ts';
import type { Material } from './clip.ts';
import type { Gallery } from './edits.ts';
import type { Section } from './page.ts';
import type { Row } from './sheet.ts';
import { FOOTAGE, PHOTOGRAPHS, SCREEN, STILL_CAMERA } from './shots.ts';

/** Share of the clip at which it is shown, when all has eased in. */
const LATE = 0.7;
const TILE = 120;

export async function showReferences(gallery: Gallery): Promise<Section> {
  const references = await referencesOf(gallery);
  const rows: Row[] = [
    { label: 'no reference, and the references', frames: [await blank(), ...(await shown(references))] },
  ];
  for (const { label, material, prompt } of drawn()) {
    const frames: Buffer[] = [];
    for (const [n, reference] of [undefined, ...references].entries()) {
      const towards = { ...material, references: reference === undefined ? [] : [reference] };
      const folder = path.join(gallery.clips, 'references', String(n));
      const clip = await renderClip(gallery.engine, towards, prompt, folder);
      frames.push(...(await framesOf(clip.file, [LATE], TILE)));
    }
    rows.push({ label, frames });
  }
  const caption =
    'On top the references: a sunset, a still life, a night, a film in black and white, an oil painting, chalk on paper. Below, first without any ' +
    'and then with each alone, clips of words and of photographs, at 70 % of their length. The prompts name no light, but for the last.';
  return {
    title: 'References',
    sheet: await gallery.save(rows, 'references.jpg'),
    caption,
    clips: [],
  };
}

interface Drawn {
  readonly label: string;
  readonly material: Material;
  readonly prompt: string;
}

function drawn(): Drawn[] {
  const words = (prompt: string): Drawn => ({ label: prompt, prompt, material: { ...SCREEN, pins: [] } });
  const still = (name: string): Drawn => ({
    label: `${name}, ${STILL_CAMERA}`,
    prompt: STILL_CAMERA,
    material: { ...SCREEN, pins: [{ path: photographOf(name), frame: 0 }] },
  });
  return [
    words('A red fox in a green meadow'),
    words('A cottage by a lake in the hills'),
    still('mountain-path'),
    still('fig-bowl'),
    words('A sailboat on a calm sea at noon'),
  ];
}

function photographOf(name: string): string {
  return PHOTOGRAPHS.find((photograph) => photograph.name === name)?.path ?? '';
}

/** Photographs, and pictures made here: a night, a film, paintings. */
async function referencesOf({ engine, clips }: Gallery): Promise<string[]> {
  const folder = path.join(clips, 'references');
  await mkdir(folder, { recursive: true });
  const large = { width: 960, height: 540 };
  const keep = async (file: string, name: string): Promise<string> => {
    const [frame] = await framesOf(file, [LATE], 540);
    const target = path.join(folder, `${name}.jpg`);
    await sharp(frame).jpeg({ quality: 94 }).toFile(target);
    return target;
  };
  const made = async (prompt: string, material: Material): Promise<string> =>
    (await renderClip(engine, material, prompt, folder)).file;
  const painted = async (footage: number, prompt: string): Promise<string> => {
    const clip = FOOTAGE[footage];
    if (!clip) throw new Error(`There is no footage ${footage}.`);
    const size = { width: Math.round((clip.width * 1.5) / 2) * 2, height: 540 };
    const edit = { prompt, strength: 'reimagine_2', frames: 4 } as const;
    return (await renderEdit(engine, { ...clip, ...size }, edit, folder)).file;
  };
  const pins = [{ path: photographOf('hilltop-sunset'), frame: 0 }];
  return [
    photographOf('dandelion-dusk'),
    photographOf('fig-bowl'),
    await keep(await made('A quiet village at night', { ...large, pins: [] }), 'night'),
    await keep(await made('static shot, film noir', { ...large, pins }), 'film'),
    await keep(await painted(1, 'oil painting'), 'oil'),
    await keep(await painted(3, 'chalk pastel'), 'chalk'),
  ];
}

async function shown(references: readonly string[]): Promise<Buffer[]> {
  const width = Math.round((TILE * SCREEN.width) / SCREEN.height);
  const tile = { width, height: TILE, fit: 'cover' } as const;
  return Promise.all(references.map((file) => sharp(file).resize(tile).png().toBuffer()));
}

async function blank(): Promise<Buffer> {
  const width = Math.round((TILE * SCREEN.width) / SCREEN.height);
  const create = { width, height: TILE, channels: 3, background: '#26262c' } as const;
  return sharp({ create }).png().toBuffer();
}
