/** From a task to a clip: footage edited or reframed, shots of pinned pictures, or a scene of words; a file and a report. */
import { directScene } from '../../previz/director/direct-scene.ts';
import { inTheHourOf, paintedFor } from '../../previz/reference/hour.ts';
import { viewOf } from '../../previz/scene/view.ts';
import type { EngineContext, EngineResult, EngineTask } from '../engine.ts';
import type { DepthReader } from './depth-model/reader.ts';
import { motionAt } from '../../previz/shot/edge.ts';
import { drawings } from './drawings.ts';
import { encodeRun } from './encode-run.ts';
import { encodeWide } from './encode-wide.ts';
import { exrWishOf } from './exr-wish.ts';
import { fileWishOf, wideFileOf } from './file-wish.ts';
import { editOf } from './footage/edit.ts';
import { reframeOf } from './footage/reframe.ts';
import { joinReport } from '../../previz/shot/joined.ts';
import type { Making } from './making.ts';
import { startClip, startScene } from './order.ts';
import type { Pin } from '../../previz/shot/pins.ts';
import type { RenderPool } from './pool.ts';
import { prepareShots } from '../../previz/shot/prepare.ts';
import type { ClipGiven } from '../../previz/shot/prepare.ts';
import { createProgress } from './progress.ts';
import { readReferences, referenceFacts } from './references.ts';
import { PREVIZ_VERSION } from '../../previz/version.ts';
import { picturesFacts, reportOf, wordsFacts } from './report.ts';
import type { RunFacts } from './report.ts';
import { edgesOf, seamOf, withSeam } from './seam.ts';
import { ownPlan } from '../../previz/shot/own-plan.ts';
import { pinsOf, planOf } from './task.ts';
import { wishedRange } from '../../previz/shot/wide.ts';
import { sceneOfWords } from '../../previz/shot/words.ts';

export async function renderClip(
  task: EngineTask,
  context: EngineContext,
  pool: RenderPool,
  depths: DepthReader | undefined,
): Promise<EngineResult> {
  const { canvas } = task;
  const { signal } = context;
  const progress = createProgress(context, canvas.frame_count);
  const wide = wishedRange(task.request.video);
  progress.analysing();
  const { run: frames, layers, after, ...facts } = await makingOf(task, context, pool, depths);
  const loop = task.request.video?.loop === true ? withSeam(frames, canvas) : undefined;
  const run = loop ?? frames;
  progress.prepared();
  const exr = wide && exrWishOf(task, wide, context.scratch, PREVIZ_VERSION);
  const file = fileWishOf(task.request.video, context.scratch);
  const { path } = file;
  const fine = loop ? edgesOf(canvas) : [];
  const encoded = wide
    ? await encodeWide(run, { ...wideFileOf(file), ...canvas }, exr, progress, signal)
    : await encodeRun(run, { ...file, ...canvas, fine }, progress, signal);
  const { width, height, fps, frame_count } = canvas;
  const size = { width, height, frames: frame_count, fps };
  const seen = { view: viewOf(width, height), layers, path: facts.path };
  const lookAt = async () => ({
    seam: loop && (await seamOf(loop, path, seen, fps)),
    measured: await after?.(path),
  });
  const { seam, measured } = await lookAt().catch(async (error: unknown) => {
    await run.end();
    throw error;
  });
  const timings = progress.timings(await run.end());
  context.log(`Rendered ${frame_count} frames in ${Math.round(timings.total)} ms.`);
  return {
    state: 'done',
    outputs: [
      { type: 'video', path, mime_type: file.mime_type, ...size },
      ...(exr ? [{ type: 'exr' as const, path: exr.path, mime_type: 'application/zip', ...size }] : []),
    ],
    cost_micros: 0,
    report: reportOf(task, {
      ...facts,
      matter: { ...facts.matter(), ...measured },
      encoded,
      file,
      seam,
      threads: pool.threads,
      timings,
    }),
  };
}

async function makingOf(
  task: EngineTask,
  context: EngineContext,
  pool: RenderPool,
  depths: DepthReader | undefined,
): Promise<Making> {
  if (task.request.type === 'video_reframe') return reframeOf(task, context, pool);
  if (task.request.type === 'video_edit') return editOf(task, context, pool);
  const pins = await pinsOf(task, context.scratch);
  return pins.length === 0 ? ofWords(task, context, pool) : ofPictures(task, pins, context, pool, depths);
}

async function ofPictures(
  task: EngineTask,
  pins: readonly Pin[],
  { signal, log }: EngineContext,
  pool: RenderPool,
  depths: DepthReader | undefined,
): Promise<Making> {
  const { canvas, seed, request } = task;
  const plan = planOf(task);
  const references = await readReferences(task, plan, signal);
  const loop = request.video?.loop === true;
  const shots = await prepareShots(pins, {
    plan,
    canvas,
    seed,
    prompt: request.prompt,
    loop,
    mood: references?.wish,
    signal,
    depthOf: depths && ((still, guess) => depths.read(still, guess, signal)),
    motionAt: (edge, depth, view) => motionAt(edge, depth, view, pool),
  } satisfies ClipGiven);
  const [shot] = shots;
  if (!shot) throw new Error('A clip without a picture.');
  signal.throwIfAborted();
  for (const { model } of shots) if (model?.unused !== undefined) log(model.unused);
  const run = await startClip(shots, canvas, pool, signal, wishedRange(request.video));
  const { path, focus, effects, fit } = shot;
  const layers = fit.layers.map((disparity) => ({ disparity }));
  const join = shot.joined && joinReport(shot.joined, path, shot.view, canvas.fps);
  const matter = (): RunFacts['matter'] => ({
    ...picturesFacts(shots, canvas, run.related),
    ...(join ? { join } : {}),
    ...referenceFacts(references, effects.mood),
  });
  return { plan, run, layers, path, focus, effects, matter };
}

async function ofWords(task: EngineTask, { signal }: EngineContext, pool: RenderPool): Promise<Making> {
  const { canvas, seed, request } = task;
  const said = ownPlan(request) ?? directScene(request.prompt, canvas.frame_count / canvas.fps);
  const references = await readReferences(task, said, signal);
  const mood = references?.wish;
  const plan = mood ? inTheHourOf(said, mood.mood) : said;
  const loop = request.video?.loop === true;
  const wide = wishedRange(request.video);
  const scene = await sceneOfWords(
    { plan, canvas, seed, loop, shine: wide !== undefined, mood, signal },
    { paint: pool.paint, drawings },
  );
  const run = await startScene(scene, canvas, pool, signal, wide);
  const { path, draft } = scene;
  const { effects, focus } = draft;
  // The painted pictures lie in the shared memory now: nothing may hold on to what they were painted in.
  const layers = draft.layers.map(({ disparity }) => ({ disparity }));
  const painted = mood && paintedFor(mood.mood, said, plan);
  const facts = { ...wordsFacts(scene), ...referenceFacts(references, effects.mood, painted) };
  return { plan, run, path, effects, focus, layers, matter: () => facts };
}
