/** The board that stands in an animatic where a shot is missing. */
import { brokenInto, charactersIn, lettering, LINE_HEIGHT } from '../lettering/lettering.ts';
import { rasterise } from '../vector.ts';

export interface Slate {
  readonly name: string;
  /** One word: `failed`, `refused`, … */
  readonly state: string;
  readonly reason: string;
  readonly prompt: string;
}

const GROUND = '#1b1d22';
const INK = '#f2efe8';
const DIM = '#9a9ba3';
const TONE = '#ef7d6b';
const REASON_LINES = 4;
const PROMPT_LINES = 3;

/** RGBA8. Everything lies within the middle, where no burnt-in line is. */
export async function drawSlate(slate: Slate, width: number, height: number): Promise<Uint8Array> {
  const unit = Math.min(width * 0.75, height) / 100;
  const text = Math.max(6, unit * 2.9);
  const room = width * 0.8;
  const nameSize = Math.min(unit * 9, room / (slate.name.length * 0.84));
  const reason = brokenInto(slate.reason, charactersIn(room, text), REASON_LINES);
  const prompt = brokenInto(slate.prompt, charactersIn(room, text), PROMPT_LINES);
  const line = text * LINE_HEIGHT;
  const parts = [
    { text: slate.name, size: nameSize, colour: INK, weight: 0.13, below: unit * 6 },
    { text: slate.state, size: text * 1.25, colour: TONE, weight: 0.13, below: unit * 8 },
    ...reason.map((each, i) => ({ text: each, size: text, colour: INK, weight: 0.1, below: i < reason.length - 1 ? line - text : unit * 7 })),
    ...prompt.map((each) => ({ text: each, size: text, colour: DIM, weight: 0.1, below: line - text })),
  ]; // prettier-ignore
  const high = parts.reduce((sum, { size, below }) => sum + size + below, 0) - (parts.at(-1)?.below ?? 0);
  let y = (height - high) / 2;
  const drawn = parts.map((part) => {
    const fragment = lettering(part.text, width / 2, y, part, 'middle');
    y += part.size + part.below;
    return fragment;
  });
  const edge = Math.max(2, Math.round(unit * 0.8));
  const body = [
    `<rect width="${width}" height="${height}" fill="${GROUND}"/>`,
    `<rect width="${width}" height="${edge}" fill="${TONE}"/>`,
    `<rect y="${height - edge}" width="${width}" height="${edge}" fill="${TONE}"/>`,
    ...drawn,
  ].join('');
  return rasterise({ body, left: 0, top: 0, width, height }, width, height);
}
