/** The contact sheet and the animatic of a batch, from the clips in its folder. */
import { rename, rm } from 'node:fs/promises';
import { secondsOf } from '../../ray/geometry.ts';
import { writeAnimatic, type AnimaticShot } from '../../media/shots/animatic.ts';
import { writeShotSheet, type SheetShot } from '../../media/shots/sheet.ts';
import type { Batch, BatchShot, Generation } from '../client/answers.ts';
import { formatSeconds, formatUsd } from '../terminal/format.ts';
import { clipName } from './folder.ts';
import type { ListedShot, ShotList } from './read-shots.ts';
import { reasonOf, type Unasked } from './words.ts';

export interface Shown {
  readonly list: ShotList;
  readonly batch: Batch;
  /** By `<shot> <version>`. */
  readonly files: ReadonlyMap<string, string>;
  readonly unasked: readonly Unasked[];
}

interface ShownVersion {
  readonly listed: ListedShot;
  readonly name: string;
  readonly version: number;
  readonly state: string;
  readonly generation: Generation | null;
  readonly clip: string | undefined;
  readonly reason: string | undefined;
}

/** @returns the path of the PNG */
export async function writeSheetOf(shown: Shown, target: string): Promise<string> {
  const { batch } = shown;
  const versions = versionsOf(shown);
  const there = versions.filter(({ clip }) => clip !== undefined);
  const seconds = there.reduce((sum, { generation }) => sum + (generation ? lengthOf(generation) : 0), 0);
  const facts = [`${there.length} of ${versions.length} clips`, formatSeconds(seconds), priceOf(batch)].join(
    ' · ',
  );
  const part = `${target}.part.png`;
  await writeShotSheet({ title: batch.name, facts }, versions.map(sheetShot), part);
  await rename(part, target);
  return target;
}

function sheetShot({ listed, name, state, generation, clip, reason }: ShownVersion): SheetShot {
  const facts = generation === null ? [] : [generation.engine, formatSeconds(lengthOf(generation))];
  if (generation?.state === 'completed') facts.push(priceOf(generation));
  return { name, clip, state, reason, facts: facts.join(' · '), prompt: listed.prompt ?? '' };
}

/** What was paid for it, and what the API's provider asks. */
function priceOf({ cost }: Pick<Generation, 'cost'>): string {
  return `cost ${formatUsd(cost.engine_usd)}, list ${formatUsd(cost.list_usd)}`;
}

/** Of each shot its first version that is there. @returns the path of the MP4 */
export async function writeAnimaticOf(
  shown: Shown,
  target: string,
  options: { burnIn: boolean; signal: AbortSignal; onShot: (name: string) => void },
): Promise<string> {
  const versions = versionsOf(shown);
  const chosen = shown.list.shots.flatMap((listed) => {
    const own = versions.filter((each) => each.listed === listed);
    return own.find(({ clip }) => clip !== undefined) ?? own[0] ?? [];
  });
  const part = `${target}.part.mp4`;
  try {
    await writeAnimatic(chosen.map(animaticShot), part, options);
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
  return target;
}

function animaticShot({ listed, name, state, generation, clip, reason }: ShownVersion): AnimaticShot {
  // A missing shot keeps its place in time.
  const seconds = generation === null ? secondsOf(listed.duration ?? '5s') : lengthOf(generation);
  const slate = { state, reason: reason ?? 'Its clip cannot be read.', prompt: listed.prompt ?? '' };
  return { name, clip, seconds, slate };
}

function versionsOf({ list, batch, files, unasked }: Shown): ShownVersion[] {
  const shots = new Map(batch.shots.map((shot) => [shot.id, shot]));
  const reasons = new Map(unasked.map(({ id, message }) => [id, message]));
  return list.shots.flatMap((listed) => {
    const shot = shots.get(listed.id);
    if (shot === undefined) {
      const reason = reasons.get(listed.id) ?? 'It was not begun.';
      return [
        { listed, name: listed.id, version: 1, state: 'refused', generation: null, clip: undefined, reason },
      ];
    }
    return shot.generations.map((generation, i) => versionOf(listed, shot, generation, i + 1, files));
  });
}

function versionOf(
  listed: ListedShot,
  shot: BatchShot,
  generation: Generation | null,
  version: number,
  files: ReadonlyMap<string, string>,
): ShownVersion {
  const clip = files.get(`${shot.id} ${version}`);
  return {
    listed,
    name: clipName(shot.id, version),
    version,
    state: generation?.state ?? shot.state,
    generation,
    clip,
    reason: clip === undefined ? (reasonOf(shot, generation) ?? 'Its clip could not be fetched.') : undefined,
  };
}

function lengthOf({ canvas }: Generation): number {
  return canvas.frame_count / canvas.fps;
}
