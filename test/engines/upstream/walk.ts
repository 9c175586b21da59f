/** Answers that are changed member by member on their way. */
import type { Json } from '../../../src/engines/engine.ts';
import { isRecord } from '../../../src/ray/fields.ts';
import type { Seen } from '../../support/fault-proxy.ts';

export type Path = readonly (string | number)[];

/** Every member of a JSON value, at any depth. */
export function pathsOf(value: unknown, at: Path = []): Path[] {
  const members: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()].slice(0, 1)
    : isRecord(value)
      ? Object.entries(value)
      : [];
  return members.flatMap(([name, member]) => [[...at, name], ...pathsOf(member, [...at, name])]);
}

export const CHANGES = ['removed', 'of another type'] as const;
export type Change = (typeof CHANGES)[number];

/** A copy with one member changed; as it is where it has no such member. */
export function changedAt(value: unknown, [name, ...rest]: Path, change: Change): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value)) {
    const list: unknown[] = value.slice();
    if (rest.length > 0) list[Number(name)] = changedAt(list[Number(name)], rest, change);
    else if (change === 'removed') list.splice(Number(name), 1);
    else list[Number(name)] = otherType(list[Number(name)]);
    return list;
  }
  if (!isRecord(value) || !(name in value)) return value;
  const { [name]: member, ...others } = value;
  if (rest.length > 0) return { ...value, [name]: changedAt(member, rest, change) };
  return change === 'removed' ? others : { ...value, [name]: otherType(member) };
}

function otherType(value: unknown): Json {
  if (value === null) return { of: 'next year' };
  return typeof value === 'string' ? 7 : 'of next year';
}

/** One name for all calls of a kind, whatever they are about. */
export function kindOf({ method, path, body }: Pick<Seen, 'method' | 'path' | 'body'>): string {
  const task = /"taskType":"(\w+)"/.exec(body)?.[1];
  const plain = path.split('?')[0]?.replaceAll(/\/[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/g, '/:id');
  return [method, plain, task].filter((part) => part !== undefined).join(' ');
}
