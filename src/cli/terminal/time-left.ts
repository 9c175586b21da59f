/** Time left for engines that do not tell it: by how long the part so far has taken. */

const LEAST_FRACTION = 0.05;

/** Fed with every report of one generation. A fraction that falls means a new attempt: the pace is measured anew. */
export function makeEstimate(): (fraction: number, told: number | undefined) => number | undefined {
  let start = { at: 0, fraction: Infinity };
  let last = 0;
  return (fraction, told) => {
    const now = performance.now();
    if (start.fraction === Infinity || fraction < last) start = { at: now, fraction };
    last = fraction;
    if (told !== undefined) return told;
    const done = fraction - start.fraction;
    if (done < LEAST_FRACTION) return undefined;
    return ((now - start.at) / 1000) * ((1 - fraction) / done);
  };
}
