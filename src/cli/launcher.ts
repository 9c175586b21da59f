/**
 * On an older Node `npm run` and `kinora` start Kinora through a small launcher, which passes signals on. Should the
 * launcher itself be killed outright, nobody would stop what it started: the channel between them tells.
 */

/**
 * Calls `stop` when the launcher is gone; never, when there is none.
 *
 * @returns takes the wish back
 */
export function dieWithLauncher(stop: () => void): () => void {
  if (process.channel === undefined) return () => {};
  process.once('disconnect', stop);
  process.channel.unref(); // Listening alone would keep the process alive.
  return () => process.removeListener('disconnect', stop);
}
