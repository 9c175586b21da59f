/** An owner's use of one surface: counts, costs, failures and times, by day or by key. */
import type { FailureCode } from '../engines/engine.ts';
import { activityOf } from '../store/activity.ts';
import type { ActivityGroup, ActivityRow } from '../store/activity.ts';
import type { SurfaceId } from '../store/rows.ts';
import type { Caller, Core } from './core.ts';

export type { ActivityRow } from '../store/activity.ts';

/** Failures that another request would not have had. */
const CLIENT_FAULTS: readonly FailureCode[] = [
  'content_moderated',
  'corrupt_input',
  'image_too_large',
  'invalid_request',
  'unsupported_format',
];

export interface ActivitySpan {
  surface: SurfaceId;
  from: Date;
  to: Date;
  /** In which days begin; UTC when absent. */
  timezone?: string | undefined;
  /** Ids of keys, where only theirs is asked for. */
  keys?: readonly string[] | undefined;
}

export async function activity(
  core: Core,
  { owner_id: owner }: Caller,
  group: ActivityGroup,
  { timezone = 'UTC', ...span }: ActivitySpan,
): Promise<ActivityRow[]> {
  return activityOf(core.db, { ...span, owner, group, timezone, clientFaults: CLIENT_FAULTS });
}
