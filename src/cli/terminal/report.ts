/** A generation in words: what was made, by what, for how much, in what time. */
import { z } from 'zod';
import type { Generation } from '../client/answers.ts';
import { formatFacts, formatSeconds, formatTime, formatUsd } from './format.ts';

export type Facts = readonly (readonly [name: string, value: string])[];

/** The facts that every report has. `wallSeconds` is what the person has waited. */
export function reportFacts(generation: Generation, wallSeconds?: number): Facts {
  const { canvas, cost } = generation;
  return [
    ['size', `${canvas.width} × ${canvas.height}`],
    [
      'length',
      `${canvas.frame_count} frames, ${formatSeconds(canvas.frame_count / canvas.fps)} at ${canvas.fps} fps`,
    ],
    ['engine', `${generation.engine}, seed ${generation.seed}`],
    ...depthFacts(generation.report),
    ['list price', formatUsd(cost.list_usd)],
    ['engine cost', formatUsd(cost.engine_usd)],
    ...timeFacts(generation, wallSeconds),
  ];
}

/** `kinora show`: the state first, then what is known. */
export function describeGeneration(generation: Generation): string {
  const { progress } = generation;
  const state =
    generation.state === 'processing'
      ? `processing: ${progress.stage}, ${Math.floor(progress.fraction * 100)} %`
      : generation.state;
  return formatFacts([
    ['id', generation.id],
    ['state', state],
    ...(generation.failure_reason ? ([['reason', generation.failure_reason]] as const) : []),
    ['created', formatTime(generation.created_at)],
    ...reportFacts(generation),
    ...generation.output.map((output) => [output.type, output.url] as const),
  ]);
}

const depthReport = z.looseObject({
  depth: z.looseObject({
    model: z.looseObject({ file: z.string(), unused: z.string().optional() }),
  }),
});

/** Whoever set a depth model up should see whether it was used. */
function depthFacts(report: unknown): Facts {
  const parsed = depthReport.safeParse(report);
  if (!parsed.success) return [];
  const { file, unused } = parsed.data.depth.model;
  return [['depth', unused === undefined ? `by ${file}` : `guessed. ${unused}`]];
}

function timeFacts(generation: Generation, wallSeconds: number | undefined): Facts {
  const start = Date.parse(generation.started_at ?? '');
  const end = Date.parse(generation.finished_at ?? '');
  const run = Number.isNaN(start) || Number.isNaN(end) ? undefined : formatSeconds((end - start) / 1000);
  if (wallSeconds !== undefined) {
    return [['wall time', `${formatSeconds(wallSeconds)}${run === undefined ? '' : ` (rendering ${run})`}`]];
  }
  return run === undefined ? [] : [['rendered in', run]];
}
