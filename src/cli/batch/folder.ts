/** The folder of a batch: clips under the names of their shots, and `batch.json`, which says what each of them is. */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Batch, Generation } from '../client/answers.ts';
import type { Client } from '../client/client.ts';
import { fetchClip, type SavedClip } from '../commands/clip.ts';
import { systemReason } from '../../ray/system-error.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { usage } from '../errors.ts';

const RECORD = 'batch.json';
const EARLIER = 'earlier';

const clipSchema = z.object({ file: z.string(), bytes: z.number(), generation: z.string() });
const recordSchema = z.looseObject({ clips: z.array(clipSchema) });
type SavedRecord = z.infer<typeof clipSchema>;

export interface Saved {
  readonly file: string;
  /** Whether it was fetched just now. */
  readonly isNew: boolean;
}

export interface BatchFolder {
  readonly path: string;
  /** The clip of a shot's version, fetched unless it is there; another one of that name moves to `earlier/`. */
  save(client: Client, shot: string, version: number, generation: Generation): Promise<Saved>;
  /** Writes down what the files are, and how everything stands. */
  record(batch: Batch): Promise<void>;
}

/** What a person may have mistyped, known before anything is made. */
export async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found !== undefined && !found.isDirectory())
    throw usage(`${folder} is a file: name a folder with --out.`);
}

export async function openFolder(folder: string): Promise<BatchFolder> {
  await makeFolder(folder).catch((error: unknown) => {
    throw usage(`The folder ${folder} cannot be made: ${systemReason(error)}. Name another with --out.`);
  });
  const file = path.join(folder, RECORD);
  const clips = new Map((await readRecord(file)).map((clip) => [clip.file, clip]));
  let now: Batch | undefined;
  let writing = Promise.resolve();

  /** One after the other; a reader sees the old text or the new one. */
  const write = (): Promise<void> => {
    writing = writing.then(async () => {
      const text = JSON.stringify({ ...(now && summaryOf(now)), clips: [...clips.values()] }, null, 2);
      await writeFile(`${file}.part`, `${text}\n`);
      await rename(`${file}.part`, file);
    });
    return writing;
  };

  return {
    path: folder,
    async save(client, shot, version, generation) {
      const name = `${clipName(shot, version)}${extensionOf(generation)}`;
      const target = path.join(folder, name);
      const known = clips.get(name);
      const found = await stat(target).catch(() => undefined);
      if (found && known?.generation === generation.id && known.bytes === found.size)
        return { file: target, isNew: false };
      if (found) await putAside(folder, name, known);
      const saved: SavedClip = await fetchClip(client, generation, target);
      clips.set(name, { file: name, bytes: saved.bytes, generation: generation.id });
      await write();
      return { file: target, isNew: true };
    },
    async record(batch) {
      now = batch;
      await write();
    },
  };
}

/** `010-path`, and `010-path.v2` for the second version. */
export function clipName(shot: string, version: number): string {
  return version === 1 ? shot : `${shot}.v${version}`;
}

async function putAside(folder: string, name: string, known: SavedRecord | undefined): Promise<void> {
  const { name: stem, ext } = path.parse(name);
  await mkdir(path.join(folder, EARLIER), { recursive: true });
  const label = known?.generation.slice(0, 8) ?? 'unknown';
  await rename(path.join(folder, name), path.join(folder, EARLIER, `${stem}-${label}${ext}`));
}

function extensionOf({ output }: Generation): string {
  const clip = output.find(({ type }) => type === 'video');
  return path.extname(URL.parse(clip?.url ?? '')?.pathname ?? '') || '.mp4';
}

async function readRecord(file: string): Promise<SavedRecord[]> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(file, 'utf8'))).clips;
  } catch {
    return [];
  }
}

/** What stays true when the addresses of the clips have run out. */
function summaryOf({ id, name, state, cost, shots }: Batch) {
  return {
    batch: id,
    name,
    state,
    cost,
    shots: shots.map((shot) => ({
      id: shot.id,
      state: shot.state,
      error: shot.error,
      cost: shot.cost,
      generations: shot.generations.map(
        (each) => each && { id: each.id, state: each.state, seed: each.seed, engine: each.engine, cost: each.cost, failure_reason: each.failure_reason ?? null }, // prettier-ignore
      ),
    })),
  };
}
