/** Reframes footage: its pictures as they are on a canvas of another shape, what lies around them painted. */
import { directScene } from '../../../previz/director/direct-scene.ts';
import type { ShotPlan } from '../../../previz/director/plan.ts';
import { placementOf, shownOf } from '../../../previz/outpaint/place.ts';
import type { Placement } from '../../../previz/outpaint/place.ts';
import { steerOf } from '../../../previz/outpaint/steer.ts';
import type { Steer } from '../../../previz/outpaint/steer.ts';
import { effectsIn } from '../../../previz/render/plan-effects.ts';
import type { PlannedEffects } from '../../../previz/render/plan-effects.ts';
import { viewOf } from '../../../previz/scene/view.ts';
import type { EngineContext, EngineTask } from '../../engine.ts';
import { EngineError } from '../../engine.ts';
import type { Making } from '../making.ts';
import type { RenderPool } from '../pool.ts';
import { ownPlan } from '../../../previz/shot/own-plan.ts';
import { standing } from '../../../previz/shot/footage-path.ts';
import { withFidelity } from './reframe-fidelity.ts';
import { createReframeMaker } from './reframe-maker.ts';
import { reframeReport } from './reframe-report.ts';
import { openReframeRoom } from './reframe-room.ts';
import { paintWorlds } from './reframe-walk.ts';
import type { ShotWorld } from './reframe-walk.ts';
import { startFootage } from './run.ts';
import type { FootageRun } from './run.ts';
import { openSource } from './source.ts';
import { sourceReport } from './source-report.ts';

export async function reframeOf(task: EngineTask, context: EngineContext, pool: RenderPool): Promise<Making> {
  const source = await openSource(task, context);
  const { request, canvas, seed } = task;
  const { signal } = context;
  const { footage, survey } = source;
  const { fps, frame_count: frameCount } = canvas;
  const place = placementOf(canvas, footage.facts, request.video?.source_position);
  checkShown(canvas, place);
  const plan = uncarried(ownPlan(request) ?? directScene(request.prompt, frameCount / fps));
  const asked = steerOf(plan);
  const { inserts } = source;
  const room = openReframeRoom({ canvas, place, inserts }, survey.shots.length, pool);
  const lost = new AbortController();
  const crew = pool.crew(room.memory, room.scratch, (cause) => {
    lost.abort(cause);
    run?.fail(cause);
  });
  let run: FootageRun | undefined;
  let worlds: readonly ShotWorld[];
  try {
    worlds = await paintWorlds({
      source,
      canvas,
      place,
      asked,
      seed,
      room,
      crew,
      signal: AbortSignal.any([signal, lost.signal]),
    });
    const view = viewOf(place.width, place.height);
    const cuts = new Set(survey.shots.map(({ first }) => first));
    run = startFootage({
      ...room, footage, view, frameCount, reach: 0, cuts, crew, signal,
      maker: (pictureOf) => createReframeMaker({ canvas, place, worlds, crew }, pictureOf),
    }); // prettier-ignore
  } catch (error) {
    await (signal.aborted ? crew.abandon() : crew.end());
    throw error;
  }
  const started = run;
  const measured = withFidelity(started, canvas, shownOf(canvas, place));
  return {
    plan,
    path: standing(viewOf(canvas.width, canvas.height), seed, frameCount / fps, []),
    focus: undefined,
    effects: effectsSaid(plan, asked, seed),
    layers: [],
    matter: () => ({ source: sourceReport(footage, survey, started.inserted()) }),
    after: async (path) => ({
      reframe: reframeReport({
        place,
        canvas,
        worlds,
        asked,
        fidelity: await measured.fidelityOf(path, signal),
      }),
    }),
    run: measured,
  };
}

/** Pixels of the source, each way, that a reframe shows at least. */
const LEAST_SHOWN = 16;

function checkShown(canvas: EngineTask['canvas'], place: Placement): void {
  const { left, top, right, bottom } = shownOf(canvas, place);
  if (right - left >= LEAST_SHOWN && bottom - top >= LEAST_SHOWN) return;
  throw new EngineError(
    'video.source_position leaves nothing of the source on the canvas; move it so that the two overlap.',
    { failure_code: 'invalid_request', field: 'video.source_position', retryable: false },
  );
}

/** Footage has a camera of its own: the plan without what it asks of one. */
function uncarried(plan: ShotPlan): ShotPlan {
  return { ...plan, moves: [], holds: [], rig: { kind: 'locked', strength: 1 }, carriers: [] };
}

const NO_LOOKS = { whole: undefined, veil: undefined, flying: undefined };

/** Nothing lies over the frames of a reframe; what the plan asks for besides what was painted is listed. */
function effectsSaid(plan: ShotPlan, asked: Steer | undefined, seed: number): PlannedEffects {
  const none = { width: 8, height: 8, rgba: new Uint8Array(8 * 8 * 4) };
  const wished = effectsIn(plan, seed, { thumbnail: none, horizon: 4, sun: { x: 0, y: 0, seen: false }, drift: undefined, ripples: undefined, looks: NO_LOOKS }); // prettier-ignore
  const rendered = asked?.said ?? [];
  const rest = [...wished.rendered, ...wished.notRendered].filter((said) => !rendered.includes(said));
  const spec = { ...wished.spec, air: undefined, airLight: undefined, look: undefined };
  return { spec, needs: undefined, rendered, notRendered: [...new Set(rest)] };
}
