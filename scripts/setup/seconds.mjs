// Shows on a terminal that time goes on. Plain JavaScript for any Node from 18 up.

/**
 * Counts the seconds of `work` on a line that is gone when it ends; elsewhere than on a terminal it says nothing.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {{ isTTY?: boolean, write(text: string): unknown }} screen
 */
export async function countSeconds(work, screen = process.stderr) {
  if (!screen.isTTY) return work();
  const start = Date.now();
  const timer = setInterval(() => screen.write(`\r  ${Math.round((Date.now() - start) / 1000)} s`), 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    screen.write('\r\x1b[2K');
  }
}
