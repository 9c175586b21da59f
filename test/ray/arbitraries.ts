/** Requests built to be valid by construction, without asking the rules. */
import fc from 'fast-check';
import { EDIT_STRENGTHS, EXR_COMPRESSIONS, MODEL_ID } from '../../src/ray/request.ts';
import type { GenerationRequest, MediaRef, Resolution, VideoOptions } from '../../src/ray/request.ts';
import { SURFACES, SURFACE_IDS } from '../../src/ray/surfaces.ts';
import type { Surface } from '../../src/ray/surfaces.ts';

export const surfaces: fc.Arbitrary<Surface> = fc.constantFrom(...SURFACE_IDS.map((id) => SURFACES[id]));

const webUrl = fc.webUrl({ validSchemes: ['http', 'https'] });

/** An image, but not a generation: that would be an extension. */
export const image: fc.Arbitrary<MediaRef> = fc.oneof(
  fc.record({ url: webUrl }),
  fc.record({ url: webUrl, media_type: fc.constantFrom('image/jpeg', 'image/png', 'image/webp') }),
  fc.record({ data: fc.base64String({ minLength: 4 }), media_type: fc.constant('image/png') }),
  fc.record({ file_id: fc.uuid() }),
);
export const generation: fc.Arbitrary<MediaRef> = fc.record({ generation_id: fc.uuid() });
export const clip: fc.Arbitrary<MediaRef> = fc.oneof(
  fc.record({ url: webUrl, media_type: fc.constantFrom('video/mp4', 'video/quicktime') }),
  fc.record({ data: fc.base64String({ minLength: 4 }), media_type: fc.constant('video/mp4') }),
  generation,
  fc.record({ file_id: fc.uuid() }),
);

export const base = fc.record(
  {
    prompt: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
    model: fc.constant(MODEL_ID as typeof MODEL_ID),
    user_id: fc.string({ maxLength: 256 }),
    seed: fc.maxSafeNat(),
    tags: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') }),
      fc.string({ maxLength: 20 }),
    ),
    engine: fc.constantFrom('previz', 'luma'),
  },
  { requiredKeys: ['prompt', 'model'] },
);

const off = fc.constant(false as const);
const flagsOff = fc.record({ loop: off, hdr: off, exr_export: off }, { requiredKeys: [] });

/** Present or left out. */
export function maybe<T extends object>(part: fc.Arbitrary<T>): fc.Arbitrary<Partial<T>> {
  return fc.oneof(part, fc.constant<Partial<T>>({}));
}

export function tier(
  surface: Surface,
  from: readonly Resolution[] = ['360p', '540p', '720p', '1080p'],
): fc.Arbitrary<Resolution> {
  return fc.constantFrom(...surface.resolutions.filter((resolution) => from.includes(resolution)));
}

/** EXR frames, or a plain no. */
const frames: fc.Arbitrary<VideoOptions> = fc.oneof(
  fc.record({ exr_export: off }),
  fc.record(
    { exr_export: fc.constant(true), exr_compression: fc.constantFrom(...EXR_COMPRESSIONS) },
    { requiredKeys: ['exr_export'] },
  ),
);

export function hdr(surface: Surface): fc.Arbitrary<VideoOptions> {
  return join(
    fc.record({ hdr: fc.constant(true), resolution: tier(surface, ['720p', '1080p']) }),
    maybe(frames),
  );
}

/** Pins that stand for different output frames. */
export function pins(duration: '5s' | '10s', least = 1): fc.Arbitrary<VideoOptions> {
  const last = duration === '5s' ? 120 : 240;
  return fc
    .uniqueArray(fc.nat({ max: last }), {
      minLength: least,
      maxLength: 6,
      selector: (i) => Math.min(i, last - 1),
    })
    .chain((keyframe_indexes) =>
      fc
        .array(image, { minLength: keyframe_indexes.length, maxLength: keyframe_indexes.length })
        .map((keyframes) => ({ duration, keyframes, keyframe_indexes })),
    );
}

function join(...parts: fc.Arbitrary<object>[]): fc.Arbitrary<VideoOptions> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as VideoOptions);
}

const loop = fc.constant({ loop: true });
const five = maybe(fc.constant({ duration: '5s' as const }));
const ten = fc.constant({ duration: '10s' as const });

function videoOptions(surface: Surface): fc.Arbitrary<VideoOptions> {
  const sized = maybe(fc.record({ resolution: tier(surface) }));
  const start = fc.record({ start_frame: image });
  const end = fc.record({ end_frame: image });
  const extendable = fc.record({ resolution: tier(surface, ['540p', '720p', '1080p']) });
  return fc.oneof(
    join(flagsOff, sized, fc.oneof(five, ten)),
    join(flagsOff, sized, five, fc.oneof(start, end, join(start, end))),
    join(sized, five, maybe(start), loop),
    join(five, maybe(start), maybe(end), hdr(surface)),
    join(flagsOff, sized, fc.oneof(pins('5s'), pins('10s'))),
    join(pins('5s'), hdr(surface)),
    join(five, extendable, fc.record({ start_frame: generation }), maybe(loop)),
    join(five, extendable, fc.record({ end_frame: generation })),
  );
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const controls = fc.record(
  {
    pose: fc.record({
      enabled: fc.boolean(),
      strength: fc.constantFrom('precise' as const, 'coarse' as const),
    }),
    depth: fc.record({ enabled: fc.boolean(), blur: fraction }),
    normals: fc.record({ enabled: fc.boolean(), augmentation: fraction }),
    trajectory: fc.record({ enabled: fc.boolean(), sparsity: fraction }),
    face: fc.record({ enabled: fc.boolean() }),
  },
  { requiredKeys: [] },
);
const manual = fc.record(
  { strength: fc.constantFrom(...EDIT_STRENGTHS), controls, auto_controls: off },
  { requiredKeys: [] },
);
const automatic = fc.constant({ auto_controls: true });
const editPins = fc
  .uniqueArray(fc.nat({ max: 18 * 24 }), { minLength: 1, maxLength: 5 })
  .chain((keyframe_indexes) =>
    fc
      .array(image, { minLength: keyframe_indexes.length, maxLength: keyframe_indexes.length })
      .map((keyframes) => ({ keyframes, keyframe_indexes })),
  );

function editOptions(surface: Surface): fc.Arbitrary<VideoOptions> {
  const length = maybe(fc.record({ duration: fc.constantFrom('5s' as const, '10s' as const) }));
  const range = fc.oneof(
    join(flagsOff, maybe(fc.record({ resolution: tier(surface) }))),
    fc.record({
      hdr: fc.constant(true),
      resolution: fc.constantFrom(...surface.hdr_edit_resolutions),
    }),
    join(
      fc.record({
        hdr: fc.constant(true),
        resolution: fc.constantFrom(...surface.hdr_edit_resolutions),
      }),
      frames,
    ),
  );
  const how = fc.oneof(manual, automatic);
  return fc.oneof(
    join(length, range, maybe(fc.record({ edit: how }))),
    join(length, range, fc.record({ start_frame: image }), maybe(fc.record({ edit: how }))),
    join(length, range, fc.record({ edit: join(how, editPins) })),
  );
}

const place = (least: number) => fc.double({ min: least, max: 2, noNaN: true });

const anywhere = fc.record({
  x_norm: place(-2),
  y_norm: place(-2),
  w_norm: place(0.01),
  h_norm: place(0.01),
});

/** At least a corner of it lies on the canvas. */
export const sourcePosition = anywhere.filter(
  ({ x_norm: x, y_norm: y, w_norm: w, h_norm: h }) => x < 1 && y < 1 && x + w > 0 && y + h > 0,
);

export function videoRequest(
  surface: Surface,
  video = videoOptions(surface),
): fc.Arbitrary<GenerationRequest> {
  const shape = maybe(fc.record({ aspect_ratio: fc.constantFrom(...surface.ratios) }));
  const refs = maybe(fc.record({ image_ref: fc.array(image, { maxLength: 8 }) }));
  return fc.tuple(base, shape, refs, video).map(([facts, ratio, references, options]) => ({
    ...facts,
    ...ratio,
    ...references,
    type: 'video',
    video: options,
  }));
}

export function editRequest(surface: Surface, video = editOptions(surface)): fc.Arbitrary<GenerationRequest> {
  const ratio = maybe(fc.record({ aspect_ratio: fc.constantFrom(...surface.ratios) }));
  return fc.tuple(base, clip, ratio, video).map(([facts, source, shape, options]) => ({
    ...facts,
    ...shape,
    type: 'video_edit',
    source,
    video: options,
  }));
}

export function reframeRequest(surface: Surface): fc.Arbitrary<GenerationRequest> {
  const options = join(
    flagsOff,
    maybe(fc.record({ resolution: tier(surface, ['360p', '540p', '720p']) })),
    maybe(fc.record({ source_position: sourcePosition })),
  );
  const landscape = fc.record({
    aspect_ratio: fc.constantFrom('1:1' as const, '4:3' as const, '16:9' as const, '21:9' as const),
    video: fc.record({ resolution: fc.constant('1080p' as const) }),
  });
  const shaped = fc.oneof(
    fc.record({ aspect_ratio: fc.constantFrom(...surface.reframe_ratios), video: options }),
    landscape,
  );
  return fc
    .tuple(base, clip, shaped)
    .map(([facts, source, rest]) => ({ ...facts, ...rest, type: 'video_reframe', source }));
}

export function validRequest(surface: Surface): fc.Arbitrary<GenerationRequest> {
  return fc.oneof(videoRequest(surface), editRequest(surface), reframeRequest(surface));
}
