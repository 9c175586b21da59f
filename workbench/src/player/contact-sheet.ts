/** A clip at a glance: frames of it side by side, each with its number and its time, as one PNG. */
import { blobOf, canvasOf, framesOf } from './frames.ts';
import type { FrameSource } from './frames.ts';
import { timeCode } from './grid.ts';

export interface SheetClip extends FrameSource {
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** Above the frames: the prompt, then the facts. */
  readonly title: string;
  readonly facts: string;
}

const TILES = 12;
/** A sheet is about as wide as a screen, whatever the shape of the clip. */
const WIDE = { columns: 4, tile: 480 };
const TALL = { columns: 6, tile: 300 };
const GAP = 8;
const MARGIN = 32;
const HEAD = 76;
const FOOT = 22;
const PAPER = '#15161a';
const INK = '#f2efe8';
const DIM = '#a4a5ad';
const FONT = 'Inter Variable, system-ui, sans-serif';

export async function contactSheet(clip: SheetClip): Promise<Blob> {
  const { columns, tile } = clip.width >= clip.height ? WIDE : TALL;
  const high = Math.round((tile * clip.height) / clip.width);
  const wanted = spread(clip.frames, TILES);
  const rows = Math.ceil(wanted.length / columns);
  const canvas = canvasOf(
    2 * MARGIN + columns * tile + (columns - 1) * GAP,
    MARGIN + HEAD + rows * (high + FOOT + GAP) + MARGIN - GAP,
  );
  const paper = canvas.getContext('2d');
  if (paper === null) throw new Error('This browser gives the page no canvas.');
  paper.fillStyle = PAPER;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingQuality = 'high';
  const write = (text: string, x: number, y: number, size: number, colour: string, room: number): void => {
    paper.font = `${size}px ${FONT}`;
    paper.fillStyle = colour;
    paper.fillText(cut(paper, text, room), x, y);
  };
  const room = canvas.width - 2 * MARGIN;
  write(clip.title, MARGIN, MARGIN + 22, 22, INK, room);
  write(clip.facts, MARGIN, MARGIN + 48, 14, DIM, room);
  let n = 0;
  for await (const video of framesOf(clip, wanted)) {
    const x = MARGIN + (n % columns) * (tile + GAP);
    const y = MARGIN + HEAD + Math.floor(n / columns) * (high + FOOT + GAP);
    paper.drawImage(video, x, y, tile, high);
    const frame = wanted[n] ?? 0;
    write(`${timeCode(frame, clip.fps)} · ${frame}`, x, y + high + 16, 13, DIM, tile);
    n += 1;
  }
  return blobOf(canvas);
}

/** Evenly, the first and the last included; each once. */
function spread(frames: number, count: number): number[] {
  const last = Math.max(0, frames - 1);
  return [...new Set(Array.from({ length: count }, (_, n) => Math.round((n * last) / (count - 1))))];
}

function cut(paper: CanvasRenderingContext2D, text: string, room: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (paper.measureText(line).width <= room) return line;
  let most = line.length;
  while (most > 0 && paper.measureText(`${line.slice(0, most)}…`).width > room)
    most = Math.floor(most * 0.95);
  return `${line.slice(0, most).toWellFormed()}…`;
}
