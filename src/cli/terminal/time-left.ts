/** Time left for engines that do not tell it: by how long the part so far has taken. */

const LEAST_FRACTION = 0.05;

/** Fed with every report of one run, whose stages may begin again from 0 only after a retry. */
export function makeEstimate(): (fraction: number, told: number | undefined) => number | undefined {
  let start: { at: number; fraction: number } | undefined;
  return (fraction, told) => {
    const now = performance.now();
    if (start === undefined || fraction < start.fraction) start = { at: now, fraction };
    if (told !== undefined) return told;
    const done = fraction - start.fraction;
    if (done < LEAST_FRACTION) return undefined;
    return ((now - start.at) / 1000) * ((1 - fraction) / done);
  };
}
