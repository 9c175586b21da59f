import type { Generation } from '../../../src/http/native/schemas/generation.ts';

/** As the server names the EXR frames of a run, so that all of its files lie together. */
export function nameOf({ id }: Pick<Generation, 'id'>, what: string): string {
  return `kinora-${id.slice(0, 8)}${what === '' || what.startsWith('.') ? '' : '-'}${what}`;
}
