/** What the same model lacks at several providers, and how its canvas is put into their words. */
import { frameCount, nearestRatio } from '../../ray/geometry.ts';
import type { Anchor, Canvas } from '../../ray/geometry.ts';
import { Refusal } from '../../ray/errors.ts';
import type { AspectRatio, Duration, GenerationRequest } from '../../ray/request.ts';

const LONGEST_EDIT: Duration = '10s';

/** Throws for the first of these members that the request has. */
export function refuseFields(engine: string, members: Readonly<Record<string, unknown>>): void {
  const field = Object.keys(members).find((name) => members[name] !== undefined && members[name] !== false);
  if (field !== undefined) throw unsupported(engine, field);
}

/** @param what it is that the engine does not support; the field itself where nothing is said */
export function unsupported(engine: string, field: string, what = field): Refusal {
  return new Refusal(`engine '${engine}' does not support ${what}`, {
    status: 422,
    rule: 'engine_field',
    field,
  });
}

/** Where edits are 5 or 10 s long: throws for those of longer sources. */
export function refuseLongEdit(engine: string, { type }: GenerationRequest, canvas: Canvas): void {
  if (type !== 'video_edit' || canvas.frame_count <= frameCount(LONGEST_EDIT)) return;
  const seconds = canvas.frame_count / canvas.fps;
  throw new Refusal(
    `engine '${engine}' edits at most 10 s; the source lasts ${seconds.toFixed(2)} s. Trim it, or ask another engine`,
    { status: 422, rule: 'engine_source_length', field: 'source', value: seconds, allowed: [10] },
  );
}

/** Where an edit is always as long as its source: throws for one that is to be shorter, as some surfaces can ask for. */
export function refuseShortEdit(
  engine: string,
  { type }: GenerationRequest,
  { frame_count, fps }: Canvas,
  { seconds = 0 }: Pick<Anchor, 'seconds'> = {},
): void {
  if (type !== 'video_edit' || Math.round(seconds * fps) <= frame_count) return;
  throw new Refusal(
    `engine '${engine}' edits all of a source; this one lasts ${seconds.toFixed(2)} s, and only ${frame_count / fps} s of it were asked for. Trim it, or ask another engine`,
    { status: 422, rule: 'engine_source_length', field: 'source', value: seconds },
  );
}

/** The shortest that keeps all of the source. */
export function editDuration(canvas: Canvas): Duration {
  return canvas.frame_count > frameCount('5s') ? LONGEST_EDIT : '5s';
}

/** The one that was asked for, or the listed one nearest to the canvas. */
export function ratioFor(
  { aspect_ratio }: GenerationRequest,
  canvas: Canvas,
  ratios: readonly AspectRatio[],
): AspectRatio {
  return aspect_ratio ?? nearestRatio(canvas, ratios);
}
