/** Sheets of reframed footage: four clips in other ratios, and one whose new area the prompt steers. */
import path from 'node:path';
import { framesOf, renderReframe } from './clip.ts';
import type { Reframe } from './clip.ts';
import type { Gallery } from './edits.ts';
import type { Section } from './page.ts';
import type { Row } from './sheet.ts';
import { FOOTAGE } from './shots.ts';
import type { Footage } from './shots.ts';

const RATIOS = [
  { ratio: '9:16', width: 360, height: 640 },
  { ratio: '1:1', width: 480, height: 480 },
  { ratio: '21:9', width: 840, height: 360 },
] as const;
const PLAIN = 'extend the scene';
const STEERED = [
  'at night',
  'a starry sky above',
  'sand below',
  'a forest around',
  'snow on the ground',
] as const;
const [FIRST_AND_LAST, MIDDLE, TILE] = [[0, 1], [0.5], 264] as const;

export async function showReframes(gallery: Gallery): Promise<Section[]> {
  return [await showRatios(gallery), await showSteered(gallery)];
}

/** One sheet: a row a clip, its first and last frame in each ratio. */
async function showRatios(gallery: Gallery): Promise<Section> {
  const rows: Row[] = [];
  for (const footage of FOOTAGE) {
    const frames: Buffer[] = [];
    for (const shape of RATIOS)
      frames.push(...(await framesIn(gallery, footage, { prompt: PLAIN, ...shape }, FIRST_AND_LAST)));
    rows.push({ label: footage.name, frames });
  }
  const caption = `First and last frame in ${RATIOS.map(({ ratio }) => ratio).join(', ')}; nothing is cropped.`;
  const sheet = await gallery.save(rows, 'reframes.jpg');
  return { title: 'Footage in other ratios', sheet, caption, clips: [] };
}

/** One sheet: what the prompt makes of the new area. */
async function showSteered(gallery: Gallery): Promise<Section> {
  const frames: Buffer[] = [];
  const footage = FOOTAGE.find(({ name }) => name === 'mountain-walk') ?? FOOTAGE[0];
  if (!footage) throw new Error('The gallery has no footage.');
  for (const prompt of STEERED)
    frames.push(...(await framesIn(gallery, footage, { prompt, ...RATIOS[0] }, MIDDLE)));
  const caption = `The prompt steers what is painted. From left to right: ${STEERED.join('; ')}.`;
  const sheet = await gallery.save([{ label: '', frames }], 'reframes-steered.jpg');
  return { title: 'A prompt for what lies around', sheet, caption, clips: [] };
}

async function framesIn(
  { engine, clips }: Gallery,
  footage: Footage,
  reframe: Reframe,
  shares: readonly number[],
): Promise<Buffer[]> {
  const { file } = await renderReframe(engine, footage, reframe, path.join(clips, 'reframes'));
  return framesOf(file, shares, TILE);
}
