/** A `videoInference` task as a request of ours: checked, renamed, nothing else. */
import { FRAME_RATE, MODEL_ID } from '../../ray/request.ts';
import type { Duration, GenerationRequest, MediaRef, VideoOptions } from '../../ray/request.ts';
import { given, splitUnknown } from '../../ray/fields.ts';
import type { UnknownField } from '../../ray/fields.ts';
import { lastIndex } from '../../ray/geometry.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import { pinStill } from '../../ray/pin-still.ts';
import { printable } from '../../ray/show.ts';
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import { sizeOfPair } from './dimensions.ts';
import { wordsFor } from './fields.ts';
import type { Words } from './fields.ts';
import { checkExclusions, isReframe } from './exclusions.ts';
import { readParameters } from './parameters.ts';
import { mediumOf } from './medium.ts';
import { outputPositions, sourcePositions } from './positions.ts';
import { OLDER_RATIOS, isOlder } from './models.ts';
import { inTodaysTerms, olderInferenceSchema } from './older.ts';
import { videoInferenceSchema } from './schemas.ts';
import type { Edit, FrameImage, VideoInference } from './schemas.ts';
import { plainForm } from './tolerated.ts';

export interface Translated {
  readonly task: VideoInference;
  readonly request: GenerationRequest;
  /** Where each medium went, by the text that named it: `video.start_frame`. */
  readonly places: ReadonlyMap<string, string>;
  /** For what is found wrong with the request later. */
  readonly words: Words;
  /** What was left out or has no effect, a sentence each. */
  readonly warnings: readonly string[];
}

const CONTAINER_OF = { MP4: 'mp4', WEBM: 'webm', MOV: 'mov' } as const;

/** How many unknown members are named one by one. */
const NAMED_WARNINGS = 20;

/** Throws a `TaskRefusal` for the first field, or the first fields together, at fault. */
export function translate(sent: Readonly<Record<string, unknown>>): Translated {
  const { task, unknown } = checked(plainForm(sent));
  checkExclusions(task);
  const media = new Media();
  const request = pinStill({ ...requestOf(task, media), ...besideTheClip(task) });
  const ignored = unknown.map(({ path }) => `Unknown parameter '${printable(path)}' was ignored`);
  return {
    task,
    request,
    ...media.standingIn(request),
    warnings: [...ignored.slice(0, NAMED_WARNINGS), ...effectless(task)],
  };
}

function checked(plain: Readonly<Record<string, unknown>>): {
  task: VideoInference;
  unknown: UnknownField[];
} {
  const older = isOlder(plain['model']);
  const { known, unknown } = splitUnknown(older ? olderInferenceSchema : videoInferenceSchema, plain);
  const task = older
    ? inTodaysTerms(readParameters(olderInferenceSchema, known))
    : readParameters(videoInferenceSchema, known);
  return { task, unknown };
}

/** The media of one task, each remembered by the text that named it and the parameter that held it. */
class Media {
  readonly #named = new Map<MediaRef, { text: string; parameter: string }>();

  take(text: string, kind: 'image' | 'video', parameter: string): MediaRef {
    const ref = mediumOf(text, kind, parameter);
    this.#named.set(ref, { text, parameter });
    return ref;
  }

  images(images: readonly FrameImage[]): MediaRef[] {
    return images.map(({ image }, i) => this.take(image, 'image', `inputs.frameImages[${i}].image`));
  }

  standingIn(request: GenerationRequest): Pick<Translated, 'places' | 'words'> {
    const found = mediaRefs(request).flatMap(({ ref, field }) => {
      const named = this.#named.get(ref);
      return named === undefined ? [] : [{ ...named, field }];
    });
    const names = found.flatMap(({ field, parameter }): [string, string][] => [
      [field.replace('keyframes[', 'keyframe_indexes['), parameter.replace(/image$/, 'frame')],
      [field, parameter],
    ]);
    return {
      places: new Map(found.map(({ text, field }) => [text, field])),
      words: wordsFor(new Map(names.filter(([field]) => field !== 'source'))),
    };
  }
}

function requestOf(task: VideoInference, media: Media): GenerationRequest {
  const { positivePrompt: prompt, inputs } = task;
  const base = { model: MODEL_ID, prompt } as const;
  if (inputs.video === undefined) {
    const { ratio, size } = canvasOf(task);
    return { ...base, type: 'video', ...ratio, video: { ...size, ...clipOf(task, media) } };
  }

  const source = media.take(inputs.video, 'video', 'inputs.video');
  const settings = settingsOf(task);
  if (isReframe(task)) {
    const { ratio, size } = canvasOf(task);
    const video = { ...size, ...settings, ...given({ source_position: placeOf(task) }) };
    return { ...base, type: 'video_reframe', ...ratio, source, video };
  }
  const edit = editOf(task.settings.edit, inputs.frameImages ?? [], media);
  return {
    ...base,
    type: 'video_edit',
    source,
    video: { ...given({ resolution: task.resolution, edit }), ...settings },
  };
}

interface AskedCanvas {
  readonly ratio: Pick<GenerationRequest, 'aspect_ratio'>;
  readonly size: Pick<VideoOptions, 'resolution' | 'size'>;
}

/** A pair stands for a tier, a ratio and these very pixels. */
function canvasOf(task: VideoInference): AskedCanvas {
  const { model, width, height, resolution } = task;
  if (width === undefined || height === undefined) return { ratio: {}, size: given({ resolution }) };
  const pair = sizeOfPair(width, height, isOlder(model) && !isReframe(task) ? OLDER_RATIOS : RAY_RATIOS);
  return {
    ratio: { aspect_ratio: pair.aspect_ratio },
    size: { resolution: pair.resolution, size: { width: pair.width, height: pair.height } },
  };
}

function clipOf(task: VideoInference, media: Media): VideoOptions {
  const duration: Duration = task.duration === 10 ? '10s' : '5s';
  return { duration, ...settingsOf(task), ...pinsOf(task.inputs.frameImages ?? [], duration, media) };
}

/** Flags that are sent as `false` say nothing. */
function settingsOf({ settings, outputFormat, outputQuality: quality }: VideoInference): VideoOptions {
  const { hdr, exrExport, loop } = settings;
  const container = outputFormat === undefined ? undefined : CONTAINER_OF[outputFormat];
  return {
    ...given({ container, quality }),
    ...(hdr === true ? { hdr } : {}),
    ...(exrExport === true ? { exr_export: true } : {}),
    ...(loop === true ? { loop } : {}),
  };
}

/** The first frame and the last have fields of their own; more, or others, are pinned to their numbers. */
function pinsOf(images: readonly FrameImage[], duration: Duration, media: Media): VideoOptions {
  if (images.length === 0) return {};
  const positions = outputPositions(images, duration);
  const refs = media.images(images);
  const [start, end] = [refs[positions.indexOf(0)], refs[positions.indexOf(lastIndex(duration))]];
  const atEnds = [start, end].filter((ref) => ref !== undefined).length;
  if (atEnds === images.length) return given({ start_frame: start, end_frame: end });
  return { keyframes: refs, keyframe_indexes: positions };
}

function editOf(edit: Edit | undefined, images: readonly FrameImage[], media: Media): VideoOptions['edit'] {
  const pins =
    images.length === 0 ? {} : { keyframes: media.images(images), keyframe_indexes: sourcePositions(images) };
  const { strength, autoControls: auto_controls } = edit ?? {};
  const options = { ...given({ strength, auto_controls, controls: controlsOf(edit) }), ...pins };
  return Object.keys(options).length === 0 ? undefined : options;
}

type Controls = NonNullable<NonNullable<VideoOptions['edit']>['controls']>;

/** A control that is given is one that is switched on; `face: false` is what its absence means. */
function controlsOf(edit: Edit | undefined): Controls | undefined {
  const { poseStrength, depthBlur, normalsAugmentation, trajectorySparsity, face } = edit?.controls ?? {};
  const controls: Controls = {
    ...(poseStrength === undefined ? {} : { pose: { enabled: true, strength: poseStrength } }),
    ...(depthBlur === undefined ? {} : { depth: { enabled: true, blur: depthBlur } }),
    ...(normalsAugmentation === undefined
      ? {}
      : { normals: { enabled: true, augmentation: normalsAugmentation } }),
    ...(trajectorySparsity === undefined
      ? {}
      : { trajectory: { enabled: true, sparsity: trajectorySparsity } }),
    ...(face === true ? { face: { enabled: true } } : {}),
  };
  return Object.keys(controls).length === 0 ? undefined : controls;
}

function placeOf({ settings: { sourcePosition: place } }: VideoInference): VideoOptions['source_position'] {
  return place && { x_norm: place.x, y_norm: place.y, w_norm: place.width, h_norm: place.height };
}

function besideTheClip({ seed, webhookURL, uploadEndpoint }: VideoInference): Partial<GenerationRequest> {
  return given({ seed, webhook_url: webhookURL, upload_url: uploadEndpoint });
}

function effectless(task: VideoInference): string[] {
  const { inputs, duration, safety, checkNSFW, nsfw_check } = task;
  const checks = [safety.checkContent, safety.checkNSFW, safety.mode, checkNSFW, nsfw_check];
  return [
    ...(inputs.video !== undefined && duration !== undefined
      ? [
          `duration has no effect with inputs.video: the result is as long as its source, at ${FRAME_RATE} fps`,
        ]
      : []),
    ...(checks.some((check) => check !== undefined && check !== false && check !== 'none')
      ? ['safety has no effect: nothing looks at the content here, and NSFWContent is false for every result']
      : []),
  ];
}
