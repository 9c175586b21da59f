/** How long a caller wants files kept: a JSON header with two names (fal docs, media expiration). */
import { z } from 'zod';
import { Refusal } from '../../ray/errors.ts';
import { printable } from '../../ray/show.ts';
import type { RequestContext } from '../../http/context.ts';

/** JavaScript's upload sends the first, Python's both, a submit the second. */
const HEADERS = ['X-Fal-Object-Lifecycle', 'X-Fal-Object-Lifecycle-Preference'] as const;

/** Ten years: a longer wish means for ever, and dates have an end. */
const LONGEST_SECONDS = 10 * 365 * 86_400;

/** `initial_acl` is let pass: every address of ours carries a permission that nobody can guess, whatever the list says. */
const lifecycleSchema = z.object({ expiration_duration_seconds: z.number().positive().nullish() });

/** Seconds from now after which files of this request are to go; undefined when the caller has no wish. Throws 422. */
export function lifetimeOf(c: RequestContext): number | undefined {
  for (const header of HEADERS) {
    const value = c.req.header(header);
    if (value === undefined) continue;
    const seconds = parsed(header, value).expiration_duration_seconds ?? undefined;
    if (seconds !== undefined) return Math.min(Math.ceil(seconds), LONGEST_SECONDS);
  }
  return undefined;
}

function parsed(header: string, value: string): z.infer<typeof lifecycleSchema> {
  try {
    return lifecycleSchema.parse(JSON.parse(value));
  } catch {
    throw new Refusal(
      `${header} must be JSON like {"expiration_duration_seconds": 3600}; got ${printable(value)}`,
      { status: 422, rule: 'lifecycle', field: header, value: value.slice(0, 200) },
    );
  }
}
