/** The facts of a run, as shown with a finished generation. */
import type { Canvas } from '../../ray/geometry.ts';
import { CONTAINERS, USUAL_QUALITY } from '../../ray/request.ts';
import { H264_SETTINGS } from '../../media/encode/h264.ts';
import { VP9_SETTINGS } from '../../media/encode/vp9.ts';
import { governed } from '../../previz/camera/path.ts';
import { moveOf } from '../../previz/camera/moves.ts';
import type { PathInput } from '../../previz/camera/path.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import { qualityReport } from '../../previz/fit/quality-report.ts';
import type { PlannedFocus } from '../../previz/focus/focus-of.ts';
import type { PlannedEffects } from '../../previz/render/plan-effects.ts';
import type { EngineTask, Json } from '../engine.ts';
import { HEVC_SETTINGS } from '../../media/hdr/x265.ts';
import type { EncodedClip } from './encode-run.ts';
import type { FileWish } from './file-wish.ts';
import type { WideClip } from './encode-wide.ts';
import type { Shot } from '../../previz/shot/prepare.ts';
import type { RelatedFacts } from '../../previz/shot/related.ts';
import type { SeamReport } from '../../previz/fit/seam-report.ts';
import { PREVIZ_VERSION } from '../../previz/version.ts';
import { velocityRatios } from './velocities.ts';
import { pinReport, segmentReports } from './sequence-report.ts';
import type { SegmentReport } from './sequence-report.ts';
import type { WordsScene } from '../../previz/shot/words.ts';

export interface RunFacts {
  readonly plan: ShotPlan;
  readonly path: PathInput;
  readonly focus: PlannedFocus | undefined;
  readonly effects: PlannedEffects;
  /** What kinds of clips say about what they were made of. */
  readonly matter: Readonly<Record<string, Json>>;
  /** Of a loop. */
  readonly seam: SeamReport | undefined;
  readonly encoded: EncodedClip | WideClip;
  readonly file: FileWish;
  readonly threads: number;
  /** Milliseconds by stage; `render_cpu` is summed over the threads. */
  readonly timings: Readonly<Record<string, number>>;
}

export function reportOf(
  { canvas, seed }: EngineTask,
  { plan, path, focus, effects, matter, seam, encoded, file, threads, timings }: RunFacts,
): Json {
  return {
    engine: 'previz',
    engine_version: PREVIZ_VERSION,
    width: canvas.width,
    height: canvas.height,
    frames: canvas.frame_count,
    fps: canvas.fps,
    seconds: canvas.frame_count / canvas.fps,
    ...('range' in encoded ? wideFacts(encoded) : narrowFacts(file)),
    ...fileFacts(file),
    bytes: encoded.bytes,
    seed,
    threads,
    plan: plainJson(plan),
    camera: {
      gain: path.gain,
      moves: path.moves.map((move) => ({
        move: move.move,
        start: move.start,
        end: move.end,
        unit: moveOf(move.move).unit,
        amount: round(governed(move, path.gain), 5),
      })),
    },
    ...matter,
    ...('pins' in encoded ? { pins: encoded.pins.map(pinReport) } : {}),
    ...(seam ? { seam } : {}),
    // Planes of focus: 1 is the subject, 0 the background.
    focus: focus
      ? {
          radius: round(focus.track.radius, 2),
          from: focus.track.from,
          to: focus.track.to,
          start: round(focus.track.start, 3),
          end: round(focus.track.end, 3),
        }
      : null,
    effects: { rendered: [...effects.rendered], not_rendered: [...effects.notRendered] },
    timings_ms: Object.fromEntries(Object.entries(timings).map(([stage, ms]) => [stage, round(ms, 1)])),
  };
}

function narrowFacts({ container }: FileWish): Readonly<Record<string, Json>> {
  return {
    codec: container === 'webm' ? 'vp9' : 'h264',
    pixel_format: 'yuv420p',
    colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
    encoder:
      container === 'webm' ? { name: 'libvpx-vp9', ...VP9_SETTINGS } : { name: 'libx264', ...H264_SETTINGS },
  };
}

/** Where something else than the usual was asked for; `encoder` shows the settings of the usual quality. */
function fileFacts({ container, quality }: FileWish): Readonly<Record<string, Json>> {
  if (container === CONTAINERS[0] && quality === undefined) return {};
  return { file: { container, quality: quality ?? USUAL_QUALITY } };
}

function wideFacts({ range, exrBytes }: WideClip): Readonly<Record<string, Json>> {
  return {
    codec: 'hevc',
    pixel_format: 'yuv420p10le',
    colour: { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'tv' },
    encoder: { name: 'libx265', ...HEVC_SETTINGS },
    range,
    ...(exrBytes === undefined ? {} : { exr: { bytes: exrBytes, colour: 'ACES2065-1', sample: 'half' } }),
  };
}

/** Of a clip of pictures: what was made of the first, of all when there are several, and of the frames between them. */
export function picturesFacts(
  shots: readonly Shot[],
  canvas: Canvas,
  related: ReadonlyMap<number, RelatedFacts>,
): Readonly<Record<string, Json>> {
  const facts = shots.map(pictureFacts);
  const ratios = velocityRatios(shots, canvas);
  const pictures = shots.map(({ pin: { frame } }, n) => {
    return { frame, velocity_ratio: round(ratios[n] ?? 1, 3), ...facts[n] };
  });
  const segments = plainJson(segmentReports(shots, canvas.frame_count, related));
  return { ...facts[0], segments, ...(pictures.length > 1 ? { pictures } : {}) };
}

/** How the frame lies over a still, its depth and the geometry of its frames. */
function pictureFacts(shot: Shot): Readonly<Record<string, Json>> {
  const { still, fit, analysis, view } = shot;
  return {
    still: { width: still.width, height: still.height },
    // The part of the still that the first frame shows, in pixels of the still.
    crop: {
      left: round((fit.left * still.width) / fit.scaled.width, 2),
      top: round((fit.top * still.height) / fit.scaled.height, 2),
      width: round((view.width * still.width) / fit.scaled.width, 2),
      height: round((view.height * still.height) / fit.scaled.height, 2),
      start_zoom: round(fit.zoom, 3),
    },
    depth: {
      kind: analysis.depthMap.kind,
      source: analysis.depthMap.source,
      ...(shot.model ? { model: shot.model.report } : {}),
      horizon: analysis.sky ? round(analysis.sky.horizon, 3) : null,
      confidence: round(fit.parts.trust, 2),
      relief: fit.depth.relief,
      range: fit.depth.range,
      layers: fit.layers.length,
    },
    quality: qualityReport(shot),
  };
}

/** Of a clip of words alone: what was painted, and what there was no drawing or no room for. */
export function wordsFacts({
  draft,
  cast: { subjects, unknown, crowdedOut },
  border,
}: WordsScene): Readonly<Record<string, Json>> {
  return {
    scene: {
      layers: draft.layers.length,
      subjects: [...subjects],
      without_drawing: [...unknown],
      crowded_out: [...crowdedOut],
      border: round(border, 4),
    },
  };
}

function round(x: number, digits: number): number {
  return Number(x.toFixed(digits));
}

/** What holds nothing but JSON; this drops the members that are undefined. */
function plainJson(facts: ShotPlan | readonly SegmentReport[]): Json {
  return JSON.parse(JSON.stringify(facts)) as Json;
}
