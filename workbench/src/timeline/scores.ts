/** How like its picture each pinned frame of the run is that one looks at. */
import { useQuery } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { generationQuery } from '../api/generations.ts';
import { isHeld } from '../media/held.ts';
import { useMyRuns } from '../runs/mine.ts';
import { pinsIn } from './pin-members.ts';
import type { Grid } from './grid.ts';
import type { Pin } from './pins.ts';

export interface Score {
  /** Peak signal-to-noise ratio in decibels, 100 at most. */
  readonly psnr: number;
  /** Mean difference in code values of 0 to 255. */
  readonly l1: number;
}

export interface Verdict {
  readonly look: 'good' | 'fair' | 'poor';
  readonly word: string;
}

/** What the eye makes of it. From about 38 dB on, no one tells an encoded frame from its picture. */
const VERDICTS: readonly (readonly [least: number, verdict: Verdict])[] = [
  [38, { look: 'good', word: 'the same to the eye' }],
  [30, { look: 'fair', word: 'close, with traces of the encoding' }],
  [-Infinity, { look: 'poor', word: 'visibly different' }],
];

export function verdictOf({ psnr }: Score): Verdict {
  const [, verdict] = VERDICTS.find(([least]) => psnr >= least) ?? VERDICTS[2] ?? [];
  return verdict ?? { look: 'poor', word: 'visibly different' };
}

/** By pin; none for a pin that the run had not, or elsewhere. */
export function useScores(pins: readonly Pin[], grid: Grid): ReadonlyMap<Pin, Score> {
  const shown = useMyRuns((runs) => runs.shown ?? runs.ids[0]);
  const { data: run } = useQuery({ ...generationQuery(shown ?? ''), enabled: shown !== undefined });
  return run === undefined ? new Map() : scoresOf(run, pins, grid);
}

function scoresOf(run: Generation, pins: readonly Pin[], grid: Grid): ReadonlyMap<Pin, Score> {
  const scores = scoresIn(run.report);
  if (run.request === undefined || scores.size === 0) return new Map();
  const ran = new Map(pinsIn(run.request).map((pin) => [grid.frameOf(pin.index), pin]));
  return new Map(
    pins.flatMap((pin) => {
      const frame = grid.frameOf(pin.index);
      const [score, then] = [scores.get(frame), ran.get(frame)];
      return score !== undefined && then !== undefined && isSame(pin, then) ? [[pin, score] as const] : [];
    }),
  );
}

/** What was sent has a file of the server in place of an address or bytes; those are taken for the same. */
function isSame({ media }: Pin, { media: ran }: Pin): boolean {
  const { file_id: id } = media;
  return id === undefined || isHeld(id) || id === ran.file_id;
}

/** Of each frame that the report has one of. */
function scoresIn(report: unknown): Map<number, Score> {
  const pins: unknown = typeof report === 'object' && report !== null && 'pins' in report ? report.pins : [];
  const scores = new Map<number, Score>();
  for (const pin of Array.isArray(pins) ? (pins as unknown[]) : []) {
    if (typeof pin !== 'object' || pin === null || !('frame' in pin && 'psnr' in pin && 'l1' in pin))
      continue;
    const { frame, psnr, l1 } = pin;
    if (typeof frame === 'number' && typeof psnr === 'number' && typeof l1 === 'number')
      scores.set(frame, { psnr, l1 });
  }
  return scores;
}
