/**
 * On an older Node `npm run` and `kinora` start Kinora through a small launcher, which passes signals on. Should the
 * launcher itself be killed outright, nobody would stop what it started: the channel between them tells. npm on a
 * newer Node starts it through a shell, which dies of a signal without passing it on: then the parent changes.
 */

const LOOK_AT_PARENT_MS = 500;

/**
 * Calls `stop` when the launcher, or the shell of `npm run`, is gone; never, when there is none.
 *
 * @returns takes the wish back
 */
export function dieWithLauncher(stop: () => void): () => void {
  if (process.channel !== undefined) {
    process.once('disconnect', stop);
    process.channel.unref(); // Listening alone would keep the process alive.
    return () => process.removeListener('disconnect', stop);
  }
  // Set by npm. Without it, a program whose parent ends may well be meant to go on (nohup, setsid).
  if (process.env['npm_lifecycle_event'] === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, LOOK_AT_PARENT_MS);
  timer.unref();
  return () => clearInterval(timer);
}
