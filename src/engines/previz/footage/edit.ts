/** Edits footage: its frames restyled, under the air and the light that the prompt asks for. */
import { directEdit, forFootage } from '../../../previz/director/direct-edit.ts';
import { takePicture } from '../../../previz/flow/room.ts';
import { expansionOf } from '../../../previz/range/expansion.ts';
import type { PlannedEffects } from '../../../previz/render/plan-effects.ts';
import { editAccountOf } from '../../../previz/restyle/account.ts';
import { lightShare, weatherShare } from '../../../previz/restyle/levels.ts';
import { looksFor } from '../../../previz/restyle/look-for.ts';
import { standsStill } from '../../../previz/restyle/looks.ts';
import { relightOf } from '../../../previz/restyle/relight.ts';
import { restyleOf } from '../../../previz/restyle/restyle.ts';
import type { Restyle } from '../../../previz/restyle/restyle.ts';
import { takeRestyleTables } from '../../../previz/restyle/room.ts';
import type { Effects } from '../../../previz/scene/effects.ts';
import { viewOf } from '../../../previz/scene/view.ts';
import { takePair } from '../../../previz/steady/pair.ts';
import { takeProxy } from '../../../previz/steady/proxy.ts';
import { steadyChoice } from '../../../previz/steady/choose.ts';
import { steadyShape } from '../../../previz/steady/shape.ts';
import { takeTexture } from '../../../previz/steady/texture.ts';
import { choiceOf } from '../../../previz/restyle/choose.ts';
import { editReportOf } from '../../../previz/restyle/report.ts';
import type { EditReport } from '../../../previz/restyle/report.ts';
import type { EngineContext, EngineTask } from '../../engine.ts';
import type { Making } from '../making.ts';
import type { RenderPool } from '../pool.ts';
import { ownPlan } from '../task.ts';
import { wishedRange } from '../wide.ts';
import { createEditMaker, REACH } from './edit-maker.ts';
import { followingOf } from './following.ts';
import { keysOf } from './keys.ts';
import type { EditKey } from './keys.ts';
import { effectsOfShot } from './light.ts';
import { standing } from './path.ts';
import { ROOMS_BETWEEN } from './pictures.ts';
import { openRoom } from './room.ts';
import { roomsFor, startFootage } from './run.ts';
import { openSource } from './source.ts';
import type { Source } from './source.ts';
import { sourceReport } from './source-report.ts';

export async function editOf(task: EngineTask, context: EngineContext, pool: RenderPool): Promise<Making> {
  const source = await openSource(task, context);
  try {
    return await makingOf(task, context, source, pool);
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
}

async function makingOf(
  task: EngineTask,
  context: EngineContext,
  source: Source,
  pool: RenderPool,
): Promise<Making> {
  const { request, canvas, seed } = task;
  const { footage, survey, inserts } = source;
  const { width, height, fps, frame_count: frameCount } = canvas;
  const [view, shape] = [viewOf(width, height), steadyShape(width, height)];
  const given = ownPlan(request);
  const plan = given ? forFootage(given) : directEdit(request.prompt, frameCount / fps);
  const choice = choiceOf(request.video?.edit, survey);
  const relights = survey.shots.map((shot) => relightOf(plan, lightShare(choice), shot));
  const relit = relights.some((relight) => relight !== undefined);
  const air = { view, seed, looks: looksFor(plan, choice, seed, relit), weather: weatherShare(choice) };
  const planned = survey.shots.map((shot) => effectsOfShot(plan, shot, air));
  const [effects] = planned;
  if (!effects) throw new Error('Footage without a shot.');
  const keys = await keysOf(task, footage, view, context);
  const pins = keys.filter(({ look }) => look.kind !== 'unrelated').map(({ frame }) => frame / fps);
  const path = standing(view, seed, frameCount / fps, pins);
  const wish = wishedRange(request.video);
  const range = wish && { ...wish, fps };
  const needs = { view, effects, seed, inserts, shape, range, keys: keys.length > 0, relit };
  const room = await openRoom(needs, pool);
  const { memory, layout, scratch, grades, wide } = room;
  const { tables } = layout;
  const count = roomsFor(layout.ring.length, REACH);
  const picture = (take: (bytes: number) => number) => takePicture(take, width, height);
  const shelf = room.shelf(count + (inserts ? ROOMS_BETWEEN : 0), picture);
  const shelves = {
    proxies: room.shelf(count, (take) => takeProxy(take, shape)),
    pairs: room.shelf(count, (take) => takePair(take, shape)),
    textures: room.shelf(count, (take) => takeTexture(take, shape)),
    styled: room.shelf(count, picture),
  };
  const shots = survey.shots.map((shot, n) => {
    const restyle = restyleOf({ plan, choice, shot, view, seed });
    const styling = { restyle, tables: takeRestyleTables(room.arena.take) };
    // A small picture shows less of a sensor's noise than a large one.
    const noise = (shot.light.noise * Math.min(width, footage.facts.width)) / survey.width;
    const steadying = { shape, ...steadyChoice(choice.strength, noise, standsStill(restyle.look)) };
    const expansion = wide && expansionOf(shot.opening);
    return {
      shot,
      styling,
      steadying,
      expansion,
      relight: relights[n],
      effects: withTables(planned[n] ?? effects, tables),
    };
  });
  room.grow();
  const following = followingOf(keys, choice.strength, plan.style.length > 0, {
    room,
    shape,
    count,
    done: REACH,
  });
  const crew = pool.crew(memory, scratch, (cause) => run.fail(cause));
  const fitted = new Map<number, Restyle>(shots.map(({ styling, shot }) => [shot.first, styling.restyle]));
  const tuned = (first: number, restyle: Restyle): void => void fitted.set(first, restyle);
  const ways = { view, fps, path, survey, shots, grades, wide, shape, crew, shelves, following, tuned };
  const cuts = new Set(survey.shots.map(({ first }) => first));
  const run = startFootage({
    ...layout, footage, memory, view, frameCount, reach: REACH, cuts, shelf, crew, signal: context.signal,
    maker: (pictureOf) => createEditMaker(ways, pictureOf),
  }); // prettier-ignore
  return {
    plan,
    path,
    focus: undefined,
    effects: { ...effects, ...editAccountOf(plan, effects, relit) },
    layers: [],
    matter: () => ({
      source: sourceReport(footage, survey, run.inserted()),
      edit: editReportOf(choice, fitted, keys.map(keyReport)),
    }),
    run: {
      ...run,
      async end() {
        const ms = await run.end();
        await source[Symbol.asyncDispose]();
        return ms;
      },
    },
  };
}

function keyReport({ frame, look: { kind, because } }: EditKey): EditReport['keys'][number] {
  return { frame, kind, because };
}

function withTables(
  { spec, needs }: PlannedEffects,
  tables: Effects['tables'] | undefined,
): Effects | undefined {
  return needs && tables ? { ...spec, tables } : undefined;
}
