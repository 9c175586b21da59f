/** Watches a batch for what has ended: tells it, and fetches the clips while the others are being made. */
import { KinoraError } from '../../ray/errors.ts';
import type { Batch, BatchShot, Generation } from '../client/answers.ts';
import { isTerminal } from '../client/follow.ts';
import type { Client } from '../client/client.ts';
import { clipName, type BatchFolder } from './folder.ts';
import { reasonOf } from './words.ts';

export interface Collector {
  /** Looks through the batch for what is new. */
  look(batch: Batch): void;
  /** Resolves when all clips that were seen are saved: their files by `<shot> <version>`. Throws what kept one from it. */
  finish(): Promise<ReadonlyMap<string, string>>;
}

export function openCollector(client: Client, folder: BatchFolder, say: (line: string) => void): Collector {
  const seen = new Set<string>();
  const files = new Map<string, string>();
  const fetching: Promise<void>[] = [];
  const failures: unknown[] = [];

  const collect = async (shot: BatchShot, version: number, generation: Generation): Promise<void> => {
    const name = clipName(shot.id, version);
    if (generation.state !== 'completed') {
      say(`${name}: ${generation.state}. ${reasonOf(shot, generation) ?? ''}`.trim());
      return;
    }
    try {
      const { file, isNew } = await folder.save(client, shot.id, version, generation);
      files.set(`${shot.id} ${version}`, file);
      if (isNew) say(`${name}: ${file}`);
    } catch (error) {
      if (!(error instanceof KinoraError)) throw error;
      say(`${name}: ${error.message}`);
      failures.push(error);
    }
  };

  return {
    look(batch) {
      for (const shot of batch.shots) {
        if (shot.error !== null && !seen.has(shot.id)) {
          seen.add(shot.id);
          say(`${shot.id}: refused. ${shot.error.message}`);
        }
        for (const [i, generation] of shot.generations.entries()) {
          if (generation === null || seen.has(generation.id) || !isTerminal(generation.state)) continue;
          seen.add(generation.id);
          fetching.push(collect(shot, i + 1, generation));
        }
      }
    },
    async finish() {
      await Promise.all(fetching);
      if (failures.length > 0) throw failures[0];
      return files;
    },
  };
}
