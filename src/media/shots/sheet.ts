/** A contact sheet of a whole shot list: first, middle and last frame of each shot, with what there is to know of it. */
import sharp from 'sharp';
import { brokenInto, charactersIn, lettering, LINE_HEIGHT } from '../lettering/lettering.ts';
import { rasterise } from '../vector.ts';
import { stillsOf, type Stills } from './stills.ts';

export interface SheetShot {
  readonly name: string;
  /** Path of its clip; without one the sheet shows why. */
  readonly clip?: string | undefined;
  /** On the right of the name, e.g. `5.0 s · $0.06`. */
  readonly facts: string;
  /** One word: `completed`, `failed`, … */
  readonly state: string;
  readonly prompt: string;
  readonly reason?: string | undefined;
}

export interface SheetTitle {
  readonly title: string;
  readonly facts: string;
}

interface Layout {
  readonly columns: number;
  /** Width and height of one frame. */
  readonly tile: readonly [number, number];
  readonly card: readonly [number, number];
  /** Of each shot, in lines. */
  readonly prompts: readonly (readonly string[])[];
}

const GAP = 6;
const MARGIN = 36;
const HEAD = 100;
const BETWEEN = 34;
const NAME_SIZE = 13;
const TEXT_SIZE = 10;
const MOST_PROMPT_LINES = 2;
const ABOVE = NAME_SIZE + 14;
const BELOW = 12;
/** Tall clips are made no taller than this share of a tile's width. */
const TALLEST = 1.25;

const PAPER = '#15161a';
const EMPTY = '#1f2126';
const INK = '#f2efe8';
const DIM = '#9a9ba3';
const TONES: Readonly<Record<string, string>> = { completed: '#93c69a', failed: '#ef7d6b', refused: '#ef7d6b', cancelled: '#e0b35a' }; // prettier-ignore
const OTHER_TONE = '#e0b35a';

/** So many shots a row, in frames so wide: few shots are shown large, many still fit a screen or two. */
const SCALES = [
  { shots: 4, columns: 1, width: 400 },
  { shots: 24, columns: 2, width: 300 },
  { shots: 90, columns: 3, width: 240 },
  { shots: 240, columns: 4, width: 200 },
  { shots: Infinity, columns: 8, width: 160 },
];

/** Writes a PNG. A clip that cannot be read counts as missing. */
export async function writeShotSheet(
  { title, facts }: SheetTitle,
  shots: readonly SheetShot[],
  target: string,
): Promise<void> {
  const looked = await eachInTurn(shots, async (shot) =>
    shot.clip === undefined ? undefined : stillsOf(shot.clip),
  );
  const layout = layoutFor(shots, looked);
  const rows = Math.ceil(shots.length / layout.columns);
  const width = 2 * MARGIN + layout.columns * layout.card[0] + (layout.columns - 1) * BETWEEN;
  const height = HEAD + rows * (layout.card[1] + BETWEEN) + MARGIN - BETWEEN;
  const cornerOf = (index: number): [number, number] => [
    MARGIN + (index % layout.columns) * (layout.card[0] + BETWEEN),
    HEAD + Math.floor(index / layout.columns) * (layout.card[1] + BETWEEN),
  ];
  const words = [
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    ...titleLines(title, facts, width),
    ...shots.map((shot, i) => cardOf(shot, looked[i], layout.prompts[i] ?? [], cornerOf(i), layout)),
  ];
  const paper = await rasterise({ body: words.join(''), left: 0, top: 0, width, height }, width, height);
  const frames = await Promise.all(
    looked.flatMap((stills, i) => (stills ? framesAt(stills, cornerOf(i), layout) : [])),
  );
  await sharp(paper, { raw: { width, height, channels: 4 } })
    .composite(frames)
    .removeAlpha()
    .png()
    .toFile(target);
}

function layoutFor(shots: readonly SheetShot[], looked: readonly (Stills | undefined)[]): Layout {
  const { columns, width } = SCALES.find((scale) => shots.length <= scale.shots) ?? {
    columns: 8,
    width: 160,
  };
  const shapes = looked
    .flatMap((stills) => (stills ? [stills.height / stills.width] : []))
    .sort((a, b) => a - b);
  const shape = Math.min(TALLEST, shapes[Math.floor(shapes.length / 2)] ?? 9 / 16);
  const tile = [width, Math.round(width * shape)] as const;
  const wide = 3 * width + 2 * GAP;
  const prompts = shots.map(({ prompt }) =>
    brokenInto(prompt, charactersIn(wide, TEXT_SIZE), MOST_PROMPT_LINES),
  );
  const lines = Math.max(...prompts.map((prompt) => prompt.length));
  return { columns, tile, card: [wide, ABOVE + tile[1] + BELOW + lines * TEXT_SIZE * LINE_HEIGHT], prompts };
}

/** The title is cut before the facts, which stand on the right, or below it where the sheet is narrow. */
function titleLines(title: string, facts: string, width: number): string[] {
  const room = width - 2 * MARGIN;
  const shown = brokenInto(title, charactersIn(room, 20), 1)[0] ?? '';
  return [
    lettering(shown, MARGIN, 24, { size: 20, colour: INK, weight: 0.12 }),
    lettering(brokenInto(facts, charactersIn(room, TEXT_SIZE), 1)[0] ?? '', MARGIN, 57, {
      size: TEXT_SIZE,
      colour: DIM,
    }),
  ];
}

function cardOf(
  shot: SheetShot,
  stills: Stills | undefined,
  prompt: readonly string[],
  [x, y]: readonly [number, number],
  layout: Layout,
): string {
  const [width] = layout.card;
  const [tileWidth, tileHeight] = layout.tile;
  const top = y + ABOVE;
  const tone = TONES[shot.state] ?? OTHER_TONE;
  const facts = shot.facts === '' ? shot.state : `${shot.facts} · ${shot.state}`;
  const nameRoom = charactersIn(width, NAME_SIZE) - Math.ceil((facts.length * TEXT_SIZE) / NAME_SIZE) - 2;
  const panels = [0, 1, 2].map(
    (n) =>
      `<rect x="${x + n * (tileWidth + GAP)}" y="${top}" width="${tileWidth}" height="${tileHeight}" fill="${EMPTY}"/>`,
  );
  return [
    lettering(brokenInto(shot.name, Math.max(8, nameRoom), 1)[0] ?? '', x, y, { size: NAME_SIZE, colour: INK, weight: 0.14 }),
    lettering(facts, x + width, y + NAME_SIZE - TEXT_SIZE, { size: TEXT_SIZE, colour: shot.state === 'completed' ? DIM : tone }, 'end'),
    ...(stills ? panels : missing(shot, [x, top], [width, tileHeight], tone)),
    ...prompt.map((line, n) => lettering(line, x, top + tileHeight + 12 + n * TEXT_SIZE * LINE_HEIGHT, { size: TEXT_SIZE, colour: DIM })),
  ].join(''); // prettier-ignore
}

function missing(
  shot: SheetShot,
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
  tone: string,
): string[] {
  const room = Math.max(1, Math.floor((height - 24) / (TEXT_SIZE * LINE_HEIGHT)));
  const lines = brokenInto(shot.reason ?? 'There is no clip.', charactersIn(width - 48, TEXT_SIZE), room);
  const high = lines.length * TEXT_SIZE * LINE_HEIGHT - TEXT_SIZE * (LINE_HEIGHT - 1);
  const first = y + (height - high) / 2;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${EMPTY}"/>`,
    `<rect x="${x}" y="${y}" width="4" height="${height}" fill="${tone}"/>`,
    ...lines.map((line, n) =>
      lettering(
        line,
        x + width / 2,
        first + n * TEXT_SIZE * LINE_HEIGHT,
        { size: TEXT_SIZE, colour: INK },
        'middle',
      ),
    ),
  ];
}

/** Whole frames, in the middle of their places. */
function framesAt(stills: Stills, [x, y]: readonly [number, number], { tile: [wide, high] }: Layout) {
  const scale = Math.min(wide / stills.width, high / stills.height);
  const [width, height] = [Math.round(stills.width * scale), Math.round(stills.height * scale)];
  return stills.frames.map(async (rgba, n) => ({
    input: await sharp(rgba, { raw: { width: stills.width, height: stills.height, channels: 4 } })
      .resize(width, height, { fit: 'fill' })
      .png()
      .toBuffer(),
    left: x + n * (wide + GAP) + Math.floor((wide - width) / 2),
    top: y + ABOVE + Math.floor((high - height) / 2),
  }));
}

async function eachInTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
