/** Reads `shots.yaml`: every mistake that can be known without a server is told at once, by line, shot and field. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRecord } from '../../ray/fields.ts';
import { systemReason } from '../../ray/system-error.ts';
import { usage } from '../errors.ts';
import { checkMeaning } from './meaning.ts';
import { checkAgainst, readYaml, ShotListError, type Mistake, type Path } from './mistakes.ts';
import { nameSchema, shotListSchema, shotSchema } from './shot-list.ts';
import type { Defaults, Shot } from './shot-list.ts';

export interface ShotList {
  readonly name: string;
  /** Folder that paths are counted from. */
  readonly base: string;
  readonly shots: readonly ListedShot[];
}

/** A shot with what the defaults say of it. */
export interface ListedShot extends Shot {
  readonly line: number;
}

/** Throws a `ShotListError`, or a sentence when the file cannot be read. */
export async function readShotList(file: string): Promise<ShotList> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw usage(`The shot list ${file} cannot be read: ${systemReason(error)}.`);
  });
  const { value, lineOf } = readYaml(file, text);
  const mistakes: Mistake[] = [];
  const note = (at: Path, message: string, shot?: string): void =>
    void mistakes.push({ line: lineOf(at), message, shot });

  if (!isRecord(value))
    throw new ShotListError(file, [
      { line: 1, message: 'A shot list is YAML or JSON with a name and shots' },
    ]);
  // The shots are checked one by one, so that a mistake names the shot that it is in.
  const { shots: listed, ...frame } = value;
  const outer = checkAgainst(shotListSchema.omit({ shots: true }), frame);
  for (const { path: at, message } of outer.problems) note(at, message);
  const asShots = checkAgainst(shotListSchema.pick({ shots: true }), {
    shots: Array.isArray(listed) ? listed.map(() => PLACEHOLDER) : listed,
  });
  for (const { path: at, message } of asShots.problems) note(at, message);

  const defaults: Defaults = outer.data?.defaults ?? {};
  const base = path.dirname(path.resolve(file));
  const shots: ListedShot[] = [];
  const seen = new Map<string, string>();
  for (const [index, each] of (Array.isArray(listed) ? listed : []).entries() as Iterable<
    [number, unknown]
  >) {
    const named = isRecord(each) && typeof each['id'] === 'string' ? each['id'] : `${index + 1}`;
    const problem = (at: Path, message: string): void => note(['shots', index, ...at], message, named);
    const earlier = seen.get(named.toLowerCase());
    if (earlier !== undefined) problem(['id'], `${earlier} has this id already; each shot needs its own`);
    seen.set(named.toLowerCase(), named);
    const { data, problems } = checkAgainst(shotSchema, each);
    for (const { path: at, message } of problems) problem(at, message);
    if (data === undefined) continue;
    for (const { path: at, message } of await checkMeaning(data, base)) problem(at, message);
    shots.push({ ...withDefaults(data, defaults), line: lineOf(['shots', index]) });
  }
  for (const { path: at, message } of await checkMeaning({ ...defaults, id: 'defaults', prompt: '-' }, base))
    note(['defaults', ...at], message);
  if (mistakes.length > 0) throw new ShotListError(file, mistakes);
  return { name: nameSchema.parse(value['name']), base, shots };
}

const PLACEHOLDER: Shot = { id: 'a' };

/** Defaults that mean nothing for footage are for the other shots. */
const NOT_FOR_FOOTAGE: readonly (keyof Defaults)[] = ['duration', 'loop'];

function withDefaults(shot: Shot, defaults: Defaults): Shot {
  const type = shot.type ?? (shot.source === undefined ? 'video' : 'edit');
  const left = Object.entries(defaults).filter(([name]) => {
    const key = name as keyof Defaults;
    if (type === 'video') return key !== 'strength';
    if (type === 'edit')
      return key !== 'aspect_ratio' && key !== 'references' && !NOT_FOR_FOOTAGE.includes(key);
    return (
      !['strength', 'references', 'hdr', 'exr', 'exr_compression'].includes(key) &&
      !NOT_FOR_FOOTAGE.includes(key)
    );
  });
  return { ...Object.fromEntries(left), ...shot, type };
}
