/** Small curves that painters use everywhere. */
import { exp, log } from '../math.ts';

/** x to any power, x >= 0; the same bits on every machine. */
export function power(x: number, by: number): number {
  return x <= 0 ? 0 : exp(by * log(x));
}
