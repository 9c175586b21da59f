/** The media of a request become assets: fetched or decoded in the ingest process, stored, measured. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Refusal } from '../ray/errors.ts';
import type { Anchor } from '../ray/geometry.ts';
import { firstAnchor, mediaRefs } from '../ray/media-refs.ts';
import type { PlacedRef } from '../ray/media-refs.ts';
import type { GenerationRequest, MediaRef } from '../ray/request.ts';
import { SOURCE_SECONDS, checkSource, countedFromStart } from '../ray/rules/source.ts';
import type { IngestedMedia, MediaSource } from '../media/ingest/types.ts';
import { assetById, hasExpired, insertPendingAsset, publishAsset } from '../store/assets.ts';
import type { MediaFacts } from '../store/assets.ts';
import { discardPending } from './discard.ts';
import { viewGeneration } from '../store/generations/read.ts';
import type { Sql } from '../store/database.ts';
import type { AssetRow } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';
import { isUuid } from './errors.ts';

/** Fields in which a `generation_id` has a meaning: ours are all videos. */
const TAKES_GENERATION: ReadonlySet<string> = new Set(['source', 'video.start_frame', 'video.end_frame']);

export interface NewAsset extends MediaFacts {
  id: string;
}

export interface ResolvedMedia {
  /** The request with every reference as a `file_id`. */
  request: GenerationRequest;
  /** The asset behind each `file_id`. */
  assets: ReadonlyMap<string, Anchor>;
  /** Pending; to be published with the generation, in its transaction. */
  fresh: readonly NewAsset[];
  warnings: readonly string[];
  /** Takes the stored bytes of `fresh` back when the generation does not come about. */
  discard(): Promise<void>;
}

export async function resolveMedia(
  core: Core,
  caller: Caller,
  given: GenerationRequest,
): Promise<ResolvedMedia> {
  const request = structuredClone(given);
  const places = mediaRefs(request);
  const assets = new Map<string, Anchor>();
  const fresh: NewAsset[] = [];
  const warnings: string[] = [];
  const discard = (): Promise<void> => discardPending(core, fresh);

  const resolveOne = async (place: PlacedRef): Promise<void> => {
    const known = await storedAsset(core, caller, place);
    if (known) {
      assets.set(known.id, anchorOf(known));
      pointTo(place.ref, known.id);
      return;
    }
    const source = sourceOf(place.ref);
    const call =
      place.kind === 'video' && request.type !== 'video' ? { max_seconds: SOURCE_SECONDS[request.type] } : {};
    const media = await core.ingest[place.kind](source, place.field, call);
    const id = randomUUID();
    const asset = { id, ...factsOf(`input/${id}`, media) };
    fresh.push(asset);
    await storeMedia(core, caller, asset, media.path);
    warnings.push(...media.warnings);
    assets.set(id, { width: media.width, height: media.height, seconds: asset.seconds });
    pointTo(place.ref, id);
  };

  try {
    const outcomes = await Promise.allSettled(places.map(resolveOne));
    const failure: { readonly reason: unknown } | undefined = outcomes.find(
      (outcome) => outcome.status === 'rejected',
    );
    if (failure) throw failure.reason;
    const source = assets.get(request.source?.file_id ?? '');
    if (source) checkSource(request, source);
    const counted = source ? countedFromStart(request, source) : request;
    return { request: counted, assets, fresh, warnings, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** The row comes first: should this server die before the generation is written, the sweeper finds the bytes by it. */
async function storeMedia(core: Core, caller: Caller, asset: NewAsset, path: string): Promise<void> {
  const { mime_type, size_bytes, blob_key } = asset;
  try {
    await insertPendingAsset(core.db, { ...asset, owner_id: caller.owner_id, role: 'input' });
    await core.blobs.put(blob_key, path, { content_type: mime_type, size: size_bytes });
  } finally {
    await rm(path, { force: true });
  }
}

/** What is known of examined media that is stored under a key. */
export function factsOf(key: string, media: IngestedMedia): MediaFacts {
  return {
    mime_type: media.mime_type,
    size_bytes: media.bytes,
    blob_key: key,
    sha256: media.sha256,
    width: media.width,
    height: media.height,
    ...(media.kind === 'video' ? { frames: media.frames, fps: media.fps, seconds: media.seconds } : {}),
  };
}

/**
 * What is known without fetching anything of the media that gives the output its shape. Whatever a request names of what
 * is stored here must be there and fit its place, as for a submit.
 */
export async function knownAnchor(
  core: Core,
  caller: Caller,
  request: GenerationRequest,
): Promise<Anchor | undefined> {
  const shaping = firstAnchor(request);
  const asset = shaping && (await storedMedia(core, caller, request)).get(shaping);
  return asset && anchorOf(asset);
}

/** The stored asset that each reference names; those that have yet to be brought in have none. Throws as a submit does. */
export async function storedMedia(
  core: Core,
  caller: Caller,
  request: GenerationRequest,
): Promise<ReadonlyMap<MediaRef, AssetRow>> {
  const stored = new Map<MediaRef, AssetRow>();
  for (const place of mediaRefs(request)) {
    const asset = await storedAsset(core, caller, place);
    if (asset !== undefined) stored.set(place.ref, asset);
  }
  return stored;
}

export function anchorOf({ width, height, seconds }: AssetRow): Anchor {
  return { width: width ?? 0, height: height ?? 0, seconds: seconds ?? undefined };
}

/** The media that was brought in becomes the generation's. */
export async function publishFresh(
  tx: Sql,
  fresh: readonly NewAsset[],
  expiresAt: Date | undefined,
): Promise<void> {
  for (const asset of fresh) await publishAsset(tx, asset, expiresAt);
}
/** The asset that a `file_id` or a `generation_id` names; undefined for media that has yet to be brought in. */
async function storedAsset(core: Core, caller: Caller, place: PlacedRef): Promise<AssetRow | undefined> {
  const { file_id, generation_id } = place.ref;
  if (generation_id !== undefined) return outputOf(core, caller, place, generation_id);
  if (file_id === undefined) return undefined;

  const asset = isUuid(file_id) ? await assetById(core.db, caller.owner_id, file_id) : undefined;
  if (!asset) throw await notAFile(core, caller, place, file_id);
  if (asset.state === 'deleted' || hasExpired(asset)) {
    throw unusable(place, 'file_id', `file '${file_id}' not found`, 'media_not_found');
  }
  if (asset.state !== 'ready') {
    throw unusable(
      place,
      'file_id',
      `file '${file_id}' is ${asset.state}; it must be ready`,
      'media_not_ready',
    );
  }
  if (asset.width === null) {
    throw unusable(
      place,
      'file_id',
      `file '${file_id}' was uploaded without being looked at, so its size is not known; give its address as url`,
      'media_not_examined',
    );
  }
  if (!asset.mime_type.startsWith(`${place.kind}/`)) {
    throw unusable(
      place,
      'file_id',
      `content-type is not ${place.kind === 'image' ? 'an image' : 'a video'}`,
      'media_kind',
    );
  }
  return asset;
}

/** Ids of generations look like those of files. */
async function notAFile(core: Core, caller: Caller, place: PlacedRef, id: string): Promise<Refusal> {
  const view = isUuid(id) ? await viewGeneration(core.db, caller.owner_id, id) : undefined;
  if (!view) return unusable(place, 'file_id', `file '${id}' not found`, 'media_not_found');
  const problem =
    place.kind === 'image'
      ? `'${id}' is a generated clip, and an image is needed here; send a picture of it as an upload, an address or base64`
      : `'${id}' is a generation and no file; name it as generation_id`;
  return unusable(place, 'file_id', problem, 'media_kind');
}

/** The clip of a finished generation: a source, or what an extension goes on from. It stands in no still's place. */
async function outputOf(core: Core, caller: Caller, place: PlacedRef, id: string): Promise<AssetRow> {
  if (!TAKES_GENERATION.has(place.field)) {
    throw unusable(
      place,
      'generation_id',
      `generation '${id}' is a video and an image is needed here; ${[...TAKES_GENERATION].join(', ')} take a generation_id`,
      'media_kind',
    );
  }
  const view = isUuid(id) ? await viewGeneration(core.db, caller.owner_id, id) : undefined;
  if (!view) throw unusable(place, 'generation_id', `generation '${id}' not found`, 'media_not_found');
  if (view.state !== 'completed') {
    throw unusable(
      place,
      'generation_id',
      `generation '${id}' is ${view.state}; it must be completed`,
      'media_not_ready',
    );
  }
  const video = view.outputs.find((output) => output.type === 'video');
  const asset = video && (await assetById(core.db, caller.owner_id, video.asset_id));
  if (!asset || hasExpired(asset))
    throw unusable(place, 'generation_id', `the output of generation '${id}' has expired`, 'media_not_found');
  return asset;
}

/** The reference in the copied request now names our asset and nothing else. */
function pointTo(ref: MediaRef, assetId: string): void {
  delete ref.url;
  delete ref.data;
  delete ref.media_type;
  delete ref.generation_id;
  ref.file_id = assetId;
}

function unusable(place: PlacedRef, member: string, problem: string, rule: string): Refusal {
  return new Refusal(`${place.field}: ${problem}`, { status: 422, rule, field: `${place.field}.${member}` });
}

function sourceOf(ref: MediaRef): MediaSource {
  if (ref.url !== undefined) return { url: ref.url, media_type: ref.media_type };
  return { data: ref.data ?? '', media_type: ref.media_type ?? '' };
}
