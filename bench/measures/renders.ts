/** A whole job as a client sees it: upload, submit, follow, first byte of the clip. */
import { request } from 'undici';
import type { Client } from '../../src/cli/client/client.ts';
import type { GenerationRequest, Resolution } from '../../src/ray/request.ts';
import { atMost } from '../support/figures.ts';
import type { Figure, Target } from '../support/figures.ts';
import { peakMemory, workersOf } from '../support/processes.ts';
import { onServer } from '../support/server.ts';

const MEGABYTE = 1e6;
const PROMPT = 'A path through the mountains. The camera slowly pushes in, then pans left.';

export interface RenderOptions {
  readonly photo: string;
  /** Jobs after the first one. */
  readonly warmRuns: number;
}

/** What a job is asked for. */
export interface Asked {
  readonly resolution: Resolution;
  readonly duration: '5s' | '10s';
}

interface Kind extends Asked {
  readonly seconds?: Target;
  readonly peak_mb?: Target;
}

const KINDS: readonly Kind[] = [
  { resolution: '540p', duration: '5s', seconds: atMost(5) },
  { resolution: '1080p', duration: '5s', seconds: atMost(15), peak_mb: atMost(900) },
  { resolution: '720p', duration: '10s' },
];

export async function measureRenders(options: RenderOptions): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of KINDS) figures.push(...(await measureKind(kind, options)));
  return figures;
}

/** On a server of its own, so that the peak memory is this kind's. */
function measureKind(kind: Kind, { photo, warmRuns }: RenderOptions): Promise<Figure[]> {
  return onServer({ KINORA_WORKERS: '1' }, async ({ client, pid }) => {
    const cold = await runJob(client, photo, kind);
    const warm: Job[] = [];
    for (let n = 0; n < warmRuns; n++) warm.push(await runJob(client, photo, kind));
    const [worker] = await workersOf(pid);
    const peak = worker === undefined ? undefined : await peakMemory(worker);

    const name = `${kind.duration} ${kind.resolution} from 12 megapixels`;
    const target = kind.seconds && { target: kind.seconds };
    return [
      { name: `${name}, cold worker`, unit: 's', runs: [cold.total], ...target },
      { name: `${name}, warm worker`, unit: 's', runs: warm.map((job) => job.total), ...target },
      ...steps(warm),
      ...(peak === undefined
        ? []
        : [
            {
              name: '  peak memory of the worker',
              unit: 'MB',
              runs: [peak / MEGABYTE],
              ...(kind.peak_mb && { target: kind.peak_mb }),
            },
          ]),
    ];
  });
}

export interface Job {
  /** Seconds from the first request to the first byte of the clip. */
  readonly total: number;
  /** Seconds by step as the client saw them. */
  readonly steps: Readonly<Record<string, number>>;
  /** Seconds by stage as the engine reports them. */
  readonly stages: Readonly<Record<string, number>>;
}

export async function runJob(client: Client, photo: string, kind: Asked): Promise<Job> {
  const watch = startWatch();
  const file_id = await client.upload(photo);
  watch.lap('upload and examine the image');
  const { id } = (await client.submit(requestFor(file_id, kind))).generation;
  watch.lap('submit');
  for await (const event of client.follow(id)) {
    if (event.kind === 'state' && event.data['state'] === 'processing') watch.lap('wait for the worker');
  }
  watch.lap('run');
  const generation = await client.get(id, 'report');
  const [clip] = generation.output;
  if (clip === undefined)
    throw new Error(`generation ${id} is ${generation.state}: ${generation.failure_reason}`);
  await firstByte(clip.url);
  watch.lap('first byte of the clip');
  return { total: watch.total(), steps: watch.laps, stages: stagesOf(generation.report) };
}

function requestFor(file_id: string, { resolution, duration }: Asked): GenerationRequest {
  const video =
    duration === '10s' ? { keyframes: [{ file_id }], keyframe_indexes: [0] } : { start_frame: { file_id } };
  return { model: 'ray-3.2', type: 'video', prompt: PROMPT, video: { ...video, resolution, duration } };
}

async function firstByte(url: string): Promise<void> {
  const { statusCode, body } = await request(url);
  if (statusCode !== 200) throw new Error(`the clip was answered with ${statusCode}`);
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (chunk.length > 0) return;
  }
  throw new Error('the clip is empty');
}

function startWatch() {
  const began = performance.now();
  let last = began;
  const laps: Record<string, number> = {};
  return {
    laps,
    lap(name: string): void {
      const now = performance.now();
      laps[name] = (now - last) / 1000;
      last = now;
    },
    total: () => (last - began) / 1000,
  };
}

function stagesOf(report: unknown): Record<string, number> {
  const timings =
    typeof report === 'object' && report !== null && 'timings_ms' in report ? report.timings_ms : undefined;
  return Object.fromEntries(
    Object.entries(timings ?? {}).map(([stage, ms]: [string, unknown]) => [stage, Number(ms) / 1000]),
  );
}

function steps(jobs: readonly Job[]): Figure[] {
  const figure = (name: string, pick: (job: Job) => number | undefined): Figure => ({
    name,
    unit: 's',
    runs: jobs.flatMap((job) => pick(job) ?? []),
  });
  const [first] = jobs;
  return [
    ...Object.keys(first?.steps ?? {}).map((step) => figure(`  ${step}`, (job) => job.steps[step])),
    ...Object.keys(first?.stages ?? {}).map((stage) => figure(`    ${stage}`, (job) => job.stages[stage])),
  ];
}
