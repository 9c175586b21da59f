/** Edits footage: its frames restyled, under the air and the light that the prompt asks for. */
import { takePicture } from '../../../previz/flow/room.ts';
import type { Take } from '../../../previz/flow/planes.ts';
import { editAccountOf } from '../../../previz/restyle/account.ts';
import { editReportOf } from '../../../previz/restyle/report.ts';
import type { EditReport } from '../../../previz/restyle/report.ts';
import type { Restyle } from '../../../previz/restyle/restyle.ts';
import { viewOf } from '../../../previz/scene/view.ts';
import { takePair } from '../../../previz/steady/pair.ts';
import { takeProxy } from '../../../previz/steady/proxy.ts';
import { steadyShape } from '../../../previz/steady/shape.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import { takeTexture } from '../../../previz/steady/texture.ts';
import type { EngineContext, EngineTask } from '../../engine.ts';
import type { Making } from '../making.ts';
import type { RenderPool } from '../pool.ts';
import { wishedRange } from '../../../previz/shot/wide.ts';
import { createEditMaker, REACH } from './edit-maker.ts';
import type { EditShelves } from './edit-maker.ts';
import { editedShots, editPlanOf } from './edit-plan.ts';
import { followingOf } from './following.ts';
import { keysOf } from './keys.ts';
import type { EditKey } from './keys.ts';
import { standing } from '../../../previz/shot/footage-path.ts';
import { ROOMS_BETWEEN } from './pictures.ts';
import { openRoom } from './room.ts';
import type { FootageRoom } from './room.ts';
import { roomsFor, startFootage } from './run.ts';
import { openSource } from './source.ts';
import { sourceReport } from './source-report.ts';

export async function editOf(task: EngineTask, context: EngineContext, pool: RenderPool): Promise<Making> {
  const source = await openSource(task, context);
  const { request, canvas, seed } = task;
  const { footage, survey, inserts } = source;
  const { width, height, fps, frame_count: frameCount } = canvas;
  const [view, shape] = [viewOf(width, height), steadyShape(width, height)];
  const edit = editPlanOf(task, source, view);
  const { plan, choice, effects, relit } = edit;
  const keys = await keysOf(task, footage, view, context);
  const wish = wishedRange(request.video);
  const range = wish && { ...wish, fps };
  const needs = { view, effects, seed, inserts, shape, range, keys: keys.length > 0, relit };
  const room = await openRoom(needs, pool);
  const { memory, layout, scratch, grades, wide } = room;
  const count = roomsFor(layout.ring.length, REACH);
  const shelf = room.shelf(count + (inserts ? ROOMS_BETWEEN : 0), pictureOf(shape));
  const shelves = shelvesOf(room, shape, count);
  const shots = editedShots(edit, source, room, { view, shape, seed });
  const painted = plan.style.length > 0;
  const following = followingOf(keys, choice.strength, painted, { room, shape, count, done: REACH });
  const path = standing(view, seed, frameCount / fps, pinsOf(keys, fps));
  const crew = pool.crew(memory, scratch, (cause) => run.fail(cause));
  const fitted = new Map<number, Restyle>(shots.map(({ styling, shot }) => [shot.first, styling.restyle]));
  const tuned = (first: number, restyle: Restyle): void => void fitted.set(first, restyle);
  const ways = { view, fps, path, survey, shots, grades, wide, shape, crew, shelves, following, tuned };
  const cuts = new Set(survey.shots.map(({ first }) => first));
  const run = startFootage({
    ...layout, footage, memory, view, frameCount, reach: REACH, cuts, shelf, crew, signal: context.signal,
    maker: (pictures) => createEditMaker(ways, pictures),
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
    run,
  };
}

function shelvesOf(room: FootageRoom, shape: SteadyShape, count: number): EditShelves {
  return {
    proxies: room.shelf(count, (take) => takeProxy(take, shape)),
    pairs: room.shelf(count, (take) => takePair(take, shape)),
    textures: room.shelf(count, (take) => takeTexture(take, shape)),
    styled: room.shelf(count, pictureOf(shape)),
  };
}

function pictureOf({ width, height }: SteadyShape) {
  return (take: Take) => takePicture(take, width, height);
}

/** Seconds at which a restyled picture is shown as it is. */
function pinsOf(keys: readonly EditKey[], fps: number): number[] {
  return keys.filter(({ look }) => look.kind !== 'unrelated').map(({ frame }) => frame / fps);
}

function keyReport({ frame, look: { kind, because } }: EditKey): EditReport['keys'][number] {
  return { frame, kind, because };
}
