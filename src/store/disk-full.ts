/** AVERROR(ENOSPC) of the media library; PostgreSQL's `disk_full`; the system's own words. */
const FULL: ReadonlySet<unknown> = new Set([-28, '53100', 'ENOSPC', 'EDQUOT']);

/** Whether something failed for want of room on the disk. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && FULL.has(error.code)) || isDiskFull(error.cause);
}
