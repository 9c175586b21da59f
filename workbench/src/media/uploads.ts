/**
 * Files on their way to the server. They belong to the shot, not to what the page shows just now: who looks at another mode, panel or
 * page meanwhile finds them later where they were meant for.
 */
import { create } from 'zustand';
import { plainName } from '../../../src/ray/plain-text.ts';
import { sentenceOf } from '../api/error.ts';
import type { Handed, TakeFile } from './take-file.ts';

/** One place of the shot has one line: files wait for those before them. */
export interface Sending {
  readonly name: string;
  /** Of its bytes, 0 to 1; at 1 the server examines them. */
  readonly fraction: number;
  /** Which file it is, of how many. */
  readonly n: number;
  readonly of: number;
}

interface Uploads {
  /** By place, e.g. `video.start_frame`. */
  readonly sending: Readonly<Record<string, Sending>>;
  /** Sentences about what was not taken, until the next upload to that place. */
  readonly refused: Readonly<Record<string, string>>;
  /** Places whose own field shows all of this. */
  readonly shown: readonly string[];
}

export const useUploads = create<Uploads>()(() => ({ sending: {}, refused: {}, shown: [] }));

interface Line {
  readonly stopper: AbortController;
  /** Nothing of it lands any more. */
  isDropped: boolean;
  of: number;
  n: number;
  last: Promise<void>;
}

const lines = new Map<string, Line>();

/** @param land told once, with what the server took of these files, if that is anything */
export function sendTo(
  place: string,
  files: readonly File[],
  take: TakeFile,
  land: (handed: readonly Handed[]) => void,
): void {
  const line = lines.get(place) ?? newLine();
  lines.set(place, line);
  line.of += files.length;
  forget(place);
  const underWay = useUploads.getState().sending[place];
  if (underWay !== undefined) put('sending', place, { ...underWay, of: line.of });
  const mine = line.last
    .then(() => sendAll(place, line, files, take))
    .then((handed) => {
      if (!line.isDropped && handed.length > 0) land(handed);
      if (line.last === mine) end(place, line);
    });
  line.last = mine;
}

async function sendAll(
  place: string,
  line: Line,
  files: readonly File[],
  take: TakeFile,
): Promise<readonly Handed[]> {
  const { signal } = line.stopper;
  const isStopped = (): boolean => signal.aborted;
  const handed: Handed[] = [];
  for (const file of files) {
    line.n += 1;
    const name = plainName(file.name) || 'The file';
    const tell = (fraction: number): void => {
      if (lines.get(place) !== line) return;
      const { n, of } = line;
      put('sending', place, { name, fraction, n, of });
    };
    if (isStopped()) break;
    tell(0);
    try {
      handed.push(await take(file, name, { signal, onProgress: tell }));
    } catch (problem) {
      if (!isStopped()) refuse(place, sentenceOf(problem));
    }
  }
  return handed;
}

/** What was taken before the stop stays; the rest is not sent. */
export function stop(place: string): void {
  const line = lines.get(place);
  if (line === undefined) return;
  line.stopper.abort();
  end(place, line);
}

/** Another file in the place of the one that is on its way. */
export function replace(place: string): void {
  const line = lines.get(place);
  if (line !== undefined) line.isDropped = true;
  stop(place);
}

/** Another shot takes the place of this one. */
export function dropAll(): void {
  for (const place of [...lines.keys()]) replace(place);
  useUploads.setState({ refused: {} });
}

export function refuse(place: string, sentence: string): void {
  const before = useUploads.getState().refused[place];
  put('refused', place, before === undefined ? sentence : `${before} ${sentence}`);
}

export function forget(place: string): void {
  put('refused', place, undefined);
}

function newLine(): Line {
  return { stopper: new AbortController(), isDropped: false, of: 0, n: 0, last: Promise.resolve() };
}

function end(place: string, line: Line): void {
  if (lines.get(place) !== line) return;
  lines.delete(place);
  put('sending', place, undefined);
}

function put<K extends 'sending' | 'refused'>(
  member: K,
  place: string,
  value: Uploads[K][string] | undefined,
): void {
  useUploads.setState((uploads) => {
    const { [place]: before, ...rest } = uploads[member];
    if (before === value) return uploads;
    return { [member]: value === undefined ? rest : { ...rest, [place]: value } };
  });
}
