/** Places of the source that directors ask for by name. */
import type { Size } from '../../../src/ray/geometry.ts';
import { MOST, bounded, centreOf } from './box.ts';
import type { Box } from './box.ts';

export interface Preset {
  readonly name: string;
  /** What it does, for a tooltip. */
  readonly sentence: string;
  /** Undefined: as the server places it when nothing is said, whole and centred. */
  place(box: Box, canvas: Size, source: Size): Box | undefined;
  /** Why it cannot be had of this source. */
  refused?(canvas: Size, source: Size): string | undefined;
}

export const PRESETS: readonly Preset[] = [
  { name: 'Fit', sentence: 'All of the source, as large as it fits, centred', place: () => undefined },
  {
    name: 'Fill',
    sentence: 'No gap: the source covers the frame, and what stands out is cropped',
    place: (_, canvas, source) => bounded(covering(canvas, source), canvas, source.width / source.height),
    refused: (canvas, source) => {
      const { width, height } = covering(canvas, source);
      const times = Math.max(width / canvas.width, height / canvas.height);
      if (times <= MOST) return undefined;
      return `To fill this frame the source would be ${times.toFixed(1)} times as large as it; ${MOST} times is the most`;
    },
  },
  {
    name: 'Centre',
    sentence: 'Its size stays, its middle goes to the middle',
    place: centredAt(1 / 2, 1 / 2),
  },
  { name: 'Left third', sentence: 'Its middle goes to the left third', place: centredAt(1 / 3, undefined) },
  { name: 'Right third', sentence: 'Its middle goes to the right third', place: centredAt(2 / 3, undefined) },
  { name: 'Upper third', sentence: 'Its middle goes to the upper third', place: centredAt(undefined, 1 / 3) },
  { name: 'Lower third', sentence: 'Its middle goes to the lower third', place: centredAt(undefined, 2 / 3) },
];

function centredAt(across: number | undefined, down: number | undefined): Preset['place'] {
  return (box, canvas) => {
    const centre = centreOf(box);
    const left = box.left + (across === undefined ? 0 : across * canvas.width - centre.x);
    const top = box.top + (down === undefined ? 0 : down * canvas.height - centre.y);
    return bounded({ ...box, left, top }, canvas);
  };
}

function covering(canvas: Size, source: Size): Box {
  const scale = Math.max(canvas.width / source.width, canvas.height / source.height);
  const [width, height] = [source.width * scale, source.height * scale];
  return { left: (canvas.width - width) / 2, top: (canvas.height - height) / 2, width, height };
}
