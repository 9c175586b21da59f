/** A generation in words: what was made, by what, for how much, in what time. */
import { z } from 'zod';
import type { Generation } from '../client/answers.ts';
import { personNeeded } from './person-needed.ts';
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
    ...(generation.route?.left ?? []).map(({ engine, why }) => ['', `${engine} ${why}`] as const),
    ...depthFacts(generation.report),
    ...editFacts(generation.report),
    ...reframeFacts(generation.report),
    ...footageFacts(generation.report),
    ...rangeFacts(generation.report),
    ...moodFacts(generation.report),
    ...leftOutFacts(generation.report),
    ['list price', formatUsd(cost.list_usd)],
    ['engine cost', formatUsd(cost.engine_usd)],
    ...(cost.explanation !== undefined && cost.engine_usd > 0 ? ([['', cost.explanation]] as const) : []),
    ...timeFacts(generation, wallSeconds),
  ];
}

/** `kinora show`: the state first, then what is known. */
export function describeGeneration(generation: Generation): string {
  const { progress } = generation;
  const needed = personNeeded(generation);
  const state =
    generation.state === 'processing'
      ? `processing: ${progress.stage}, ${Math.floor(progress.fraction * 100)} %`
      : generation.state;
  return formatFacts([
    ['id', generation.id],
    ['state', state],
    ...(needed !== undefined ? [['', needed] as const] : []),
    ...(needed === undefined && typeof progress.waiting_for === 'string'
      ? [['waits for', progress.waiting_for] as const]
      : []),
    ...(generation.failure_reason ? ([['reason', generation.failure_reason]] as const) : []),
    ['created', formatTime(generation.created_at)],
    ...(typeof generation.version_of === 'string' ? ([['version of', generation.version_of]] as const) : []),
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

const editReport = z.looseObject({ edit: z.looseObject({ strength: z.string(), by: z.string() }) });

const CHOSEN_BY: Readonly<Record<string, string>> = {
  default: ', none was named',
  footage: ', by the footage',
};

function editFacts(report: unknown): Facts {
  const parsed = editReport.safeParse(report);
  if (!parsed.success) return [];
  const { strength, by } = parsed.data.edit;
  return [['strength', `${strength}${CHOSEN_BY[by] ?? ''}`]];
}

const reframeReport = z.looseObject({
  reframe: z.looseObject({ painted: z.number(), fidelity: z.number() }),
});

function reframeFacts(report: unknown): Facts {
  const parsed = reframeReport.safeParse(report);
  if (!parsed.success) return [];
  const { painted, fidelity } = parsed.data.reframe;
  const kept = `the source is kept at ${fidelity.toFixed(1)} dB`;
  return [['reframed', `${Math.round(painted * 100)} % of the frame is painted; ${kept}`]];
}

const sourceReport = z.looseObject({ source: z.looseObject({ notes: z.array(z.string()) }) });

/** What was done to the footage before anything else: its sound left out, its frame rate changed. */
function footageFacts(report: unknown): Facts {
  const parsed = sourceReport.safeParse(report);
  if (!parsed.success) return [];
  return parsed.data.source.notes.map((note) => ['footage', note] as const);
}

const wideReport = z.looseObject({
  range: z.looseObject({ peak: z.number(), max_cll: z.number(), max_fall: z.number() }),
});

function rangeFacts(report: unknown): Facts {
  const parsed = wideReport.safeParse(report);
  if (!parsed.success) return [];
  const { peak, max_cll: most, max_fall: mean } = parsed.data.range;
  return [['light', `up to ${peak.toFixed(1)} × white; MaxCLL ${most}, MaxFALL ${mean} cd/m²`]];
}

const moodReport = z.looseObject({
  references: z.array(z.looseObject({})),
  references_applied: z.looseObject({
    palette: z.number(),
    light: z.number(),
    texture: z.number(),
    texture_kind: z.string().optional(),
    because: z.string().optional(),
  }),
});

/** How far the clip went towards its references. */
function moodFacts(report: unknown): Facts {
  const parsed = moodReport.safeParse(report);
  if (!parsed.success) return [];
  const { references, references_applied: applied } = parsed.data;
  const { palette, light, texture, texture_kind: kind, because } = applied;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const laid = kind === undefined ? '' : `, ${kind} of ${texture.toFixed(1)} codes`;
  const done = because ?? `palette ${percent(palette)} of the way, light ${percent(light)}${laid}`;
  return [[references.length === 1 ? 'reference' : `${references.length} references`, done]];
}

const wordsReport = z.looseObject({
  plan: z.looseObject({ not_understood: z.array(z.string()) }),
  effects: z.looseObject({ not_rendered: z.array(z.string()) }),
});

/** What of the prompt the clip does not show, so that nobody looks for it in the picture. */
function leftOutFacts(report: unknown): Facts {
  const parsed = wordsReport.safeParse(report);
  if (!parsed.success) return [];
  const { plan, effects } = parsed.data;
  const unknown = plan.not_understood.map((words) => `words: ${words}, not understood`);
  const left = new Set([...effects.not_rendered, ...unknown]);
  return [...left].map((one, i) => [i === 0 ? 'left out' : '', one] as const);
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
