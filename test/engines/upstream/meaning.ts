/** What a request asks for, in one form whatever words it was put into: two that ask for the same are equal. */
import { lastIndex } from '../../../src/ray/geometry.ts';
import type { GenerationRequest, MediaRef, VideoOptions } from '../../../src/ray/request.ts';

/** @param named what stands for a medium: the same for the same bytes */
export function meaningOf(request: GenerationRequest, named: (ref: MediaRef) => string): unknown {
  const { type, prompt, aspect_ratio, source, image_ref = [], video = {} } = request;
  const { resolution, loop, hdr, exr_export, source_position, guide_frame, edit = {} } = video;
  const { container = 'mp4', quality = 95 } = video;
  return {
    type,
    prompt,
    // An edit has the shape and the length of its source.
    aspect_ratio: type === 'video_edit' ? undefined : aspect_ratio,
    duration: type === 'video' ? (video.duration ?? '5s') : undefined,
    source: source && named(source),
    references: image_ref.map(named),
    pins: pinsOf(request, named),
    resolution,
    loop: loop ?? false,
    hdr: hdr ?? false,
    exr: exr_export ?? false,
    container,
    quality,
    place: source_position,
    guide: guide_frame && named(guide_frame),
    strength: edit.strength,
    auto: edit.auto_controls ?? false,
    controls: controlsOf(edit.controls),
  };
}

function pinsOf({ type, video = {} }: GenerationRequest, named: (ref: MediaRef) => string): string[] {
  const { keyframes = [], keyframe_indexes = [] } = (type === 'video_edit' ? video.edit : video) ?? {};
  const at = (index: number | undefined, ref: MediaRef | undefined): string[] =>
    ref === undefined ? [] : [`${String(index).padStart(3, '0')} ${named(ref)}`];
  return [
    ...at(0, video.start_frame),
    ...at(lastIndex(video.duration ?? '5s'), video.end_frame),
    ...keyframes.flatMap((ref, i) => at(keyframe_indexes[i], ref)),
  ].sort();
}

type Controls = NonNullable<NonNullable<VideoOptions['edit']>['controls']>;

/** Those that are on, with what is meant where no figure is said. */
function controlsOf({ pose, depth, normals, trajectory, face }: Controls = {}): unknown {
  return {
    pose: pose?.enabled === true && (pose.strength ?? 'precise'),
    depth: depth?.enabled === true && (depth.blur ?? 0.25),
    normals: normals?.enabled === true && (normals.augmentation ?? 0.25),
    trajectory: trajectory?.enabled === true && (trajectory.sparsity ?? 0.25),
    face: face?.enabled === true,
  };
}
