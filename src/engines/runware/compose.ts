/** A request as a `videoInference` task (Runware docs, model page of Ray 3.2). Media are UUIDs of its media storage. */
import { given } from '../../ray/fields.ts';
import { pairToTier, secondsOf } from '../../ray/geometry.ts';
import type { Canvas } from '../../ray/geometry.ts';
import type { Container, GenerationRequest, MediaRef, VideoOptions } from '../../ray/request.ts';
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import { plainBody } from '../upstream/plain-body.ts';
import type { Call, Order } from '../upstream/provider.ts';

/** Its name of Ray 3.2. */
const MODEL = 'luma:ray@3.2';

const FORMATS: Readonly<Record<Container, string>> = { mp4: 'MP4', mov: 'MOV', webm: 'WEBM' };
/** Runware switches a signal on by its figure. Said without one, it is what drafts here take it for. */
const UNSAID = { poseStrength: 'precise', figure: 0.25 } as const;

type Named = (ref: MediaRef) => string;

export function compose({ request, canvas, uploads }: Order): Call {
  const named: Named = ({ file_id = '' }) => uploads[file_id] ?? '';
  const { prompt, source, video = {} } = request;
  const frameImages = framesOf(request, named);
  const body = plainBody({
    taskType: 'videoInference',
    model: MODEL,
    positivePrompt: prompt,
    deliveryMethod: 'async',
    includeCost: true,
    ...shapeOf(request, canvas),
    duration: request.type === 'video' ? secondsOf(video.duration ?? '5s') : undefined,
    inputs: unlessEmpty({
      video: source && named(source),
      frameImages: frameImages.length === 0 ? undefined : frameImages,
    }),
    settings: settingsOf(video),
    outputFormat: video.container && FORMATS[video.container],
    outputQuality: video.quality,
  });
  return { path: '', body };
}

/**
 * A size beside a source means a reframe, so an edit has none and keeps its source's shape. A new clip has the pair of its
 * canvas where that is one that Runware lists, and otherwise follows its images.
 */
function shapeOf({ type, video }: GenerationRequest, { width, height }: Canvas): object {
  const listed = pairToTier(width, height, RAY_RATIOS)?.exact === true;
  return type === 'video_reframe' || (type === 'video' && listed)
    ? { width, height }
    : { resolution: video?.resolution };
}

interface FrameImage {
  readonly image: string;
  /** Of the output at 24 a second; of an edit's source. */
  readonly frame: number | 'first' | 'last';
}

function framesOf({ type, video }: GenerationRequest, named: Named): FrameImage[] {
  const pins = type === 'video_edit' ? video?.edit : video;
  const at = (ref: MediaRef | undefined, frame: FrameImage['frame']): FrameImage[] =>
    ref === undefined ? [] : [{ image: named(ref), frame }];
  return [
    ...at(video?.start_frame, 'first'),
    ...(pins?.keyframes ?? []).flatMap((ref, i) => at(ref, pins?.keyframe_indexes?.[i] ?? i)),
    ...at(video?.end_frame, 'last'),
  ];
}

function settingsOf({
  hdr,
  exr_export,
  loop,
  edit,
  source_position: place,
}: VideoOptions): object | undefined {
  return unlessEmpty({
    hdr: hdr || undefined,
    exrExport: exr_export || undefined,
    loop: loop || undefined,
    edit: unlessEmpty({
      autoControls: edit?.auto_controls || undefined,
      strength: edit?.strength,
      controls: unlessEmpty(controlsOf(edit?.controls)),
    }),
    sourcePosition: place && {
      x: place.x_norm,
      y: place.y_norm,
      width: place.w_norm,
      height: place.h_norm,
    },
  });
}

type Controls = NonNullable<NonNullable<VideoOptions['edit']>['controls']>;

function controlsOf({ pose, depth, normals, trajectory, face }: Controls = {}): object {
  return {
    poseStrength: pose?.enabled ? (pose.strength ?? UNSAID.poseStrength) : undefined,
    depthBlur: depth?.enabled ? (depth.blur ?? UNSAID.figure) : undefined,
    normalsAugmentation: normals?.enabled ? (normals.augmentation ?? UNSAID.figure) : undefined,
    trajectorySparsity: trajectory?.enabled ? (trajectory.sparsity ?? UNSAID.figure) : undefined,
    face: face?.enabled || undefined,
  };
}

function unlessEmpty(members: object): object | undefined {
  const told = given(members);
  return Object.keys(told).length === 0 ? undefined : told;
}
