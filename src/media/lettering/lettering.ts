/** Words as SVG, in strokes of one width; every character is equally wide, so that figures stand below each other. */
import { GLYPHS } from './glyphs.ts';

export interface LetteringStyle {
  /** Height of a capital, in pixels. */
  readonly size: number;
  readonly colour: string;
  /** Width of a stroke as a share of the height of a capital. */
  readonly weight?: number;
}

/** In units of a glyph's cell: from one character to the next. */
const ADVANCE = 8.4;
const CAPITAL = 10;
const USUAL_WEIGHT = 0.1;
/** From one base line to the next, in heights of a capital. */
export const LINE_HEIGHT = 1.9;

/** Pixels from one character to the next. */
export function advanceOf(size: number): number {
  return (size * ADVANCE) / CAPITAL;
}

/** How many characters fit a width. */
export function charactersIn(width: number, size: number): number {
  return Math.max(1, Math.floor(width / advanceOf(size)));
}

/**
 * One line as an SVG fragment.
 *
 * @param x left edge, or with `end` the right one
 * @param y top of the capitals
 */
export function lettering(
  text: string,
  x: number,
  y: number,
  style: LetteringStyle,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const plain = drawable(text);
  const letters = Array.from(plain);
  const { size, colour, weight = USUAL_WEIGHT } = style;
  const scale = size / CAPITAL;
  const width = (letters.length * ADVANCE - (ADVANCE - 6)) * scale;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  if (letters.some((letter) => GLYPHS[letter] === undefined)) {
    // Writings that are not drawn here are left to whatever fonts the machine has.
    return `<text x="${x}" y="${y + size}" font-family="sans-serif" font-size="${size * 1.35}" text-anchor="${anchor}" fill="${colour}">${escaped(plain)}</text>`;
  }
  const glyphs = letters.map((letter, i) =>
    letter === ' ' ? '' : `<path transform="translate(${round(i * ADVANCE)})" d="${GLYPHS[letter] ?? ''}"/>`,
  );
  return `<g transform="translate(${round(left)} ${round(y)}) scale(${round(scale)})" fill="none" stroke="${colour}" stroke-width="${weight * CAPITAL}" stroke-linecap="round" stroke-linejoin="round">${glyphs.join('')}</g>`;
}

/** Typographic marks as the plain ones that are drawn, accents left out; other writings stay. */
function drawable(text: string): string {
  return text
    .replaceAll(/[‘’‚]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll('—', '–')
    .replaceAll(/\s+/g, ' ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .normalize('NFC')
    .trim();
}

/** Lines of at most so many characters, broken between words; what does not fit `most` lines ends in an ellipsis. */
export function brokenInto(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of drawable(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else for (let at = 0; at < Math.max(1, word.length); at += width) lines.push(word.slice(at, at + width));
  }
  if (lines.length <= most) return lines;
  const end = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${end.slice(0, width - 1).trimEnd()}…`];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
