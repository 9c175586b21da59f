/** What must be made pixels before the cast can be painted: each part of each member, at each level of detail. */
import { placeOf } from './member.ts';
import type { Member } from './member.ts';

/** A rectangle of a drawing at a size in pixels. */
export interface RasterNeed {
  /** Body of an SVG. */
  readonly body: string;
  /** The rectangle in units of the drawing. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
}

/** Where the pixels of a level go: its own pixels between the window's corner and the first one. */
export interface Frame {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

/** Window pixels around a drawing: for soft borders, and for what a moving part was drawn outside of its box. */
const AROUND = 6;

export function frameOf(member: Member, scale: number): Frame {
  const { viewBox } = member.figure;
  const [a, b] = [placeOf(member, 0, 0), placeOf(member, viewBox.width, viewBox.height)];
  const left = Math.floor((Math.min(a.x, b.x) - AROUND) * scale);
  const top = Math.floor((a.y - AROUND) * scale);
  const columns = Math.ceil((Math.max(a.x, b.x) + AROUND) * scale) - left;
  const rows = Math.ceil((b.y + AROUND) * scale) - top;
  return { scale, left, top, columns, rows };
}

/** One a part, in the order of the parts. */
export function rastersOf(member: Member, scale: number): RasterNeed[] {
  const { figure, unit, mirrored } = member;
  const { left, top, columns, rows } = frameOf(member, scale);
  const pixel = 1 / (scale * unit);
  const { width } = figure.viewBox;
  const corner = placeOf({ ...member, mirrored: false }, 0, 0);
  const area = {
    left: (left / scale - corner.x) / unit,
    top: (top / scale - corner.y) / unit,
    width: columns * pixel,
    height: rows * pixel,
    columns,
    rows,
  };
  return figure.parts.map(({ svg }) => {
    const body = mirrored ? `<g transform="translate(${width} 0) scale(-1 1)">${svg}</g>` : svg;
    return { body, ...area };
  });
}
