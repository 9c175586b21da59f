/**
 * Each look at a run signs fresh addresses of its clip. A clip that is being watched must not begin anew with each look: an address
 * stands for half of the hour that it is good for.
 */
import { replaceEqualDeep } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';

/** How long an address is shown, in milliseconds. */
export const ADDRESS_STANDS_MS = 30 * 60_000;

const since = new WeakMap<Generation['output'], number>();

/** The later look with the addresses of the earlier one, while these stand. For `structuralSharing` of a query of one run. */
export function withStandingAddresses(before: unknown, now: unknown): unknown {
  if (!isRun(now)) return now;
  const output = standing(isRun(before) ? before : undefined, now);
  if (!since.has(output)) since.set(output, Date.now());
  const merged = replaceEqualDeep(before, { ...now, output });
  if (isRun(merged) && !since.has(merged.output)) since.set(merged.output, since.get(output) ?? Date.now());
  return merged;
}

/** As `withStandingAddresses`, of a page of runs. */
export function pageWithStandingAddresses(before: unknown, now: unknown): unknown {
  if (!isPage(now)) return now;
  const known = new Map((isPage(before) ? before.data : []).map((run) => [run.id, run]));
  return { ...now, data: now.data.map((run) => withStandingAddresses(known.get(run.id), run)) };
}

function standing(before: Generation | undefined, now: Generation): Generation['output'] {
  if (before?.state !== now.state || before.output.length !== now.output.length) return now.output;
  if (before.output.some(({ previews }, n) => previews !== now.output[n]?.previews)) return now.output;
  const from = since.get(before.output);
  return from !== undefined && Date.now() - from < ADDRESS_STANDS_MS ? before.output : now.output;
}

function isRun(value: unknown): value is Generation {
  return typeof value === 'object' && value !== null && 'id' in value && 'output' in value;
}

function isPage(value: unknown): value is { data: Generation[] } {
  return typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data);
}
