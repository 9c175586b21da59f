/** The reference images of a task: read, and made into what its clip is drawn towards. */
import { openStill } from '../../media/still.ts';
import type { Thumbnail } from '../../previz/depth/colours.ts';
import type { MoodWish } from '../../previz/light/towards.ts';
import { readReference } from '../../previz/reference/measure.ts';
import type { Reference } from '../../previz/reference/measure.ts';
import { moodOf } from '../../previz/reference/mood.ts';
import type { Mood } from '../../previz/reference/mood.ts';
import { appliedReport, referenceReport } from '../../previz/reference/report.ts';
import type { MoodDone, ReferencesApplied } from '../../previz/reference/report.ts';
import { sharesOf } from '../../previz/reference/shares.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import { KinoraError } from '../../ray/errors.ts';
import type { GenerationRequest, MediaRef } from '../../ray/request.ts';
import type { EngineTask, Json } from '../engine.ts';
import { breathe } from '../../previz/shot/breath.ts';

/** What the references of a clip say. */
export interface References {
  readonly read: readonly Reference[];
  /** Absent where nothing of them is to be applied. */
  readonly wish: MoodWish | undefined;
  readonly because: string | undefined;
}

/** Shorter side of the picture that is read: the surface of a frame of film at that size. */
const READ = 720;
/** A strip of paper may be long. */
const LONGEST = 2560;

/** Nothing without references. Throws a `KinoraError` of code `corrupt_input` with its field for one that cannot be read. */
export async function readReferences(
  task: EngineTask,
  plan: ShotPlan,
  signal: AbortSignal,
): Promise<References | undefined> {
  const refs = task.request.image_ref ?? [];
  if (refs.length === 0) return undefined;
  const read: Reference[] = [];
  // One after the other: each may be as large as a picture can be.
  for (const [n, ref] of refs.entries()) {
    const picture = await pictureOf(task, ref, `image_ref[${n}]`);
    await breathe(signal);
    read.push(readReference(picture));
  }
  const mood = moodOf(read);
  const because = whyNot(task, mood);
  const wish = mood && because === undefined ? { mood, shares: sharesOf(plan) } : undefined;
  return { read, wish, because };
}

async function pictureOf(
  { inputs }: EngineTask,
  { file_id: id = '' }: MediaRef,
  field: string,
): Promise<Thumbnail> {
  const input = inputs.get(id);
  if (!input) throw unreadable(field, `the image ${id} is not among the inputs of this generation.`);
  try {
    const still = await openStill(input.path);
    const scale = Math.min(
      1,
      READ / Math.min(still.width, still.height),
      LONGEST / Math.max(still.width, still.height),
    );
    const width = Math.max(1, Math.round(still.width * scale));
    const height = Math.max(1, Math.round(still.height * scale));
    return { width, height, rgba: await still.seeThrough(width, height) };
  } catch (cause) {
    if (cause instanceof KinoraError && cause.code === 'corrupt_input')
      throw unreadable(field, cause.message, cause);
    throw cause;
  }
}

function unreadable(field: string, why: string, cause?: unknown): KinoraError {
  return new KinoraError(`${field}: ${why}`, { status: 422, code: 'corrupt_input', field, cause });
}

/** Why nothing of the references is applied. */
function whyNot({ request, inputs }: EngineTask, mood: Mood | undefined): string | undefined {
  if (!mood) return 'No reference shows a colour or a light: each is transparent or one even grey.';
  if (joined(request).some((id) => sameReferences(request, inputs.get(id)?.made_by?.[0])))
    return 'The generation that this clip extends has taken over the same references already.';
  return undefined;
}

function joined({ video }: GenerationRequest): string[] {
  return [video?.start_frame, video?.end_frame].flatMap((ref) => ref?.file_id ?? []);
}

function sameReferences(
  { image_ref: own = [] }: GenerationRequest,
  other: GenerationRequest | undefined,
): boolean {
  const ids = (refs: readonly MediaRef[]): string => JSON.stringify(refs.map(({ file_id: id }) => id).sort());
  return other !== undefined && ids(own) === ids(other.image_ref ?? []);
}

/** The members of the report. */
export function referenceFacts(
  references: References | undefined,
  done: MoodDone | undefined,
  set: Pick<ReferencesApplied, 'hour' | 'lit_from'> = {},
): Readonly<Record<string, Json>> {
  if (!references) return {};
  const { read, because } = references;
  return {
    references: read.map(referenceReport),
    references_applied: plainJson(
      appliedReport(done, { ...set, ...(because === undefined ? {} : { because }) }),
    ),
  };
}

/** Drops the members that are undefined. */
function plainJson(applied: ReferencesApplied): Json {
  return JSON.parse(JSON.stringify(applied)) as Json;
}
