/** Posters, hover previews and proxies of stored clips: each made when somebody first looks, once, and kept beside its clip. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LRUCache } from 'lru-cache';
import { KinoraError } from '../ray/errors.ts';
import type { PreviewKind } from '../ray/previews.ts';
import { FORMS } from '../media/previews/kinds.ts';
import type { MakePreview } from '../media/previews/lane.ts';
import { markReady } from '../store/assets.ts';
import type { MediaFacts } from '../store/assets.ts';
import { isTakenAlready } from '../store/database.ts';
import { insertPendingPreview, markUndecodable, readyPreview } from '../store/previews.ts';
import type { AssetRow } from '../store/rows.ts';
import type { Core } from './core.ts';
import { discardPending } from './discard.ts';
import { fileNotFound } from './errors.ts';
import { servableAsset } from './files.ts';

/** A clip that nothing can be made of is not tried again at each look. */
const REMEMBER_FAILURE_MS = 600_000;
const MOST_FAILURES = 1_000;

type Stores = Pick<Core, 'config' | 'db' | 'blobs' | 'previews'>;
type Clip = AssetRow & { blob_key: string };

interface Making {
  readonly made: Promise<string>;
  readonly askers: AbortSignal[];
}

export interface Previews {
  /**
   * The asset that is this preview of a stored clip. Those who ask at the same time wait for the same making; it is not begun for
   * those who left meanwhile.
   *
   * @param left aborts when the asker leaves
   * @throws KinoraError: 404 and 410 as for the clip itself, 422 for what no preview can be made of, 503 where something here is at
   * fault; `TurnMissed` for who left
   */
  of(clipId: string, kind: PreviewKind, left: AbortSignal): Promise<string>;
}

export function openPreviews(core: Stores): Previews {
  const making = new Map<string, Making>();
  const failures = new LRUCache<string, KinoraError>({ max: MOST_FAILURES, ttl: REMEMBER_FAILURE_MS });

  const begin = (clip: Clip, kind: PreviewKind, name: string, first: AbortSignal): Promise<string> => {
    const askers = [first];
    const isWanted = (): boolean => {
      if (askers.some(({ aborted }) => !aborted)) return true;
      making.delete(name);
      return false;
    };
    const made = core.previews
      .inTurn(kind, { owner: clip.owner_id, isWanted }, (write) => make(core, write, clip, kind))
      .catch(async (error: unknown) => {
        if (error instanceof KinoraError && error.status === 422) failures.set(name, error);
        if (kind === 'poster' && error instanceof KinoraError && error.code === 'corrupt_input')
          await markUndecodable(core.db, clip.id);
        throw error;
      })
      .finally(() => {
        if (making.get(name)?.askers === askers) making.delete(name);
      });
    making.set(name, { made, askers });
    return made;
  };

  return {
    async of(clipId, kind, left) {
      const clip = await servableAsset(core, clipId);
      if (!clip.mime_type.startsWith('video/')) throw noClip(clip);
      const name = `${clip.id} ${kind}`;
      const failure = failures.get(name);
      if (failure !== undefined) throw failure;
      const ready = await readyPreview(core.db, clip.id, kind);
      if (ready !== undefined) return ready;
      const under = making.get(name);
      if (under === undefined) return begin(clip, kind, name, left);
      under.askers.push(left);
      return under.made;
    },
  };
}

async function make(core: Stores, write: MakePreview, clip: Clip, kind: PreviewKind): Promise<string> {
  const folder = await mkdtemp(join(core.config.home, 'tmp', 'preview-'));
  try {
    const target = join(folder, kind);
    const path = await core.blobs.materialise(clip.blob_key, folder);
    const made = await write({ kind, clip: path, target });
    const id = randomUUID();
    return await keep(core, clip, kind, target, {
      id,
      mime_type: FORMS[kind].mime_type,
      size_bytes: (await stat(target)).size,
      blob_key: `preview/${id}`,
      sha256: await sha256Of(target),
      ...made,
      seconds: made.frames / made.fps,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The row comes first: should this server die meanwhile, the sweeper finds the bytes by it. */
async function keep(
  core: Stores,
  clip: Clip,
  kind: PreviewKind,
  path: string,
  facts: MediaFacts & { id: string },
): Promise<string> {
  const there = await insertPendingPreview(core.db, { ...facts, made_of: clip.id, preview: kind });
  if (!there) throw fileNotFound();
  await core.blobs.put(facts.blob_key, path, { content_type: facts.mime_type, size: facts.size_bytes });
  const ours = await markReady(core.db, facts.id, facts).catch((error: unknown) => {
    if (!isTakenAlready(error)) throw error;
    return false;
  });
  if (ours) return facts.id;
  await discardPending(core, [facts]);
  const theirs = await readyPreview(core.db, clip.id, kind);
  if (theirs === undefined) throw fileNotFound();
  return theirs;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function noClip({ mime_type }: AssetRow): KinoraError {
  return new KinoraError(`Previews are made of clips; this file is ${mime_type}`, {
    status: 422,
    code: 'no_clip',
  });
}
