/** Drawings that are not of our own making as figures, and the one for what nobody can draw. */
import type { Figure } from './figures/figure.ts';
import type { Entry } from '../vocabulary/kinds.ts';

/** An icon cut to what is drawn of it; its feet are its lower edge. */
export function figureOfIcon({ box, metres, glows }: Entry, body: string): Figure {
  const [left, top, width, height] = box;
  return {
    viewBox: { width, height },
    metres,
    ground: height,
    parts: [
      {
        id: 'body',
        svg: `<g transform="translate(${-left} ${-top})">${body}</g>`,
        pivot: { x: width / 2, y: height },
      },
    ],
    ...(glows ? { light: { x: width / 2, y: height * 0.45, radius: height * 1.4, colour: '#ffc878' } } : {}),
  };
}

/** A slender form, as of smooth stone, that stands for a noun without a drawing. */
export const STANDING_FORM: Figure = {
  viewBox: { width: 44, height: 120 },
  metres: 1.7,
  ground: 120,
  parts: [
    {
      id: 'form',
      svg:
        '<path fill="#8f8a86" d="M22 0C31 0 36 8 36 17C36 24 33 28 33 33C41 40 43 58 42 78C41 97 38 120 36 120H8C6 120 3 97 2 78' +
        'C1 58 3 40 11 33C11 28 8 24 8 17C8 8 13 0 22 0Z"/>',
      pivot: { x: 22, y: 120 },
    },
  ],
};
