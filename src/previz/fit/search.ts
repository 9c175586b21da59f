/** The first of `count` steps, in order, that passes a test which every later step passes too; nothing when none does. */
export function firstPassing<T>(count: number, attempt: (step: number) => T | undefined): T | undefined {
  let [low, high] = [0, count - 1];
  let found = attempt(high);
  if (found === undefined) return undefined;
  const first = attempt(0);
  if (first !== undefined) return first;
  low = 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const result = attempt(middle);
    if (result === undefined) low = middle + 1;
    else [found, high] = [result, middle];
  }
  return found;
}
