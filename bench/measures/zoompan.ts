/** Previz against `zoompan`: the same photographs, size, frames and encoder, one after the other in one run. */
import { join } from 'node:path';
import { startClipProcess } from '../clips/run.ts';
import type { ClipProcess } from '../clips/run.ts';
import type { Clip, ClipResult, Renderer } from '../clips/protocol.ts';
import { atMost } from '../support/figures.ts';
import type { Figure, Target } from '../support/figures.ts';
import { inFolder } from '../support/server.ts';
import { PHOTOGRAPHS, photographPath } from '../support/stills.ts';

const [FPS, SECONDS] = [24, 5];
/** What a "slow zoom in" of the engine comes to, about. */
const ZOOM = 1.08;

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly ratio: Target;
  readonly peak_mb?: Target;
}

const SIZES: readonly Size[] = [
  { name: '540p', width: 960, height: 540, ratio: atMost(2) },
  { name: '1080p', width: 1920, height: 1080, ratio: atMost(3), peak_mb: atMost(700) },
];

const PREVIZ = 'previz';
const USUAL = 'zoompan from 3840 wide';

interface Contender {
  readonly renderer: Renderer;
  readonly encoded: boolean;
}

function contendersAt({ width }: Size): Record<string, Contender> {
  const previz = { by: 'previz', prompt: 'slow push in', threads: 2 } as const;
  const zoompan = { by: 'zoompan', zoom: ZOOM } as const;
  const usual = { ...zoompan, upscale: 3840 };
  return {
    [PREVIZ]: { renderer: previz, encoded: true },
    [USUAL]: { renderer: usual, encoded: true },
    'previz with snow': { renderer: { ...previz, prompt: 'slow push in, snow falling' }, encoded: true },
    'zoompan from the photograph': { renderer: zoompan, encoded: true },
    ...(width * 4 > 3840 && {
      'zoompan from 4 times the size': { renderer: { ...zoompan, upscale: width * 4 }, encoded: true },
    }),
    'previz, frames only': { renderer: previz, encoded: false },
    'zoompan from 3840 wide, frames only': { renderer: usual, encoded: false },
  };
}

/** @param rounds runs of each, every round on another photograph */
export function measureZoompan(rounds: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const figures: Figure[] = [];
    for (const size of SIZES) figures.push(...(await measureSize(size, rounds, folder)));
    return figures;
  });
}

async function measureSize(size: Size, rounds: number, folder: string): Promise<Figure[]> {
  const contenders = Object.entries(contendersAt(size));
  await using stack = new AsyncDisposableStack();
  const processes = new Map<string, ClipProcess>();
  for (const [name] of contenders) processes.set(name, stack.use(startClipProcess()));

  const run = async (name: string, { renderer, encoded }: Contender, round: number): Promise<ClipResult> => {
    const photograph = PHOTOGRAPHS[round % PHOTOGRAPHS.length] ?? PHOTOGRAPHS[0];
    const clip: Clip = {
      still: photographPath(photograph),
      width: size.width,
      height: size.height,
      fps: FPS,
      frames: FPS * SECONDS,
      ...(encoded && { output: join(folder, 'clip.mp4') }),
    };
    const result = await processes.get(name)?.render({ clip, renderer });
    if (!result) throw new Error(`There is no process for ${name}.`);
    return result;
  };

  const results = new Map<string, ClipResult[]>(contenders.map(([name]) => [name, []]));
  for (const [name, contender] of contenders) await run(name, contender, 0);
  for (let round = 0; round < rounds; round++) {
    // Every other round the other way round: whoever comes first has no advantage.
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const [name, contender] of order) results.get(name)?.push(await run(name, contender, round));
  }
  const peaks = await Promise.all(
    [PREVIZ, 'previz with snow', USUAL].map(
      async (name) => [name, await processes.get(name)?.peakMemory()] as const,
    ),
  );
  return [...ratiosOf(size, results), ...timesOf(size, results), ...memoryOf(size, peaks)];
}

type Results = ReadonlyMap<string, readonly ClipResult[]>;

/** Round by round, so that what else the machine does falls on both. */
function ratiosOf({ name: at, ratio }: Size, results: Results): Figure[] {
  const pairs = (a: string, b: string, pick: (result: ClipResult) => number): number[] => {
    const others = results.get(b) ?? [];
    return (results.get(a) ?? []).flatMap((result, n) => {
      const other = others[n];
      return other ? [pick(result) / pick(other)] : [];
    });
  };
  const wall = (result: ClipResult): number => result.seconds;
  const cpu = (result: ClipResult): number => result.cpu_seconds;
  const others = [...results.keys()].filter((name) => name.startsWith('zoompan') && !name.endsWith('only'));
  return [
    { name: `${at}: previz / ${USUAL}`, unit: '×', runs: pairs(PREVIZ, USUAL, wall), target: ratio },
    { name: `  in CPU time`, unit: '×', runs: pairs(PREVIZ, USUAL, cpu) },
    { name: `  with snow`, unit: '×', runs: pairs('previz with snow', USUAL, wall), target: ratio },
    ...others
      .filter((other) => other !== USUAL)
      .map((other) => ({ name: `  previz / ${other}`, unit: '×', runs: pairs(PREVIZ, other, wall) })),
    { name: '  frames only', unit: '×', runs: pairs('previz, frames only', `${USUAL}, frames only`, wall) },
  ];
}

function timesOf({ name: at }: Size, results: Results): Figure[] {
  return [...results].flatMap(([name, runs]) => [
    { name: `${at}: ${name}`, unit: 's', runs: runs.map((run) => run.seconds) },
    ...(name.endsWith('only')
      ? []
      : [{ name: '  CPU time', unit: 's', runs: runs.map((run) => run.cpu_seconds) }]),
    ...(name.startsWith('previz') ? stagesOf(runs) : []),
  ]);
}

function stagesOf(runs: readonly ClipResult[]): Figure[] {
  const names = Object.keys(runs[0]?.stages ?? {}).filter((stage) => stage !== 'total');
  return names.map((stage) => ({
    name: `    ${stage}`,
    unit: 's',
    runs: runs.flatMap((run) => (run.stages[stage] === undefined ? [] : [run.stages[stage] / 1000])),
  }));
}

function memoryOf(
  { name: at, peak_mb }: Size,
  peaks: readonly (readonly [string, number | undefined])[],
): Figure[] {
  return peaks.flatMap(([name, bytes]) =>
    bytes === undefined
      ? []
      : [
          {
            name: `${at}: peak memory of ${name}`,
            unit: 'MB',
            runs: [bytes / 1e6],
            ...(peak_mb && name.startsWith('previz') && { target: peak_mb }),
          },
        ],
  );
}
