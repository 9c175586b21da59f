/** Money and time, written as the server writes them in its sentences. */
import { dollars, inMicros } from '../../../src/ray/rates.ts';
import styles from './Price.module.css';

const TEN_DOLLARS = 10_000_000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** `$0.30`; to the micro-dollar where a price is that fine. */
export function Usd({ value }: { readonly value: number }): React.JSX.Element {
  return <span className={styles.figure}>{usd(value)}</span>;
}

export function usd(value: number): string {
  return dollars(inMicros(value));
}

/** How often ten dollars pay for it, rounded down; undefined for what costs nothing. */
export function timesForTen(value: number): number | undefined {
  const micros = inMicros(value);
  return micros <= 0 ? undefined : Math.floor(TEN_DOLLARS / micros);
}

export function runsForTen(value: number): string {
  const runs = timesForTen(value);
  if (runs === undefined) return 'free';
  return runs === 0 ? 'more than $10 a run' : `≈ ${runs} ${runs === 1 ? 'run' : 'runs'} for $10`;
}

/** `8 s`, `1 min 20 s`, `2 h 5 min`; of whole seconds, as nobody waits more exactly. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return joined(Math.floor(whole / MINUTE), 'min', whole % MINUTE, 's');
  return joined(Math.floor(whole / HOUR), 'h', Math.floor((whole % HOUR) / MINUTE), 'min');
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
