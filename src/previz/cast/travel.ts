/** How far a member goes in the clip: across the frame, never out of it. */
import { clamp } from '../math.ts';
import type { View } from '../scene/view.ts';
import type { Choice } from './choose.ts';
import type { Figure } from './figures/figure.ts';

export interface Travel {
  /** Window pixels a second. */
  readonly x: number;
  readonly y: number;
  /** A factor of the frequency of its steps: who has less room than time goes slowly. */
  readonly tempo: number;
}

/** Bodies of its own height a second where the drawing tells no pace, and the share of the frame it may cross. */
const PACES: Readonly<Record<string, readonly [lengths: number, most: number]>> = {
  walk: [0.5, 0.2],
  run: [1.4, 0.3],
  fly: [0.7, 0.26],
  swim: [0.35, 0.22],
  drive: [1.2, 0.34],
};
const SLOWEST = 0.62;

/** @param room how far it may go in all, in window pixels */
export function travelOf(
  { action, subject }: Choice,
  { pace, metres, viewBox }: Figure,
  unit: number,
  size: { readonly width: number; readonly height: number },
  heading: number,
  room: number,
  view: View,
  seconds: number,
): Travel {
  if (action === 'fall' || action === 'rise') {
    const y = (0.22 * view.height) / seconds;
    return { x: 0, y: action === 'fall' ? y : -y, tempo: 1 };
  }
  const going = PACES[action];
  if (!going) return { x: 0, y: 0, tempo: 1 };
  const [lengths, most] = going;
  const wished = pace === undefined ? lengths * size.height : (pace * unit * viewBox.height) / metres;
  const longest = Math.max(0, Math.min(most * view.width, room)) * (subject.count > 3 ? 0.5 : 1);
  const speed = Math.min(wished, longest / seconds);
  const tempo = pace === undefined || wished === 0 ? 1 : clamp(speed / wished, SLOWEST, 1);
  return { x: heading * speed, y: 0, tempo };
}
